"""What each role may do with each kind of row by hand; what is not in the table is refused."""

LOOK = frozenset({"view"})
FILE = frozenset({"view", "add"})
WORK = frozenset({"view", "change"})
KEEP = frozenset({"view", "add", "change"})
ALL = frozenset({"view", "add", "change", "delete"})
CHANGES = frozenset({"add", "change", "delete"})

AGENT = {
    "aftersales.claim": LOOK,
    "aftersales.claimstep": LOOK,
    "aftersales.clock": LOOK,
    "aftersales.commitment": LOOK,
    "aftersales.finding": LOOK,
    "aftersales.offer": LOOK,
    "aftersales.receivedmail": LOOK,
    "aftersales.calendar": LOOK,
    "aftersales.queue": LOOK,
    "aftersales.skill": LOOK,
    "accounts.merchant": KEEP,
    "accounts.shop": KEEP,
    "accounts.representative": LOOK,
    "accounts.controlproof": LOOK,
    "accounts.credential": LOOK,
    "accounts.identitycheck": FILE,
    "risk.report": WORK,
    "risk.reply": WORK,
    "risk.dispute": LOOK,
    "risk.evidence": FILE,
    "risk.registrylookup": FILE,
    "risk.merchantlink": KEEP,
    "risk.confirmedscam": KEEP,
    "risk.sanction": LOOK,
    "risk.feed": LOOK,
    "risk.warninglistentry": LOOK,
    "risk.recallentry": LOOK,
    "risk.brand": LOOK,
    "risk.listing": WORK,
    "risk.pricepoint": LOOK,
    "risk.volumepoint": LOOK,
    "risk.review": LOOK,
    "risk.reviewreading": LOOK,
    "risk.alarm": LOOK,
    "risk.earlylook": LOOK,
    "risk.assessment": LOOK,
    "risk.standing": LOOK,
    "risk.servicestanding": LOOK,
    "risk.modelversion": LOOK,
    "risk.sourcereply": LOOK,
    "risk.sourcedue": LOOK,
    "risk.sourceplace": LOOK,
    "risk.domainlist": LOOK,
    "risk.listeddomain": LOOK,
}
CURATOR = {
    "wagtailadmin.admin": frozenset({"access"}),
    "simple_translation.translation": frozenset({"submit"}),
    "wagtailimages.image": frozenset({"add", "change", "choose"}),
    "accounts.merchant": LOOK,
    "accounts.shop": LOOK,
    "accounts.credential": ALL,
    "accounts.identitycheck": FILE,
    "risk.evidence": FILE,
    "risk.registrylookup": FILE,
    "risk.domainlist": ALL,
    "risk.listeddomain": LOOK,
    "risk.sanction": KEEP,
    "risk.confirmedscam": KEEP,
    "risk.feed": ALL,
    "risk.warninglistentry": ALL,
    "risk.recallentry": ALL,
    "risk.brand": ALL,
    "risk.listing": LOOK,
    "risk.review": LOOK,
    "risk.reviewreading": LOOK,
    "risk.listimport": LOOK,
    "risk.refusedrow": LOOK,
    "risk.assessment": LOOK,
    "risk.signtally": LOOK,
    "risk.standing": LOOK,
    "risk.servicestanding": LOOK,
    "risk.modelversion": LOOK,
}
DUTIES = {
    "agent": AGENT,
    "lead": AGENT
    | {
        "risk.merchantlink": ALL,
        "risk.sanction": KEEP,
        "aftersales.calendar": KEEP,
        "aftersales.queue": KEEP,
        "aftersales.skill": ALL,
        "aftersales.lateness": LOOK,
        "aftersales.qualityalarm": LOOK,
        "aftersales.rulefiring": LOOK,
    },
    "curator": CURATOR,
}

# Rows that nobody changes by hand, not even an admin: facts are kept, and the rest has pages of its own.
KEPT = {
    "accounts.user": frozenset({"delete"}),  # closed or erased, never cut out of the records of others
    "accounts.apikey": frozenset({"add", "delete"}),
    "accounts.controlproof": CHANGES,
    "accounts.idempotentanswer": CHANGES,
    "accounts.identitycheck": frozenset({"change", "delete"}),
    "accounts.nameterm": CHANGES,
    "accounts.notice": CHANGES,
    "account.emailaddress": CHANGES,
    "admin.logentry": CHANGES,
    "aftersales.claim": CHANGES,
    "aftersales.claimstep": CHANGES,
    "aftersales.clock": CHANGES,
    "aftersales.commitment": CHANGES,
    "aftersales.finding": CHANGES,
    "aftersales.offer": CHANGES,
    "aftersales.receivedmail": CHANGES,
    "aftersales.rulefiring": CHANGES,
    "aftersales.lateness": CHANGES,
    "aftersales.qualityalarm": CHANGES,
    "aftersales.queue": frozenset({"delete"}),  # closed, never cut out of the record of its claims
    "risk.alarm": CHANGES,
    "risk.assessment": CHANGES,
    "risk.checkanswer": CHANGES,
    "risk.confirmedscam": frozenset({"delete"}),
    "risk.dispute": CHANGES,
    "risk.earlylook": CHANGES,
    "risk.evidence": frozenset({"change", "delete"}),
    "risk.listimport": CHANGES,
    "risk.modelversion": CHANGES,
    "risk.refusedrow": CHANGES,
    "risk.registrylookup": frozenset({"change", "delete"}),
    "risk.review": CHANGES,
    "risk.reviewreading": CHANGES,
    "risk.reply": frozenset({"add", "delete"}),
    "risk.report": frozenset({"add", "delete"}),
    "risk.sanction": frozenset({"delete"}),
    "risk.signtally": CHANGES,
    "risk.standing": CHANGES,
    "risk.servicestanding": CHANGES,
    "risk.watch": CHANGES,
}


def allows(role, permission):
    """Whether a role has a permission of Django's form: `app.action_model`."""
    app, _, code = permission.partition(".")
    action, _, model = code.partition("_")
    label = f"{app}.{model}"
    if action in KEPT.get(label, ()):
        return False
    return role == "admin" or action in DUTIES.get(role, {}).get(label, ())


def works_with(role, app):
    """Whether a role may look at anything of an app."""
    return role == "admin" or any(label.startswith(f"{app}.") for label in DUTIES.get(role, ()))

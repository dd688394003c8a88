"""Deeds on an older view of a claim: nothing is done, what was typed stays, and what came since is shown."""

from aftersales import meanwhile
from aftersales.workflow.guards import REASONS

SEEN = "seen"  # in an address: how far the page that led here was read


def begin(request, claim, actor, form):
    """Let a fresh form stand for the claim as it is now; what came since the page that led to it was made."""
    form.fields["mark"].initial = meanwhile.mark_of(claim, actor.party)
    return meanwhile.since(claim, actor, request.GET.get(SEEN, "")[: meanwhile.LONGEST_MARK])


def refuse(claim, actor, form, refusal):
    """Say on a form why nothing was done; what came since it was made, where that is why. Sent again, it stands for now."""
    claim.refresh_from_db()
    if refusal.code != "stale":
        form.add_error(None, str(refusal.reason))
        form.data = form.data.copy()
        form.data["version"] = claim.version
        return []
    return catch_up(claim, actor, form)


def catch_up(claim, actor, form):
    """What came since a form was made; the form stands for the claim as it is now."""
    told, now = form.cleaned_data, meanwhile.mark_of(claim, actor.party)
    since = meanwhile.since(claim, actor, told.get("mark", ""), told.get("version"))
    form.data = form.data.copy()
    form.data["version"], form.data["mark"] = claim.version, now
    return since


def too_late(claim, actor, form):
    """Say on a form that its step is not possible any more, so that the words typed in it can be taken elsewhere."""
    form.is_valid()
    form.add_error(None, str(REASONS["wrong_state"]))
    return catch_up(claim, actor, form)


def has_words(form):
    """Whether somebody typed or chose something in a form that was sent."""
    return any(form.data.get(field.html_name) for field in form.visible_fields())


def is_same_press(request, step, actor, name, said=""):
    """Whether a step is the same press of the same button: then nothing is wrong, it has simply been done."""
    if step is None or request.method != "POST":
        return False
    said = said.strip().replace("\r\n", "\n")
    same = step.name == name and step.role == actor.role and step.note.replace("\r\n", "\n") == said
    decided_on = request.POST.get("version", "")
    return same and step.actor == actor.user and str(step.given.get("version", 0) - 1) == decided_on

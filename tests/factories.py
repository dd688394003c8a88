"""Plain makers of rows: every argument has a default, a test names only what it is about."""

from datetime import date
from itertools import count

from django.utils import timezone

from accounts import finding
from accounts.models import Merchant, Representative, Shop, User
from aftersales import workflow
from aftersales.actors import Actor
from aftersales.models import Macro, Purchase
from risk.fact_values import write_value
from risk.models import Evidence, Listing, PricePoint

_numbers = count(1)
PASSWORD = "correct horse battery"


def make_user(role=User.Role.SHOPPER, **fields):
    """A person who can sign in with PASSWORD and whose address is confirmed."""
    fields.setdefault("email", f"person{next(_numbers)}@people.example")
    user = User.objects.create_user(password=PASSWORD, role=role, **fields)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def make_merchant(**fields):
    """A merchant without shops."""
    fields.setdefault("name", f"Merchant {next(_numbers)}")
    merchant = Merchant.objects.create(**fields)
    finding.index(merchant)
    return merchant


def make_shop(domain=None, *, merchant=None, platform="", store_id="", **fields):
    """A shop at an address of its own, or a store when a platform is named."""
    if not platform:
        domain = domain or f"shop{next(_numbers)}.example"
    merchant = merchant or make_merchant(name=fields.pop("merchant_name", domain or store_id))
    kind = Shop.Kind.STORE if platform else Shop.Kind.WEB
    shop = Shop.objects.create(
        merchant=merchant, kind=kind, domain=domain or "", platform=platform, store_id=store_id, **fields
    )
    finding.index(merchant)
    return shop


def make_evidence(subject, fact, value=None, **fields):
    """One piece of evidence about a shop, listing or merchant; the subject is touched, as a source would."""
    owner = {"Shop": "shop", "Listing": "listing", "Merchant": "merchant"}[type(subject).__name__]
    fields.setdefault("source", "crawl")
    fields.setdefault("source_class", Evidence.Kind.NETWORK)
    fields.setdefault("observed_at", timezone.now())
    row = Evidence.objects.create(**{owner: subject}, fact=fact, value=write_value(value), **fields)
    (subject.merchant if owner == "shop" else subject).touch()
    return row


def make_representative(shop, user=None):
    """A person who proved control of a shop."""
    user = user or make_user(User.Role.MERCHANT)
    Representative.objects.create(user=user, merchant=shop.merchant)
    return user


def make_listing(shop=None, **fields):
    """One offer; of nobody unless a shop is given."""
    fields.setdefault("title", "A kettle")
    fields.setdefault("key", f"listing-{next(_numbers)}")
    fields.setdefault("currency", "CNY")
    return Listing.objects.create(shop=shop, **fields)


def make_price(listing, day, price, was=None, **fields):
    """One price of a listing on a day (a date or an ISO text)."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return PricePoint.objects.create(listing=listing, day=day, price=price, was=was, **fields)


def make_purchase(shopper=None, *, merchant=None, title="Kettle", quantity=1, **fields):
    """A purchase with one line."""
    fields.setdefault("merchant_name", merchant.name if merchant else "Some shop")
    fields.setdefault("jurisdiction", "cn")
    fields.setdefault("currency", "CNY")
    purchase = Purchase.objects.create(shopper=shopper or make_user(), merchant=merchant, **fields)
    purchase.lines.create(title=title, quantity=quantity, price=fields.get("total"))
    return purchase


def make_draft(shopper=None, *, merchant=None, purchase=None, quantity=1, **fields):
    """A claim that is still being written, about one line of a purchase, with a merchant that can be asked."""
    shopper = shopper or make_user()
    merchant = merchant or make_merchant(email=f"claims{next(_numbers)}@merchants.example")
    purchase = purchase or make_purchase(shopper, merchant=merchant)
    facts = {"problem": "change_of_mind", "channel": "online"}
    told = {"kind": "return", "asks": "return_no_reason", "jurisdiction": "cn", "currency": "CNY", "facts": facts}
    claim = workflow.begin(user=shopper, merchant=merchant, purchase=purchase, **(told | fields))
    claim.lines.create(line=purchase.lines.get(), quantity=quantity)
    return claim


def make_claim(state="awaiting_merchant", shopper=None, **fields):
    """A claim in a state, as far as rows go; its life so far is only being filed and sent on."""
    now = fields.pop("now", None)
    claim = make_draft(shopper, **fields)
    claim = workflow.open_claim(claim.pk, by=Actor("shopper", claim.shopper), now=now)
    if claim.state != state:
        claim.state = state
        claim.save(update_fields=["state"])
        claim.clocks.filter(ended_at=None).update(ended_at=claim.filed_at)
    return claim


def make_macro(**fields):
    """A reply to the shopper that says the claim's number."""
    fields.setdefault("name", f"Macro {next(_numbers)}")
    text = {"en": "Claim {claim}: thank you.", "zh_hans": "投诉 {claim}：谢谢。", "zh_hant": "申訴 {claim}：謝謝。"}
    return Macro.objects.create(**{f"text_{code}": said for code, said in text.items()} | fields)

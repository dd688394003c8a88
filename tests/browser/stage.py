"""A stage for claims: a shopper, a merchant without an account, staff, a clock that can be set forward, and caught mail."""

import re
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import Notice
from accounts.tasks import send_notices
from aftersales import tasks
from aftersales.models import Claim
from tests.factories import make_user

SESSION = settings.SESSION_COOKIE_NAME
GUEST = "guest@people.example"
LINK = re.compile(r"https?://[^/\s]+(/c/[\w-]+/)")


class Stage:
    """Pages of the people in a claim; `mails` is what the mail server was given."""

    def __init__(self, open_page, live_server, client_class, catcher):
        self.open_page, self.base, self.client_class, self.mails = (
            open_page,
            live_server.url,
            client_class,
            catcher.mails,
        )
        self.people = {}
        self.claim = None

    def page_of(self, user, **options):
        """A page of a browser in which somebody is signed in; None: nobody is."""
        page = self.open_page(base_url=self.base, **options)
        page.set_default_timeout(8000)
        if user is not None:
            client = self.client_class()
            client.force_login(user)
            value = client.cookies[SESSION].value
            page.context.add_cookies([{"name": SESSION, "value": value, "url": self.base}])
        return page

    def staff(self, role="agent"):
        """The page of a member of staff, the same for the same role."""
        if role not in self.people:
            self.people[role] = self.page_of(make_user(role))
        return self.people[role]

    def work(self):
        """What workers would do: look through files, tell people, send mail."""
        tasks.look_through_files()
        tasks.deliver_notices()
        Notice.objects.filter(mailed_at=None).update(try_after=timezone.now() - timedelta(seconds=1))
        send_notices()

    def file(self, person, shop, *, situation, goods, title, asks, price="180", files=(), story="It is as I say."):
        """File a claim by the wizard, one question a page, and return the shopper's page."""
        page = self.page_of(person)
        page.goto(f"/claims/new/?shop={shop.key}&place=cn")
        told = {
            "situation": situation,
            "title": title,
            "goods": goods,
            "price": price,
            "merchant_name": shop.merchant.name,
            "order_no": f"A-{self.next_number()}",
            "ordered_on": days_ago(6),
            "delivered_on": days_ago(3),
            "currency": "CNY",
            "jurisdiction": "cn",
            "payment_method": "e_wallet",
            "asks": asks,
            "story": story,
        }
        if asks == "damages":
            told |= {"amount": price}
        if situation == "parcel":
            del told["delivered_on"]
            told |= {"deliver_by": days_ago(1)}
        if person is None:
            told |= {"name": "A guest", "email": GUEST}
        for _n in range(20):
            if "/filed/" in page.url or "/sent/" in page.url:
                break
            self._answer(page, told, files)
        if person is None:
            self.work()
            page.goto(self.link_for(GUEST))
            page.click("main form button")
            page.wait_for_load_state()
        number = page.url.rstrip("/").split("/")[-1 if person is None else -2]
        self.claim = Claim.objects.select_related("merchant", "shopper").get(number=number)
        self.work()
        return page

    def link_for(self, address):
        """The path of the newest secret link an address was mailed."""
        theirs = [m for m in self.mails if m["To"] == address]
        return LINK.search(theirs[-1].get_content()).group(1)

    def next_number(self):
        """An order number nobody used yet."""
        self.orders = getattr(self, "orders", 0) + 1
        return self.orders

    def _answer(self, page, told, files):
        """Fill in what this page asks and go on; what nothing is known of is skipped."""
        names = page.evaluate("[...document.querySelectorAll('main form [name]')].map(e => e.name)")
        for name in dict.fromkeys(n for n in names if n in told):
            if page.locator(f"main [name={name}]:not([type=hidden])").count():
                fill(page, name, told[name])
        if "answer" in names and not self._tell(page, told):
            page.click("button[value=skip]")
        elif "files" in names:
            page.set_input_files("main [name=files]", list(files))
            page.select_option("main [name=purpose]", "receipt")
            page.click("button[value=on]")
        else:
            page.click("main .actions button >> nth=0")
        page.wait_for_load_state()

    def _tell(self, page, told):
        """Answer a question of the law where the answer is a day that was told; False otherwise."""
        days = page.locator("main input[name=answer][type=date]")
        if days.count():
            days.fill(days_ago(2))
        return bool(days.count())

    def merchant(self):
        """The merchant's page: opened by the newest secret link in its mail, as somebody without an account would."""
        if "merchant" not in self.people:
            self.work()
            page = self.people["merchant"] = self.page_of(None)
            page.goto(self.link_for(self.claim.merchant.email))
            page.click("main form button")
        return self.people["merchant"]

    def do(self, page, move, **fields):
        """Make one move on its page, filling in what is named; the claim's page follows."""
        page.goto(f"/claims/{self.claim.number}/do/{move}/")
        for name, value in fields.items():
            fill(page, name, value)
        page.click("main form:not([action]) button, main form button >> nth=0")
        page.wait_for_load_state()
        assert page.url.rstrip("/").endswith(self.claim.number), page.inner_text("main")
        self.claim.refresh_from_db()
        self.work()

    def say(self, page, text, files=()):
        """Write into the thread, with files where some are given."""
        page.goto(f"/claims/{self.claim.number}/")
        page.click("#thread summary >> nth=0")
        page.fill("#thread textarea", text)
        if files:
            page.set_input_files("#thread input[type=file]", list(files))
        page.click("#thread form button")
        page.wait_for_load_state()
        self.work()

    def text(self, page):
        """What the claim's page says now."""
        page.goto(f"/claims/{self.claim.number}/")
        return page.inner_text("main")

    def let_time_run_out(self):
        """Set the clocks of the claim forward until the nearest has run out, and let the sweep see it."""
        ahead = self.claim.due_at - timezone.now() + timedelta(minutes=1)
        for clock in self.claim.clocks.filter(ended_at=None):
            clock.started_at, clock.due_at = clock.started_at - ahead, clock.due_at - ahead
            clock.save()
        for row in self.claim.commitments.filter(done_at=None):
            row.due_on -= ahead
            row.save()
        Claim.objects.filter(pk=self.claim.pk).update(due_at=self.claim.due_at - ahead)
        tasks.move_overdue()
        self.claim.refresh_from_db()
        self.work()

    def mails_to(self, address):
        """Subjects of the mails an address was sent, in order."""
        return [m["Subject"] for m in self.mails if m["To"] == address]


def days_ago(n):
    """A day of the past as a browser's field takes it."""
    return (timezone.localdate() - timedelta(days=n)).isoformat()


def fill(page, name, value):
    """Fill in one field whatever its kind: text, choice, box, day."""
    field = page.locator(f"main [name={name}]:not([type=hidden])")
    kind = field.first.evaluate("e => e.type")
    if kind == "radio":
        page.check(f"main [name={name}][value='{value}']")
    elif kind == "checkbox":
        for one in value if isinstance(value, list) else [None]:
            page.check(f"main [name={name}]" + (f"[value='{one}']" if one else ""))
    elif kind.startswith("select"):
        field.first.select_option(value)
    elif kind == "file":
        field.first.set_input_files(value)
    else:
        field.first.fill(str(value))

"""What a shop's own server shows: its certificate, its home page, its second face, its records, its first capture."""

from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from accounts.fetching import Unreachable
from risk.facts import Issuer, Why
from risk.sources import archive, cloaking, dns_records, home, tls
from risk.sources._base import Failed
from tests.risk.sources.fakes import FakeNetwork, as_json, asked, facts, page

SHOP = "kettles.example.com"
STRONG = (
    ("content-security-policy", "default-src 'self'; frame-ancestors 'none'"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
)


def certificate(subject, issuer="A Test Authority"):
    key = ec.generate_private_key(ec.SECP256R1())
    day = datetime(2026, 11, 1, tzinfo=UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(oid, value) for oid, value in subject]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(day)
        .not_valid_after(day + timedelta(days=90))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(SHOP)]), critical=False)
    )
    return built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def test_a_certificate_that_names_an_organisation_was_checked():
    raw = certificate([(NameOID.COMMON_NAME, SHOP), (NameOID.ORGANIZATION_NAME, "Kettles Ltd")])
    reply = tls.ask(asked(SHOP, FakeNetwork(certificates={SHOP: raw})))
    assert facts(reply) == {"certificate": Issuer("A Test Authority", organisation_checked=True)}
    assert reply.note["names"] == [SHOP]
    assert reply.note["until"] == "2027-01-30"
    assert facts(tls.read(certificate([(NameOID.COMMON_NAME, SHOP)])))["certificate"].organisation_checked is False


@pytest.mark.parametrize("code", ["certificate_expired", "certificate_self_signed", "certificate_name"])
def test_a_certificate_no_browser_forgives_is_said(code):
    reply = tls.ask(asked(SHOP, FakeNetwork(certificates={SHOP: Unreachable(code)})))
    assert facts(reply) == {"checkout_encrypted": False, "certificate": Why.SOURCE_FAILED}


@pytest.mark.parametrize("code", ["certificate", "timeout", "connect"])
def test_a_chain_we_cannot_complete_or_a_silent_server_is_no_finding(code):
    with pytest.raises(Unreachable):
        tls.ask(asked(SHOP, FakeNetwork(certificates={SHOP: Unreachable(code)})))


@pytest.mark.parametrize(
    ("headers", "grade"),
    [
        (STRONG, "A+"),
        (STRONG[:2], "A"),
        (STRONG[1:], "C"),
        ((), "D"),
        ((("set-cookie", "id=1; HttpOnly"),), "F"),
        ((*STRONG, ("set-cookie", "id=1; Secure")), "A+"),
        ((*STRONG, ("set-cookie", "id=1")), "B+"),
        ((("content-security-policy", "script-src 'unsafe-inline'"), *STRONG[1:]), "C+"),
    ],
)
def test_the_grade_of_the_security_settings(headers, grade):
    reply = home.ask(asked(SHOP, FakeNetwork(page(f"https://{SHOP}/", "<h1>Kettles</h1>", headers=headers))))
    assert facts(reply) == {"security_grade": grade}
    assert home.html_of(reply.raw) == "<h1>Kettles</h1>"


def test_a_site_without_any_encryption_is_said():
    reply = home.ask(asked(SHOP, FakeNetwork(page(f"http://{SHOP}/", "hello", headers=STRONG))))
    assert facts(reply) == {"security_grade": "C", "checkout_encrypted": False}


def test_a_broken_certificate_is_not_taken_for_a_plain_site():
    away = FakeNetwork(page(f"http://{SHOP}/", "hello"))
    away.pages[f"https://{SHOP}/"] = Unreachable("certificate")
    with pytest.raises(Unreachable):
        home.ask(asked(SHOP, away))


def test_a_home_page_that_is_not_there_is_asked_for_again():
    with pytest.raises(Failed, match="status_503"):
        home.ask(asked(SHOP, FakeNetwork(page(f"https://{SHOP}/", status=503))))


# --- the second face ---------------------------------------------------------------------------------------------

LONG = "<p>" + " ".join(f"kettle{n} for sale" for n in range(30)) + "</p><script>var hidden = 'casino'</script>"
OTHER = "<p>" + " ".join(f"casino{n} bonus win" for n in range(30)) + "</p>"


def second_visit(ours, theirs, *, url=f"https://{SHOP}/", status=200):
    first = home.ask(asked(SHOP, FakeNetwork(page(f"https://{SHOP}/", ours))))
    again = page(url, theirs, status=status)
    network = FakeNetwork()
    network.pages[(f"https://{SHOP}/", "browser")] = again
    return cloaking.ask(asked(SHOP, network, notes={"home": first.note}, raw={"home": first.raw}))


def test_the_same_page_for_everybody_is_alike():
    assert facts(second_visit(LONG, LONG)) == {"visit_similarity": 1.0}


def test_another_page_for_browsers_is_seen():
    assert facts(second_visit(LONG, OTHER))["visit_similarity"] < 0.05


def test_browsers_that_are_sent_to_another_site_see_another_page():
    assert facts(second_visit(LONG, LONG, url="https://casino.example.net/")) == {"visit_similarity": 0.0}
    assert facts(second_visit(LONG, LONG, url="https://www.example.com/")) == {"visit_similarity": 1.0}


def test_a_wall_and_a_page_made_by_scripts_say_nothing():
    assert facts(second_visit(LONG, "blocked", status=403)) == {"visit_similarity": Why.SOURCE_FAILED}
    assert facts(second_visit("<div id=app></div>", LONG)) == {"visit_similarity": Why.TOO_FEW}
    assert facts(cloaking.ask(asked(SHOP))) == {"visit_similarity": Why.SOURCE_FAILED}


# --- records and captures ----------------------------------------------------------------------------------------


def test_records_are_kept():
    names = {
        (SHOP, "A"): ["93.184.215.14"],
        (SHOP, "TXT"): ['"v=spf1 -all"'],
        (f"_dmarc.{SHOP}", "TXT"): ['"v=DMARC1"'],
    }
    reply = dns_records.ask(asked(SHOP, FakeNetwork(records=names)))
    assert (reply.state, reply.told) == ("present", ())
    assert (reply.note["spf"], reply.note["dmarc"], reply.note["mail"]) == (True, True, False)
    assert dns_records.ask(asked(SHOP)).state == "absent"


def captured(rows):
    network = FakeNetwork()
    network.get = lambda url, **_limits: as_json(url, rows)
    return archive.ask(asked(SHOP, network))


def test_the_first_capture_is_a_day_and_none_is_unknown():
    assert facts(captured([["timestamp"], ["20110304050607"]])) == {"first_archived_on": date(2011, 3, 4)}
    assert facts(captured([])) == {"first_archived_on": Why.NO_RECORDS}
    with pytest.raises(Failed):
        captured([["timestamp"], ["soon"]])


def test_a_plain_site_says_for_itself_what_robots_may_read():
    closed = FakeNetwork(
        page(f"http://{SHOP}/robots.txt", "User-agent: *\nDisallow: /\n"), page(f"http://{SHOP}/", "hello")
    )
    assert home.ask(asked(SHOP, closed)).reason == "robots"
    assert (f"http://{SHOP}/", "ours") not in closed.asked

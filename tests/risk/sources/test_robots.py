"""What robots may read: the examples of RFC 9309, and files as shops have them."""

import pytest

from risk.sources._robots import MOST_RULES, MOST_STARS, delay_of, may_read, paths_of

AT = "https://kettles.example.com"
RFC = """User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""
SHOP = """# a common system of shops
User-agent: *
Allow: /
Disallow: /cart
Disallow: /policies/
Disallow: /collections/*sort_by*
Disallow: /*/checkouts
Crawl-delay: 10
Sitemap: https://kettles.example.com/sitemap.xml

User-agent: Nutch
Disallow: /
"""


def for_us(*lines):
    return "User-agent: *\n" + "\n".join(lines)


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("", "/returns", True),
        ("this is no such file <html>", "/returns", True),
        (RFC, "/publications/", True),
        (RFC, "/example/page.html", False),
        (RFC, "/picture.gif", False),
        (RFC, "/picture.gif?size=2", True),
        (SHOP, "/", True),
        (SHOP, "/cart", False),
        (SHOP, "/cart/2", False),
        (SHOP, "/policies/refund-policy", False),
        (SHOP, "/pages/returns", True),
        (SHOP, "/collections/all?sort_by=price", False),
        (SHOP, "/en/checkouts/7", False),
        (for_us("Disallow: /"), "/", False),
        (for_us("Disallow:"), "/", True),
        (for_us("Disallow: /a", "Allow: /a/b"), "/a/b/c", True),
        (for_us("Allow: /a", "Disallow: /a/b"), "/a/b/c", False),
        (for_us("Allow: /a", "Disallow: /a"), "/a", True),
        (for_us("Disallow: /fish$"), "/fish", False),
        (for_us("Disallow: /fish$"), "/fish/salmon", True),
        (for_us("Disallow: /fish*.php$"), "/fishing/a.php", False),
        (for_us("Disallow: /fish*.php$"), "/fishing/a.php5", True),
        (for_us("Disallow: /a*a$"), "/a", True),
        (for_us("Disallow: /*$"), "/x", False),
        (for_us("Disallow: /Fish"), "/fish", True),
        (for_us("Disallow: /foo/bar/ツ"), "/foo/bar/%E3%83%84", False),
        (for_us("Disallow: /%7Ejoe"), "/~joe/shop", False),
        (for_us("Disallow: /a%2Fb"), "/a/b", True),
        (for_us("Disallow: / # everything"), "/x", False),
        ("\ufeffUser-agent: *\r\nDisallow: /x\r\n", "/x", False),
        ("User-agent: Anxin-check\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: anxin-check/2.0\nAllow: /\n", "/", True),
        ("User-agent: someone\nUser-agent: *\nDisallow: /x\n", "/x", False),
        ("User-agent: someone\nDisallow: /\n", "/x", True),
        ("User-agent: *\nDisallow: /x\nUser-agent: *\nDisallow: /y\n", "/y", False),
        ("Disallow: /\n", "/x", True),
        (for_us("Disallow: /"), "/robots.txt", True),
    ],
)
def test_what_robots_may_read(rules, path, may):
    assert may_read(rules, AT + path) is may


def test_a_file_made_to_keep_us_busy_is_cut_short():
    rules = for_us(*("Disallow: /" + "a*" * 8 + "b$" for _n in range(20_000)), *["Disallow: /" + "*" * 400] * 100)
    assert may_read(rules, AT + "/" + "a" * 1900)
    kept = paths_of(rules)
    assert len(kept) == MOST_RULES
    assert max(path.count("*") for path, _allowed in kept) == MOST_STARS
    assert paths_of(for_us("Disallow: /" + "*" * 400, "Disallow: /" + "a" * 600)) == []


@pytest.mark.parametrize(
    ("rules", "seconds"),
    [
        ("", 0.0),
        (for_us("Crawl-delay: 2.5"), 2.5),
        ("User-agent: *\nCrawl-delay: 10\n\nUser-agent: Anxin-check\nDisallow: /x\n", 0.0),
        ("User-agent: *\nCrawl-delay: 10\n", 10.0),
        (for_us("Crawl-delay: soon"), 0.0),
        (for_us("Crawl-delay: 99999"), 0.0),
        (for_us("Crawl-delay: -1"), 0.0),
    ],
)
def test_how_long_a_site_wants_robots_to_rest(rules, seconds):
    assert delay_of(rules) == seconds

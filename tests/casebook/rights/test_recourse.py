"""Which way of paying can be undone until when: from the schemes' data alone."""

from datetime import date

import pytest

from casebook.rights.loading import book
from casebook.rights.recourse import METHODS, PLATFORM_RULES, recourse
from casebook.rights.words import in_tongue

PAID = date(2026, 11, 22)


def by_method(**told):
    return {r.method: r for r in recourse(paid_on=PAID, **told)}


@pytest.mark.parametrize(
    ("platform", "method", "days", "last_day"),
    [
        ("", "credit_card", 120, date(2027, 3, 22)),
        ("", "paypal", 180, date(2027, 5, 21)),
        ("ebay", "platform", 30, date(2026, 12, 22)),
        ("amazon", "platform", 90, date(2027, 2, 20)),
        ("taobao", "platform", 15, date(2026, 12, 7)),
    ],
)
def test_the_last_day_to_act_follows_the_scheme(platform, method, days, last_day):
    found = by_method(platform=platform)[method]
    assert (found.days, found.last_day) == (days, last_day)


def test_a_promised_day_moves_the_start():
    assert by_method(due_on=date(2026, 12, 1))["credit_card"].last_day == date(2027, 3, 31)


def test_ways_without_a_scheme_have_no_day():
    for method in ("bank_transfer", "crypto", "gift_card", "friends_and_family"):
        assert by_method()[method].last_day is None


def test_a_shop_of_its_own_has_no_platform_payment():
    assert "platform" not in by_method()


def test_every_rule_used_has_words_in_both_chinese_and_a_source():
    for rule_id in {r for _m, r in METHODS if r} | set(PLATFORM_RULES.values()):
        rule = book().rules[rule_id]
        for text in (rule.title, rule.say):
            assert len({text, in_tongue(text, "hans"), in_tongue(text, "hant")}) == 3
        assert rule.basis[0].title


def test_the_schemes_are_told_in_the_readers_language():
    hans, hant = (by_method(tongue=t)["credit_card"].title for t in ("hans", "hant"))
    assert hans.startswith("银行卡")
    assert hant.startswith("信用卡")

"""Three-valued conditions: tables of true, false and unknown, and what settled them."""

from datetime import date
from decimal import Decimal

import pytest

from casebook.rights.conditions import ALWAYS, Comparison, Group, Named, Truth, both, either, negated, weigh
from casebook.rights.situation import NotYetLaw, Situation

TRUE, FALSE, UNKNOWN = Comparison("yes", "is", True), Comparison("no", "is", True), Comparison("unheard", "is", True)
PARAMETERS = {"limit": Decimal(100), "goods": ("phone", "tv")}


def situation(**told):
    facts = {"yes": True, "no": False, **told}
    figures = {*PARAMETERS, "unborn"}
    return Situation(facts, {"guess": False}, PARAMETERS, {}, figures, date(2026, 5, 1))


def value(condition, **told):
    return weigh(condition, situation(**told)).value


@pytest.mark.parametrize(
    ("how", "parts", "expected"),
    [
        ("all", (), True),
        ("all", (TRUE, TRUE), True),
        ("all", (TRUE, UNKNOWN), None),
        ("all", (UNKNOWN, FALSE), False),
        ("any", (), False),
        ("any", (FALSE, FALSE), False),
        ("any", (FALSE, UNKNOWN), None),
        ("any", (UNKNOWN, TRUE), True),
        ("none", (), True),
        ("none", (FALSE, FALSE), True),
        ("none", (UNKNOWN, FALSE), None),
        ("none", (UNKNOWN, TRUE), False),
    ],
)
def test_groups_know_three_values(how, parts, expected):
    assert value(Group(how, parts)) is expected


@pytest.mark.parametrize(
    ("op", "below", "equal", "above"),
    [("is", False, True, False), ("gt", False, False, True), ("gte", False, True, True)]
    + [("lt", True, False, False), ("lte", True, True, False)],
)
def test_numbers_and_dates_are_compared_at_their_limit(op, below, equal, above):
    for wanted, offered in (
        (Decimal(100), (Decimal("99.99"), Decimal("100.00"), Decimal("100.01"))),
        (date(2026, 3, 1), (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2))),
        (Named("limit"), (Decimal(99), Decimal(100), Decimal(101))),
    ):
        assert [value(Comparison("x", op, wanted), x=x) for x in offered] == [below, equal, above]


def test_a_choice_is_held_against_a_list_or_a_parameter():
    for wanted in (("phone", "tv"), Named("goods")):
        assert value(Comparison("x", "in", wanted), x="tv")
        assert value(Comparison("x", "in", wanted), x="bag") is False
        assert value(Comparison("x", "in", wanted)) is None


@pytest.mark.parametrize(("fact", "known"), [("yes", True), ("guess", True), ("unheard", False)])
def test_whether_a_fact_is_known_is_never_unknown(fact, known):
    assert value(Comparison(fact, "known", True)) is known
    assert value(Comparison(fact, "known", False)) is not known


def test_today_is_a_fact_of_every_situation():
    assert value(Comparison("today", "gte", date(2026, 5, 1)))
    assert situation().assumed("today") == ()


def test_a_parameter_without_a_value_is_not_yet_law():
    with pytest.raises(NotYetLaw) as raised:
        value(Comparison("x", "gt", Named("unborn")), x=Decimal(1))
    assert raised.value.parameter == "unborn"


def test_only_what_still_matters_is_missing():
    condition = Group("all", (Group("any", (TRUE, UNKNOWN)), Group("any", (FALSE, Comparison("asked", "is", True)))))
    assert weigh(condition, situation()) == Truth(None, ("yes",), (), ("asked",))


def test_what_was_told_settles_before_what_was_assumed():
    guess = Comparison("guess", "is", True)
    assert weigh(Group("all", (guess, FALSE)), situation()) == Truth(False, ("no",))
    assert weigh(Group("all", (guess, TRUE)), situation()) == Truth(False, ("guess",), ("guess",))
    assert weigh(guess, situation(guess=True)) == Truth(True, ("guess",))


def test_truths_can_be_joined_and_turned():
    yes, no, unknown = Truth(True), Truth(False), Truth(None, missing=("a",))
    assert both([yes, unknown]).missing == either([no, unknown]).missing == negated(unknown).missing == ("a",)
    assert negated(yes) == no
    assert weigh(ALWAYS, situation()).value


def test_what_has_no_order_is_not_compared():
    with pytest.raises(TypeError, match="cannot be ordered"):
        value(Comparison("x", "gt", Decimal(1)), x="word")
    with pytest.raises(TypeError, match="is not a number"):
        situation().numeric("goods")

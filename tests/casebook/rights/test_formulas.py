"""Formulas of amounts: what they come to, what is left out, and what cannot be read."""

from decimal import Decimal

import pytest

from casebook.rights.formulas import Amount, FormulaError, names, parse, work_out

KNOWN = {"price": Decimal("19.99"), "cap": Decimal(85000), "excess": Decimal(100)}


def amount(text, **told):
    values = {**KNOWN, **{name: Decimal(value) for name, value in told.items()}}
    return work_out(parse(text), values.get)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("3 * price", "59.97"),
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 3 - 2", "5"),
        ("0.1 + 0.2", "0.3"),
        ("max(3 * price, 500)", "500"),
        ("min(price, 5, 4.5)", "4.5"),
        ("max(0, min(90000, cap) - excess)", "84900"),
        ("  max( 1 ,2 )  ", "2"),
    ],
)
def test_a_formula_comes_to_an_exact_amount(text, expected):
    assert amount(text) == Amount(Decimal(expected))


def test_an_unknown_fact_inside_max_is_left_out():
    assert amount("max(10 * price, 3 * loss, 1000)") == Amount(Decimal(1000), (), ("loss",))
    assert amount("max(0, min(loss, cap) - excess)") == Amount(Decimal(0), (), ("loss",))
    assert amount("max(0, loss) + max(1, loss) * 2") == Amount(Decimal(2), (), ("loss",))


def test_an_unknown_fact_anywhere_else_makes_the_amount_unknown():
    assert amount("2 * loss") == Amount(None, ("loss",))
    assert amount("price - min(paid, excess)") == Amount(None, ("paid",))
    assert amount("max(loss, paid)") == Amount(None, ("loss", "paid"))
    assert amount("max(0, loss) + paid") == Amount(None, ("paid",), ("loss",))


def test_a_formula_names_each_fact_once():
    assert names(parse("max(a * b, a - 1, min(c, b))")) == ("a", "b", "c")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 +",
        "* 2",
        "(1",
        "1)",
        "max 1",
        "max()",
        "max(1,)",
        "a b",
        "1 / 2",
        "-1",
        "__import__('os')",
        "1 ** 2",
        ".",
    ],
)
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(FormulaError):
        parse(text)

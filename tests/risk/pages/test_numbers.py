"""Check digits: published examples of each scheme, and the same with one digit changed."""

import pytest

from risk.pages.numbers import Verdict, numbers_in, verdict

RIGHT = """cn_credit_code 91350100M000100Y43|tw_unified_number 04595257|jp_corporate_number 5050005005266|gb_vat 980780684|ch_uid 100155212|
au_abn 83914571673|fr_siren 552008443|fr_siret 73282932000074|eu_vat DE136695976|eu_vat FR40303265045|eu_vat IT00743110157|eu_vat ESA28015865|
eu_vat ES54362315K|eu_vat NL004495445B01|eu_vat BE0403019261|eu_vat ATU13585627|eu_vat PL8567346215|eu_vat PT501964843|eu_vat DK13585628|
eu_vat SE556188840401|eu_vat FI20774740|eu_vat LU15027442|eu_vat IE6433435F|eu_vat EL094259216|eu_vat CZ25123891|eu_vat RO18547290|
eu_vat HU12892312|eu_vat SK2022749619|eu_vat SI50223054|eu_vat EE100931558|eu_vat MT11679112|eu_vat HR33392005961""".replace(
    "\n", ""
)


@pytest.mark.parametrize("case", RIGHT.split("|"))
def test_a_published_number_is_right_and_another_digit_makes_it_wrong(case):
    scheme, number = case.split()
    assert verdict(scheme, number) is Verdict.RIGHT
    place = max(at for at, sign in enumerate(number[:-4]) if sign.isdigit())
    other = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert verdict(scheme, other) is Verdict.WRONG


def test_the_rule_of_2023_for_taiwan():
    assert verdict("tw_unified_number", "00000001") is Verdict.WRONG
    assert verdict("tw_unified_number", "00000010") is Verdict.WRONG
    assert verdict("tw_unified_number", "00000005") is Verdict.RIGHT  # a sum of 5: not divisible by 10
    assert verdict("tw_unified_number", "00000070") is Verdict.RIGHT  # a 7 in the seventh place


@pytest.mark.parametrize(
    ("scheme", "number"), [("nothing", "1"), ("eu_vat", "XX1"), ("eu_vat", ""), ("gb_vat", "１２３４５６７８９")]
)
def test_what_has_no_form_is_wrong(scheme, number):
    assert verdict(scheme, number) is Verdict.WRONG


def test_numbers_of_others_are_left_out():
    lines = ["Our courier is Northway Ltd, VAT GB 980 7806 84", "Hosting:", "USt-IdNr. DE136695976", "Phone 04595257"]
    assert numbers_in(lines) == ()

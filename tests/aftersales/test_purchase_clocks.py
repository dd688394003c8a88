"""The clocks of a purchase come from the law's book alone, each once, the nearest first."""

from datetime import date, timedelta

from aftersales.purchase_clocks import clocks_of

TODAY = date(2026, 5, 4)
BOUGHT = {"channel": "online", "goods": "phone", "ordered_on": date(2026, 4, 28), "paid_on": date(2026, 4, 28)}
CAME = BOUGHT | {"delivered_on": date(2026, 5, 1)}


def test_the_clocks_of_a_phone_bought_in_china_stand_by_their_last_day():
    found = clocks_of("cn", CAME | {"platform": "tmall"}, TODAY).clocks
    last_days = {c.rule: c.last_day for c in found}
    assert last_days["CN.RET.NOREASON"] == date(2026, 5, 8)
    assert last_days["CN.SB.15D"] == date(2026, 5, 16)
    assert [c.last_day for c in found] == sorted(c.last_day for c in found)
    assert len({c.rule for c in found}) == len(found)


def test_paying_by_card_adds_the_schemes_clock_and_its_mark():
    found = clocks_of("uk", CAME | {"payment_method": "credit_card"}, TODAY).clocks
    card = next(c for c in found if c.rule == "SCH.CARD.NOTDESCRIBED")
    assert (card.last_day, card.verified) == (date(2026, 5, 1) + timedelta(days=120), "secondary")
    assert set(card.problems) == {"faulty", "not_as_described"}


def test_goods_that_have_not_come_have_the_clock_of_goods_that_do_not_come():
    found = clocks_of("uk", BOUGHT | {"payment_method": "paypal"}, TODAY)
    assert {"SCH.PAYPAL.OPEN"} <= {c.rule for c in found.clocks}
    assert "delivered_on" in found.missing


def test_a_clock_that_is_over_is_still_drawn():
    found = clocks_of("cn", CAME, date(2026, 5, 20)).clocks
    assert next(c for c in found if c.rule == "CN.RET.NOREASON").status == "expired"


def test_the_burden_of_proof_of_a_computer_is_a_clock_too():
    found = clocks_of("cn", CAME | {"goods": "computer"}, TODAY).clocks
    assert next(c for c in found if c.rule == "CN.BURDEN.6M").last_day == date(2026, 11, 1)

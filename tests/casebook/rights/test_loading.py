"""The strict loader: the project's own files pass, and each kind of defect is refused at its file and line."""

from datetime import date

import pytest

from casebook.rights.loading import LawError, book, load


def test_the_projects_own_files_are_in_order():
    assert len(book().rules) == 83
    assert list(book().laws) == ["CN", "EU", "UK", "US", "TW", "HK", "SCHEME"]
    assert book().laws["EU"].as_of == date(2026, 11, 22)
    assert book().rules["CN.RET.NOREASON"].unless[1].because == "fresh, living or perishable"


def test_a_parameter_row_keeps_its_own_unit_and_mark():
    rows = book().laws["CN"].parameters["mediation_limit"].rows
    assert [(row.unit, row.verified) for row in rows] == [
        ("business_day", "text"),
        ("day", "unverified"),
        ("day", "text"),
    ]
    assert book().laws["US"].parameters["small_claims"].keyed_by == "us_state"


WORDS = [
    ("cn", "fact: custom_made", "fact: custom_maid", "unknown fact 'custom_maid'"),
    ("cn", "fact: channel, in: [online", "fact: [channel], in: [online", "unknown fact"),
    ("cn", "{fact: custom_made, is: true}", "{fact: custom_made, equals: true}", "unknown operator 'equals'"),
    ("cn", "{fact: custom_made, is: true}", "{fact: price, gt: 1, lt: 2}", "has one operator"),
    ("cn", "{fact: custom_made, is: true}", "{either: [{fact: custom_made, is: true}]}", "one of all, any, none"),
    ("cn", "{fact: custom_made, is: true}", "{all: [], any: []}", "one of all, any, none"),
    ("cn", "{fact: custom_made, is: true}", "custom_made", "'if' must be a mapping"),
    ("cn", "{fact: custom_made, is: true}", "{fact: custom_made, is: 1}", "is not a bool"),
    ("cn", "{fact: custom_made, is: true}", "{fact: custom_made, gt: true}", "has no order"),
    ("cn", "{fact: custom_made, is: true}", "{fact: custom_made, known: 1}", "must be true or false"),
    ("cn", "{fact: custom_made, is: true}", "{fact: steps_done, is: merchant}", "can only be known or not"),
    ("cn", "{fact: custom_made, is: true}", "{fact: price, gt: sanbao_goods}", "has the wrong type here"),
    ("cn", "{fact: custom_made, is: true}", "{fact: price, in: noreason_days}", "has the wrong type here"),
    ("cn", "{fact: custom_made, is: true}", "{fact: problem, in: {param: sanbao_goods}}", "not one of the values"),
    ("cn", "{fact: custom_made, is: true}", "{fact: goods, in: {params: sanbao_goods}}", "unknown key 'params'"),
    ("cn", "{fact: custom_made, is: true}", "{fact: goods, in: {param: nothing}}", "unknown parameter 'nothing'"),
    ("cn", "is: digital_content", "is: digital_contents", "not one of the values of 'goods'"),
    ("cn", "in: [food, cosmetic", "in: [food, cosmetics", "not one of the values of 'goods'"),
    ("cn", "in: [food, cosmetic", "in: [food, 7", "is not a enum"),
    ("cn", "length: 7, unit: day, count: after", "length: 7, unit: days, count: after", "unknown unit 'days'"),
    ("cn", "length: 7, unit: day, count: after", "length: 7, unit: day, count: before", "unknown count 'before'"),
    ("cn", "length: 7, unit: day, count: after", "length: 7, unit: billing_cycle, count: after", "no fixed length"),
    ("cn", "length: 7, unit: day, count: after", "length: -7, unit: day, count: after", "must not be negative"),
    ("cn", "length: 7, unit: day, count: after", "length: 7.5, unit: day, count: after", "a whole number"),
    ("cn", "length: 7, unit: day, count: after", "length: {fact: goods}, unit: day, count: after", "a number is wanted"),
    ("cn", "length: 7, unit: day, count: after", "length: nothing, unit: day, count: after", "unknown parameter"),
    ("cn", "length: 7, unit: day, count: after", "length: burden_goods, unit: day, count: after", "wrong type here"),
    ("cn", "length: noreason_days, unit: day", "length: noreason_days, unit: month", "counted in day, not month"),
    ("cn", "from: delivered_on, length: noreason_days", "from: goods, length: noreason_days", "a date is wanted"),
    ("cn", "from: delivered_on, length: noreason_days", "from: [], length: noreason_days", "names no fact"),
    ("eu", "roll: next_working_day", "roll: next_day", "unknown roll 'next_day'"),
    ("eu", "restart_from: told_on", "restart_from: told", "unknown fact 'told'"),
    ("eu", "{length: 12, unit: month}, because", "{length: 12}, because", "'unit' is missing"),
    ("cn", "remedy: return_no_reason", "remedy: return", "unknown remedy 'return'"),
    ("cn", "chooser: consumer", "chooser: buyer", "unknown chooser 'buyer'"),
    ("cn", "rank: 1", "rank: 0", "begins with 1"),
    ("cn", "kind: entitlement", "kind: entitlements", "unknown kind 'entitlements'"),
    ("cn", "paid_by: consumer", "paid_by: buyer", "unknown paid_by 'buyer'"),
    ("cn", "{lies_with: trader}", "{lies_with: judge}", "unknown lies_with 'judge'"),
    ("cn", "{lies_with: trader}", "trader", "'burden' must be a mapping"),
    ("cn", "verified: text\n    say", "verified: read\n    say", "unknown verified 'read'"),
    ("cn", "kind: statute", "kind: law", "unknown kind 'law'"),
    ("cn", 'basis: [{source: cpl, at: "art. 25"}, {', 'basis: [{source: cpx, at: "art. 25"}, {', "unknown source 'cpx'"),
    ("cn", "amount: \"max(fraud_multiple * price", "amount: \"max(fraud_multiple * prize", "unknown fact 'prize'"),
    ("cn", "amount: \"max(fraud_multiple * price", "amount: \"max(fraud_multiple * goods", "a number is wanted"),
    ("cn", "amount: \"max(fraud_multiple * price", "amount: \"max(fraud_multiple / price", "cannot be read"),
    ("cn", "{currency: CNY, amount", "{currency: USD, amount", "unknown currency 'USD'"),
    ("cn", 'at_most: "2 * loss"', 'at_most: "2 * loss", at_most_by: {}', "exclude each other"),
    ("tw", "intent: \"5 * loss\"", "intend: \"5 * loss\"", "unknown key 'intend'"),
    ("tw", "{fact: negligence, intent", "{fact: price, intent", "a enum is wanted"),
    ("uk", "stops_on: repair_asked_on", "stops_on: repairs_done", "a date is wanted"),
    ("uk", "applies_to: [UK.CRA.REPAIR,", "applies_to: [UK.CRA.REPAIRS,", "unknown rule 'UK.CRA.REPAIRS'"),
    ("schemes", "excludes_routes: [SCH.CARD.NOTRECEIVED", "excludes_routes: [SCH.CARD", "unknown rule 'SCH.CARD'"),
    ("us", "limits: {amount: small_claims}", "limits: {amount: small_claim}", "unknown parameter 'small_claim'"),
]  # fmt: skip
SHAPES = [
    ("cn", "    title: 7-day no-reason", "    titel: 7-day no-reason", "unknown key 'titel'"),
    ("cn", "    title: 7-day no-reason return of goods bought at a distance\n", "", "'title' is missing"),
    ("cn", "    title: 7-day no-reason return of goods bought at a distance", "    title: ' '", "must be a text"),
    ("cn", "    title: 7-day no-reason return of goods bought at a distance", "    title: [a]", "must be a text"),
    ("cn", "act: send the return notice", "acts: send the return notice", "unknown key 'acts'"),
    ("cn", "because: made to the", "becuase: made to the", "unknown key 'becuase'"),
    ("cn", "rules:\n", "rules: none\nrule:\n", "unknown key 'rule'"),
    ("cn", "unless:\n", "unless: {}\n    unless:\n", "stands twice"),
    ("cn", "gives: [{remedy", "gives: [1, {remedy", "a list of mappings"),
    ("cn", "covers: [price]", "covers: [1]", "a list of texts"),
    ("cn", "covers: [price]", "covers: price", "must be a list"),
    ("cn", "id: CN.ARG.OPENED", "id: UK.ARG.OPENED", "does not begin with CN."),
    ("cn", "id: CN.ARG.OPENED", "id: CN.RET.NOREASON", "stands already in cn.yaml:"),
    ("cn", "- id: platform", "- id: merchant", "the step 'merchant' stands twice"),
    ("cn", "jurisdiction: CN", "jurisdiction: UK", "unknown jurisdiction 'UK'"),
    ("cn", "schema_version: 1", "schema_version: 2", "schema 1 is read here"),
    ("cn", "currency: CNY", "currency: yuan", "unknown currency 'yuan'"),
    ("cn", "as_of: 2026-11-22", "as_of: yesterday", "must be a date"),
    ("cn", "{unit: list, values", "{unit: lists, values", "unknown unit 'lists'"),
    ("cn", "fraud_minimum: {unit: CNY, values", "fraud_minimum: {unit: EUR, values", "unknown unit 'EUR'"),
    ("cn", "value: 60, unit: day", "value: 60, unit: days", "unknown unit 'days'"),
    ("cn", "value: 60, unit: day", "value: sixty, unit: day", "must be a number"),
    ("us", "value: {CA: 12500, NY: 10000, TX: 20000}", "value: {}", "must be a number"),
    ("us", "value: {CA: 12500, NY: 10000, TX: 20000}", "value: {CA: much}", "must be a number"),
    ("cn", "{from: 2024-07-01, value: 60", "{from: 2020-01-01, value: 60", "does not come after 2020-01-01"),
    ("cn", "{from: 2024-07-01, value: 60", "{from: 2026-05-01, value: 60", "does not come after 2026-05-01"),
    ("cn", "limitation_years: {unit: year, values: [", "limits: {unit: day, values: []}\n  limitation_years: {unit: year, values: [", "needs a row"),
    ("cn", "fraud_multiple:", "price:", "is the name of a fact"),
    ("cn", 'value: 500, basis: [{source: cpl, at: "art. 55(1)"}]', "value: 500, basis: []", "row needs a basis"),
    ("cn", "value: 500, basis: [{source: cpl,", "value: 500, verified: text, basis: [{source: sanbao,", "best basis is"),
    ("cn", '"two-repairs rule"}]\n    verified: secondary', '"two-repairs rule"}]\n    verified: text', "marked 'text', but"),
    ("hk", 'basis: [{source: legco, at: "concluding remarks"}]', "basis: []", "a rule needs a basis"),
    ("eu", "  FR: {burden_years", "  XX: {burden_years", "unknown country 'XX'"),
    ("eu", "  FR: {burden_years: 2", "  FR: {burden_months: 2", "unknown parameter 'burden_months'"),
    ("eu", "  FR: {burden_years: 2", "  FR: {burden_years: two", "must be a number"),
    ("eu", "in_force: {from: 2026-07-31, by: today}", "in_force: {from: 2026-07-31, by: tomorrow}", "unknown fact 'tomorrow'"),
    ("cn", "local: 中国内地}", "local: 中国内地, other: x}", "unknown key 'other'"),
]  # fmt: skip
SURPRISES = [
    ("cn", "parallel: true", "parallel: yes", "'yes' is read as bool by YAML"),
    ("vocabulary", '"NO",IS', "NO,IS", "'NO' is read as bool by YAML"),
    ("cn", "    because: a seller that", "    on: x\n      because: a seller that", "quote it"),
    ("cn", "    because: a seller that", "    1: x\n      because: a seller that", "must be a text: quote it"),
    ("cn", "    because: a seller that", "    [a]: x\n      because: a seller that", "must be a text: quote it"),
    ("cn", "local_title: 七日无理由退货\n", "local_title: 12:30:45\n", "is read as int by YAML"),
    ("cn", "local_title: 七日无理由退货\n", "local_title: 2026-05-01 10:00:00\n", "is read as timestamp"),
    ("cn", "local_title: 七日无理由退货\n", "local_title: 2026-02-30\n", "is read as timestamp"),
    ("cn", "local_title: 七日无理由退货\n", "local_title: ~\n", "is read as null"),
    ("cn", "local_title: 七日无理由退货\n", "local_title: !!python/name:os.system\n", "quote it"),
    ("cn", "local_title: 七日无理由退货\n", "local_title: [a\n", "not YAML"),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), WORDS + SHAPES + SURPRISES)
def test_a_defect_is_refused_with_its_file_and_reason(folder, spoil, name, old, new, reason):
    spoil(name, old, new)
    with pytest.raises(LawError) as raised:
        load(folder)
    assert raised.value.file == f"{name}.yaml"
    assert reason in raised.value.reason
    assert str(raised.value).startswith(f"{name}.yaml:{raised.value.line}: ")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("cn", "fact: custom_made", "fact: custom_maid"),
        ("uk", "remedy: card_refund", "remedy: card"),
        ("eu", "because: the agreed delivery day", "becuase: the agreed delivery day"),
        ("schemes", "excludes_routes: [SCH.CARD.NOTRECEIVED", "excludes_routes: [SCH.CARD"),
    ],
)
def test_a_defect_is_refused_at_its_line(folder, spoil, name, old, new):
    line = spoil(name, old, new)
    with pytest.raises(LawError) as raised:
        load(folder)
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("  lte: less than or equal\n", "", "differ in: lte"),
        ("  lte: less than or equal\n", "  lte: less than or equal\n  like: similar\n", "differ in: like"),
        ("connectives: [all, any, none]", "connectives: [all, any]", "differ in: none"),
        ("units: [day,", "units: [week, day,", "differ in: week"),
        ("region:            {type: enum", "region:            {type: choice", "unknown type 'choice'"),
        ("region:            {type: enum", "today:             {type: enum", "given, never asked"),
        ("{type: bool, default: true,  ask", "{type: bool, default: maybe,  ask", "the default does not fit"),
        ("{type: bool, default: true,  ask", "{type: bool, values: [a], ask", "unknown key 'values'"),
        ("values: [visa, mastercard, amex, other]", "values: []", "a list of different words"),
        ("values: [visa, mastercard, amex, other]", "values: [visa, visa]", "a list of different words"),
        ("values: [visa, mastercard, amex, other], ", "", "'values' is missing"),
    ],
)
def test_a_defect_of_the_vocabulary_is_refused(folder, spoil, old, new, reason):
    spoil("vocabulary", old, new)
    with pytest.raises(LawError, match=reason):
        load(folder)


def test_an_empty_file_and_a_table_of_no_fact_are_refused(folder, spoil):
    spoil("vocabulary", "values: any,", "values: [NY],")
    with pytest.raises(LawError, match="the values of no fact"):
        load(folder)
    (folder / "cn.yaml").write_text("", encoding="utf-8")
    with pytest.raises(LawError, match="cn.yaml:1: the file must be a mapping"):
        load(folder)


def test_what_the_readme_allows_is_read(folder, spoil):
    spoil("cn", "because: the seller has 7 days}", "if: {fact: price, in: [5, 6.50]}}")
    spoil("eu", 'unit: month, because: "repaired under the guarantee: 12 months more, once"', "unit: month")
    spoil("cn", "{fact: custom_made, is: true}", "{fact: goods, in: sanbao_goods}")
    spoil("cn", "due: {from: seller_got_back_on, length: 7, unit: day}", "may_wait_for: nothing")
    spoil("eu", "in_force: {from: 2026-07-31, by: today}", "in_force: {to: 2030-01-01}")
    loaded = load(folder)
    assert loaded.rules["CN.REFUND.LATE"].waits[0].because == ""
    assert loaded.rules["CN.RET.NOREASON"].refund.due == ()
    assert loaded.rules["EU.REPAIR.MAKER"].in_force.since is None


def test_a_text_that_a_comma_cut_in_two_is_read_whole(folder, spoil):
    spoil("cn", '"fresh, living or perishable"', "fresh, living or perishable")
    assert load(folder) == book()


def test_a_key_without_a_value_is_refused(folder, spoil):
    spoil("cn", "{fact: custom_made, is: true}", "{fact: custom_made, is: true, really}")
    with pytest.raises(LawError, match="read as null"):
        load(folder)


def test_a_parameter_in_billing_cycles_counts_no_window(folder, spoil):
    spoil(
        "us",
        "values: [{from: 1975-10-28, value: 60,",
        "values: [{from: 1975-10-28, unit: billing_cycle, value: 60,",
    )
    with pytest.raises(LawError, match="no fixed length"):
        load(folder)

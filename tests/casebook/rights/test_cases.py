"""The worked cases: each gives what it promises, and together they reach everything the law files hold."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from casebook.rights.cases import CaseError, answer_to, check, read_cases
from casebook.rights.loading import book

HERE = Path(__file__).parent
CASES = [case for name in ("cases", "cases_more") for case in read_cases(HERE / f"{name}.yaml")]
ANSWERED = [case for case in CASES if "refused" not in case.expect]
BY_ID = {case.id: case for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_a_worked_case_gives_what_it_promises(case):
    assert [str(failure) for failure in check(case)] == []


def reached():
    """Every right of every case, with the case's own jurisdiction's rules and the schemes'."""
    return [right for case in ANSWERED for right in answer_to(case).rights]


def test_every_rule_is_reached_by_a_case():
    met = {right.rule for right in reached() if right.status not in ("not_met", "needs_facts")}
    assert set(book().rules) - met == set()


def test_every_exception_takes_a_right_away_in_some_case():
    seen = {(r.rule, text) for r in reached() if r.status == "excluded" for text in r.because}
    wanted = {(rule.id, e.because) for rule in book().rules.values() for e in rule.unless}
    assert wanted - seen == set()


def test_every_wait_decides_some_case():
    seen = {(r.rule, r.decided_by.path) for r in reached() if r.status == "not_yet"}
    wanted = {(rule.id, f"waits[{i}]") for rule in book().rules.values() for i in range(len(rule.waits))}
    assert wanted - seen == set()


def test_every_extension_and_lifting_is_told_in_some_case():
    seen = {(r.rule, text) for r in reached() for text in r.because}
    wanted = {
        (rule.id, extension.because)
        for rule in book().rules.values()
        for window in rule.windows
        for extension in window.extend
    }
    wanted |= {(rule.id, rule.lifted.because) for rule in book().rules.values() if rule.lifted}
    assert wanted - seen == set()


UNSETTLED = {"CN-164", "EU-127", "UK-115"}  # a list of goods grows; a fact that may lengthen the time is unknown


def timed():
    """Every right of a case that is open and whose last day is held against today."""
    for case in ANSWERED:
        for right in answer_to(case).rights if case.id not in UNSETTLED else ():
            if right.status == "open" and right.days_left is not None:
                yield case, right


def test_each_open_right_is_open_on_its_last_day_and_over_the_day_after():
    checked = set()
    for case, right in timed():
        for days, status in ((0, "open"), (1, "expired")):
            then = answer_to(replace(case, today=right.last_day + timedelta(days=days))).right(right.rule)
            assert (then.status, then.last_day) == (status, right.last_day), (case.id, right.rule)
        checked.add(right.rule)
    assert {name for name, rule in book().rules.items() if rule.windows} - checked == set()


def test_each_wait_ends_on_the_day_it_names():
    for case in ANSWERED:
        for right in answer_to(case).rights:
            if right.status == "not_yet":
                before, ripe = (
                    answer_to(replace(case, today=right.ripe_on - timedelta(days=d))).right(right.rule) for d in (1, 0)
                )
                assert (before.status, before.ripe_on) == ("not_yet", right.ripe_on)
                assert ripe.status == "open", (case.id, right.rule)


def test_every_rule_with_a_payer_on_a_condition_shows_each():
    seen = {(r.rule, r.return_shipping) for r in reached()}
    for rule in book().rules.values():
        for payer in rule.return_shipping.but if rule.return_shipping else ():
            assert (rule.id, payer.paid_by) in seen


def test_every_step_is_shown_in_some_case():
    shown = {(a.jurisdiction, step.id) for a in map(answer_to, ANSWERED) for step in a.ladder}
    wanted = {(law.jurisdiction, rung.id) for law in book().laws.values() for rung in law.ladder}
    assert wanted - shown == set()


@pytest.mark.parametrize("case", ANSWERED, ids=lambda c: c.id)
def test_a_case_with_another_day_or_status_would_fail(case):
    for rule, wanted in case.expect.get("rules", {}).items():
        told = wanted if isinstance(wanted, dict) else {"status": wanted}
        for key, value in told.items():
            wrong = value + timedelta(days=1) if isinstance(value, date) else "something else"
            assert check(replace(case, expect={"rules": {rule: {key: wrong}}})), (rule, key)


def expecting(**expect):
    return [str(f) for f in check(replace(BY_ID["CN-101"], expect=expect))]


def test_an_expectation_that_nobody_knows_fails():
    assert expecting(mood="good") == ["CN-101 mood: expected good, got unknown expectation"]
    assert "unknown expectation" in expecting(rules={"CN.RET.NOREASON": {"mood": "good"}})[0]


def test_a_rule_of_another_place_fails():
    assert expecting(rules={"UK.S75": "open"}) == [
        "CN-101 UK.S75: expected open, got no such rule in this jurisdiction"
    ]


def test_answers_are_compared_with_what_is_listed():
    assert expecting(currency="CNY", as_of=date(2026, 11, 22), next_step="merchant", ask=[], missing="none") == []
    assert expecting(ladder=["court"])[0].startswith("CN-101 ladder: expected [court], got [merchant,")
    assert expecting(next_step="none") == ["CN-101 next_step: expected none, got merchant"]


def test_figures_and_days_may_be_written_as_text():
    case = replace(BY_ID["CN-171"], expect={"rules": {"CN.FRAUD.X3": {"amount": "599.7", "last_day": "2029-05-01"}}})
    assert check(case) == []
    case = replace(case, expect={"rules": {"CN.FRAUD.X3": {"amount": "much"}}})
    assert [str(f) for f in check(case)] == ["CN-171 CN.FRAUD.X3.amount: expected much, got 599.7"]


def test_a_refused_fact_is_a_failure_unless_it_is_expected():
    refused = replace(BY_ID["NO-1"], expect={"rules": {}})
    assert "expected an answer, got {'fact': 'colour', 'code': 'unknown_fact'}" in str(check(refused)[0])
    assert expecting(refused={"fact": "problem", "code": "not_a_choice"})[0].endswith("got an answer")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("cases: [", "not YAML"),
        ("rules: []", "a list under 'cases'"),
        ("just text", "a list under 'cases'"),
        ("cases: [{id: A}]", "a case needs"),
        ("cases: [text]", "a case needs"),
        ("cases: [{id: A, jurisdiction: cn, today: 2026-02-30x, facts: {}, expect: {}}]", "is no date"),
        ("cases: [{id: A, jurisdiction: cn, today: 2026-02-03, facts: [], expect: {}}]", "are mappings"),
        (
            "cases: [{id: A, jurisdiction: cn, today: 2026-02-03, holidys: [2026-02-04], facts: {}, expect: {}}]",
            "holidys",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, text, reason):
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=reason):
        read_cases(path)


def test_an_id_that_stands_twice_is_refused_and_a_bare_list_is_read(tmp_path):
    path = tmp_path / "twice.yaml"
    row = "- {id: A, jurisdiction: CN, today: '2026-02-03', remark: why, facts: {price: '5.50'}, expect: {}}\n"
    path.write_text(row, encoding="utf-8")
    assert check(read_cases(path)[0]) == []
    path.write_text(row * 2, encoding="utf-8")
    with pytest.raises(CaseError, match="A stands twice"):
        read_cases(path)

"""`manage.py rights`: answers as JSON, worked cases with their exit code, and a check of the files."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

HERE = Path(__file__).parent
FACTS = "{channel: online, problem: wrong_size, delivered_on: 2026-05-01, seller_got_back_on: 2026-05-09}"


def run(*words):
    out = StringIO()
    call_command("rights", *map(str, words), stdout=out)
    return out.getvalue()


def evaluate(path, *words, jurisdiction="cn"):
    return run("evaluate", "--jurisdiction", jurisdiction, "--today", "2026-05-08", "--facts", path, *words)


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_facts_give_an_answer_as_json(facts):
    told = json.loads(evaluate(facts))
    right = next(r for r in told["rights"] if r["rule"] == "CN.RET.NOREASON")
    assert (right["status"], right["last_day"], right["refund"]["due"]["day"]) == ("open", "2026-05-08", "2026-05-16")
    assert [(d["fact"], d["code"]) for d in told["doubtful_facts"]] == [("seller_got_back_on", "in_future")]


def test_facts_can_be_json_on_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO('{"problem": "wrong_size", "delivered_on": "2026-05-01"}'))
    told = json.loads(evaluate("-", "--tongue", "hans"))
    right = next(r for r in told["rights"] if r["rule"] == "CN.RET.NOREASON")
    assert "七日" in right["title"]


def test_given_holidays_count(facts):
    words = ("--holidays", "2026-05-15")
    right = next(r for r in json.loads(evaluate(facts, *words, jurisdiction="eu"))["rights"] if r["rule"] == "EU.WD.14")
    assert right["last_day"] == "2026-05-18"


@pytest.mark.parametrize(
    ("text", "jurisdiction", "reason"),
    [
        ("{colour: red}", "cn", "colour"),
        ("[1]", "cn", "a mapping"),
        ("{a: [", "cn", "expected"),
        ("{}", "mars", "mars"),
    ],
)
def test_what_cannot_be_answered_says_why(tmp_path, text, jurisdiction, reason):
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=reason):
        evaluate(path, jurisdiction=jurisdiction)


def test_a_missing_file_is_said():
    with pytest.raises(CommandError, match="No such file"):
        run("check-cases", HERE / "nowhere.yaml")


def test_worked_cases_close_with_their_number():
    assert run("check-cases", HERE / "cases.yaml").splitlines()[-1] == "25 passed, 0 failed"


def test_a_failed_case_is_told_and_ends_with_one(tmp_path, capsys):
    path = tmp_path / "wrong.yaml"
    text = "cases: [{id: W, jurisdiction: cn, today: 2026-05-08, facts: {}, expect: {next_step: court}}]"
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("rights", "check-cases", str(path), stdout=out)
    assert ended.value.code == 1
    assert out.getvalue().splitlines() == [
        "W next_step: expected court, got consumer_association",
        "0 passed, 1 failed",
    ]


def test_the_files_can_be_checked_alone(tmp_path):
    assert run("lint") == "83 rules in 7 files, all in order\n"
    with pytest.raises(CommandError):
        run("lint", tmp_path)

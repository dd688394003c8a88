"""Every string is translated in every language, with the same placeholders and the right characters."""

import re

import polib
import pytest
from django.conf import settings

from portal.words import Message, messages

FILES = {
    code: polib.pofile(str(settings.BASE_DIR / "locale" / folder / "LC_MESSAGES" / "django.po"))
    for code, folder in (("zh-hans", "zh_Hans"), ("zh-hant", "zh_Hant"))
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
ONLY_TRADITIONAL = "們個這裡說還沒過時間網購買賣檢查結經驗證據關於為與應該請實際問題內變選擇錯誤點擊戶號碼認"
ONLY_SIMPLIFIED = "们个这里说还没过时间网购买卖检查结经验证据关于为与应该请实际问题内变选择错误点击户号码认"
DIFFER = [(t, s) for t, s in zip(ONLY_TRADITIONAL, ONLY_SIMPLIFIED, strict=True) if t != s]


@pytest.fixture(scope="module")
def wanted():
    return messages()


@pytest.mark.parametrize("code", FILES)
def test_every_string_of_the_code_is_translated(code, wanted):
    known = {(e.msgid, e.msgctxt or ""): e for e in FILES[code]}
    missing = [m.text for m in wanted if (m.text, m.context) not in known]
    empty = [e.msgid for e in FILES[code] if not (e.msgstr or e.msgstr_plural.get(0)) or "fuzzy" in e.flags]
    assert (missing, empty) == ([], [])


@pytest.mark.parametrize("code", FILES)
def test_nothing_is_translated_that_nobody_says(code, wanted):
    said = {(m.text, m.context) for m in wanted}
    assert [e.msgid for e in FILES[code] if (e.msgid, e.msgctxt or "") not in said] == []


@pytest.mark.parametrize("code", FILES)
def test_placeholders_are_the_same_in_every_language(code):
    for entry in FILES[code]:
        told = entry.msgstr or entry.msgstr_plural[0]
        said = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        assert set(PLACEHOLDER.findall(told)) <= said, entry.msgid
        if not entry.msgid_plural:
            assert set(PLACEHOLDER.findall(told)) == said, entry.msgid


@pytest.mark.parametrize(("code", "wrong"), [("zh-hans", 0), ("zh-hant", 1)])
def test_each_chinese_keeps_its_own_characters_and_quotes(code, wrong):
    foreign = {pair[wrong] for pair in DIFFER}
    quotes = set("「」" if code == "zh-hans" else "“”")
    for entry in FILES[code]:
        told = entry.msgstr or entry.msgstr_plural[0]
        if "简体中文" not in told and "繁體中文" not in told:
            assert not foreign & set(told), (entry.msgid, foreign & set(told))
        assert not quotes & set(told), entry.msgid


def test_strings_are_read_from_code_and_templates(wanted):
    assert Message("Check before you buy") in wanted
    assert any(m.plural for m in wanted)


UP, DOWN = re.compile("提高|升高|增加|高于"), re.compile("降低|下降|减少|減少|低于|低於")


@pytest.mark.parametrize("code", FILES)
def test_what_raises_the_risk_is_never_said_to_lower_it(code):
    told = {e.msgid: e.msgstr for e in FILES[code]}
    raises, lowers = told["raises the risk, %(how)s"], told["lowers the risk, %(how)s"]
    assert UP.search(raises)
    assert DOWN.search(lowers)
    assert not DOWN.search(raises)
    assert not UP.search(lowers)


def test_no_translation_call_hides_behind_another_name():
    aliased = re.compile(r"\b(?:n|p|np)?gettext(?:_lazy)? as (?!_\b)\w+")
    for app in ("accounts", "aftersales", "casebook", "portal", "risk"):
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            assert not aliased.search(path.read_text(encoding="utf-8")), path

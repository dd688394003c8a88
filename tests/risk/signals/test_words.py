"""That every signal speaks three languages alike, and that every sentence can be filled."""

import re
from string import Formatter

import pytest

from risk.facts import BrandLikeness
from risk.names.lookalike import HOW
from risk.signals import SIGNALS
from risk.signals._base import WHY_TEXT, State
from risk.signals._words import WORDS
from tests.risk.signals.expected import ago
from tests.risk.signals.table import CASES, ROWS, observe, words

SENTENCES = [
    (signal_id, text)
    for signal_id, declared in SIGNALS.items()
    for text in (declared.title, *declared.present.values(), declared.absent, declared.action)
]
ALL_WORDS = [*SENTENCES, *((f"word {code}", text) for code, text in WORDS.items())]
ALL_WORDS += [(f"why {why}", text) for why, text in WHY_TEXT.items()]
ONLY_TRADITIONAL = (
    "丟並來個們備傳傷價償優儲內兩冊別則剛劃動勵匯卻參員問啟單圖執報壓夠夥實寫寶將專尋對導屬帳幣幫幾庫廠張"
    "後從惡態憑應戶掃掛換擇據數斷於時暫書會東條業構標樣機檔檢權決沒況洩減湧準滿漸瀏為無營爭獎獨現產異當療"
    "發盜確碼禮稅種稱竊筆節範簡紀紅級細組結絡給統經網線總繞續罰聯腦與舉舊藥處號補裡製見視親覽訂計訊記訪設"
    "許訴診註詐評詞詢話該誌認語說誰請論諾證議護變讓負貨責買費資賣質購跡蹤車軟較載輸轉辭這連週進運過達遠適"
    "遲選還邊郵醫釣銀銷錄錢錯鍰鎖長閉開間閱關際險隱離難電響頁項須預領頭題額類顯馬騙驗驟體魚麼點"
)
ONLY_SIMPLIFIED = (
    "与专业东两个为举么书买于产亲从仓们价优伙会伤体关内册写决况准减几凭划则刚删别动励匀医单卖占却压参发变"
    "号后启员响图处备复够头奖妆宝实对导将属币带帮并库应开异弃张当录态总恶户执扫报担拦择挂换据数断无旧时显"
    "暂机权条来构标样没浏涌渐满点独现电疗盗码确礼离种称税笔简类紧红级线组细织经结绕给络统续缀网罚联脑节药"
    "营补见览计订认讨让议讯记许论设访证评诈诉诊词话询该语说请诺谁责账货质购费资踪车转软载较输辞边达过运还"
    "这进远连迟迹适选递邮里钓钱银铺链销错长闭问间阅际险隐难页项须预领题额马验骗骤鱼"
)
ELSEWHERE = {  # words of the other shore, written in the characters of this one
    "hans": "资讯|网路|帐号|品质|简讯|软体|连结|程式|伺服器|透过|预设|萤幕",
    "hant": "信息|網絡|賬號|賬戶|質量|短信|軟件|鏈接|程序|服務器|通過|默認|屏幕|數據",
}
JUDGEMENTS = (
    r"\b(safe|safely|trusted|verified shops?|trustworthy)\b|安全店|安全商|安全的店|可信|放心购|放心買|已验证商|已驗證商"
)
TOPICS = {f"S{n}" for n in range(1, 7)} | {f"A{n}" for n in range(1, 5)}
GUIDES = {"pay-safely", "spot-false-shop", "qr-codes", "account-hygiene", "keep-proof", "your-rights"}


def placeholders(sentence):
    return sorted({name for _, name, _, _ in Formatter().parse(sentence) if name is not None})


@pytest.mark.parametrize(("where", "text"), ALL_WORDS)
def test_the_three_languages_are_there_and_ask_for_the_same_values(where, text):
    assert all(sentence.strip() == sentence and sentence for sentence in (text.en, text.hans, text.hant))
    assert placeholders(text.en) == placeholders(text.hans) == placeholders(text.hant)


@pytest.mark.parametrize(("where", "text"), ALL_WORDS)
def test_each_chinese_keeps_to_its_own_characters(where, text):
    assert not set(text.hans) & set(ONLY_TRADITIONAL)
    assert not set(text.hant) & set(ONLY_SIMPLIFIED)


@pytest.mark.parametrize(("where", "text"), ALL_WORDS)
def test_each_chinese_keeps_to_its_own_words(where, text):
    assert not re.search(ELSEWHERE["hans"], text.hans)
    assert not re.search(ELSEWHERE["hant"], text.hant)


@pytest.mark.parametrize(("where", "text"), ALL_WORDS)
def test_chinese_has_full_width_marks_and_its_own_quotes(where, text):
    for chinese in (text.hans, text.hant):
        assert not re.search(
            r"[\u4e00-\u9fff}][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|[\u4e00-\u9fff] | [\u4e00-\u9fff]", chinese
        )
    assert not set(text.hans) & set("「」")
    assert not set(text.hant) & set("“”")


@pytest.mark.parametrize(("where", "text"), ALL_WORDS)
def test_no_sentence_calls_a_shop_safe(where, text):
    assert not re.search(JUDGEMENTS, f"{text.en} {text.hans} {text.hant}", re.IGNORECASE)
    assert "!" not in text.en


@pytest.mark.parametrize("signal_id", SIGNALS)
def test_every_level_has_words(signal_id):
    declared = SIGNALS[signal_id]
    assert "" in declared.present or set(declared.levels) <= set(declared.present)


@pytest.mark.parametrize(("signal_id", "number", "given", "answer"), ROWS)
def test_every_sentence_is_filled_by_its_observation(signal_id, number, given, answer):
    seen = observe(signal_id, given)
    filled = words(SIGNALS[signal_id], seen).en.format(**seen.values)
    assert "{" not in filled


@pytest.mark.parametrize("signal_id", SIGNALS)
def test_the_cases_speak_every_sentence_of_a_signal(signal_id):
    declared = SIGNALS[signal_id]
    spoken = {words(declared, observe(signal_id, given)) for given, _ in CASES[signal_id]}
    assert set(declared.present.values()) <= spoken


@pytest.mark.parametrize(("signal_id", "number", "given", "answer"), ROWS)
def test_every_code_has_a_word(signal_id, number, given, answer):
    assert set(observe(signal_id, given).values.get("codes", ())) <= set(WORDS)


@pytest.mark.parametrize("how", [way for way in HOW if way != "official"])
def test_every_way_of_imitating_a_brand_has_a_word(how):
    likeness = BrandLikeness(0.9, "acme", "Acme", "acme.example", how)
    assert observe("FR-03", {"brand_likeness": likeness}).values["codes"] == [how]


def test_a_code_without_a_word_is_called_something_else():
    seen = observe("FR-17", {"unfinished": ("no_logo", "a clue not known yet")})
    assert seen.values["codes"] == ["no_logo", "other"]


def test_an_age_is_told_in_full_years():
    years = {
        g["registered_on"]: observe("FR-04", g).values.get("years") for g, _ in CASES["FR-04"] if g.get("registered_on")
    }
    assert [years[ago(days)] for days in (729, 730, 1826, 3653)] == [1, 2, 5, 10]


def test_every_signal_has_a_guide_or_a_case():
    assert all(declared.tags and set(declared.tags) <= TOPICS | GUIDES for declared in SIGNALS.values())


def test_dates_in_values_are_iso_days():
    dated = [
        value
        for signal_id, _, given, _ in ROWS
        for key, value in observe(signal_id, given).values.items()
        if key.endswith("date")
    ]
    assert len(dated) > 20
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", value) for value in dated)


def test_every_state_is_met():
    assert {observe(signal_id, given).state for signal_id, _, given, _ in ROWS} == set(State)

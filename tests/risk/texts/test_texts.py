"""Messages, reviews and links: what they resemble, which tricks they use, and silence where a model cannot know."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from risk.texts import links, masking, messages, p_deceptive, p_phishing, read_message, reviews
from risk.texts.tricks import RULES, tricks_in

SCAMS = (
    "URGENT! Your account has been suspended. Verify your card details now at http://secure-pay.example/login or call 0900123456",
    "Congratulations! You have won a 1000 prize. Claim your award now, txt WIN to 85555 or visit www.prize.example",
    "尊敬的建行客户：您的积分已满12000分，可兑换现金600元，请登录手机网 http://ccb.example 领取，逾期作废。【建设银行】",
    "恭喜您的手機號碼已被抽選為幸運用戶，獲得獎金，請登入 http://prize.example 填寫資料領取，驗證碼8899",
)
HONEST = (
    "ok see you at seven then, bring the blue jacket please",
    "Hey, are you coming home for dinner tonight? Mum is cooking",
    "妈，我晚上回来吃饭，路上有点堵",
)


@pytest.mark.parametrize("text", SCAMS)
def test_scam_messages_score_high(text):
    assert read_message(text).p_scam > 0.5


@pytest.mark.parametrize("text", HONEST)
def test_what_friends_write_scores_low(text):
    assert read_message(text).p_scam < 0.2


def test_an_empty_message_gets_no_number():
    found = read_message("  12 !")
    assert (found.p_scam, found.language, found.tricks) == (None, "", ())


def test_a_brand_is_named_as_it_stands_in_the_text():
    assert read_message("Your Amazon parcel is held, pay the fee").brand_name == "Amazon"
    assert read_message("您的支付宝账户异常").brand != ""
    assert read_message("the amazonian rain forest").brand == ""


@pytest.mark.parametrize(
    ("text", "trick"),
    [
        ("Act now, within 24 hours", "hurry"),
        ("Your card will be locked", "account_threat"),
        ("您的账户已被冻结", "account_threat"),
        ("You have won a free gift", "prize"),
        ("您的包裹滞留，请补缴费用", "parcel_fee"),
        ("請把驗證碼發給我", "code_wanted"),
        ("send me the verification code", "code_wanted"),
        ("pay with gift cards", "transfer"),
        ("妈，我换号码了", "new_number"),
        ("加微信私下交易", "away_from_platform"),
        ("兼职刷单日结", "easy_money"),
        ("open bit.ly/abc", "short_link"),
    ],
)
def test_a_trick_is_named_with_its_words(text, trick):
    found = {row.name: row.words for row in tricks_in(text)}
    assert found[trick]
    assert found[trick] in text


def test_a_plain_message_uses_no_trick():
    assert tricks_in("see you tomorrow at the station") == ()
    assert len({name for name, _rule in RULES}) == len(RULES)


@given(st.text(max_size=300))
def test_any_text_is_read_within_bounds(text):
    found = read_message(text)
    assert found.p_scam is None or 0 <= found.p_scam <= 1
    assert p_deceptive(text) is None or 0 <= p_deceptive(text) <= 1
    assert p_phishing(text) is None or 0 <= p_phishing(text) <= 1


def test_links_numbers_and_names_are_masked():
    assert (
        masking.english("Visit www.a.example/x or call 07700 900123, £50")
        == "visit  <url>  or call  <phone> ,  <cur> 0"
    )
    assert masking.chinese("您好，请登陆 http://a.example 或加微信") == "您好请登陆u或加w"


def test_of_short_or_foreign_reviews_nothing_is_said():
    assert p_deceptive("Great hotel") is None
    assert p_deceptive("酒店很好，服务也很周到，下次还会再来住，强烈推荐给大家") is None
    assert (
        p_deceptive("We stayed three nights on the ninth floor; the elevator was slow and breakfast cost 18 dollars.")
        is not None
    )


def test_an_address_is_read_by_its_letters():
    bad = p_phishing(
        "http://paypal.com.secure-login.verify-account.example/webscr/cmd=login/index.php?session=83hf83hf8"
    )
    assert bad > 0.5
    assert bad > p_phishing("https://www.wikipedia.org/wiki/Tea")
    assert p_phishing("no address") is None
    assert p_phishing("") is None
    assert links.host_of("https://www.a.example:8080/b") == "^a.example$"
    assert links.entropy("") == 0
    assert links.entropy("ab") == 1
    assert links.parts_of("http://[broken").hostname is None


@pytest.mark.parametrize("model", [messages.model("en"), messages.model("zh"), reviews.model(), links.model()])
def test_every_model_tells_what_it_was_made_of_and_how_well_it_does(model):
    assert model.card["training_set"]["sha256"]
    assert model.card["licence"]
    assert model.card["figures"]["auc"] > 0.85


@pytest.mark.parametrize(("command", "column"), [("judge_messages", "p_scam"), ("judge_reviews", "p_deceptive")])
def test_a_file_is_judged_row_by_row(command, column, tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f'id,{column},text\n1,x,"{SCAMS[0]}"\n2,y,\n', encoding="utf-8")
    call_command(command, file=source, out=out)
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == ["1", "2"]
    assert rows[0][f"input_{column}"] == "x"
    assert 0 <= float(rows[0][column]) <= 1
    assert rows[1][column] == ""
    with pytest.raises(CommandError, match="no column"):
        call_command(command, file=source, out=out, column="words")
    with pytest.raises(CommandError):
        call_command(command, file=tmp_path / "none.csv", out=out)


def test_whole_addresses_get_a_chance_of_phishing(tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("url\nhttp://shop.example/login.php?verify=1\nnot an address\n", encoding="utf-8")
    call_command("assess", file=source, column="url", out=out, no_lists=True)
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8"))))
    assert 0 < float(rows[0]["p_phishing"]) < 1
    assert rows[1]["p_phishing"] == ""

"""The tricks messages use, each with the words that show it. Rules, not a model: what is named can be seen in the text."""

import re
from dataclasses import dataclass

from accounts.text_model.language import simplified
from risk.texts.masking import LINK


@dataclass(frozen=True, slots=True)
class Trick:
    """One trick and the words of the message that show it."""

    name: str
    words: str


RULES = (  # name, what shows it in English (small letters) and in simplified Chinese
    ("hurry", r"\b(urgent(ly)?|immediately|within \d+ ?(hours?|hrs?|minutes?)|expires? (today|soon|tonight)|last (chance|day|warning)|act now|final notice|today only)\b|立即|马上|尽快|逾期|过期|最后(一天|机会|通知)|\d+小时内|今日(内|截止)|限时"),
    ("account_threat", r"\b(account|card|number|access|service)\b.{0,40}\b(suspend|lock|block|restrict|limit|clos|deactivat|expire|terminat)\w*|(账[户号]|卡|积分|密码).{0,12}(冻结|停用|异常|锁定|失效|过期|受限|清零|注销)"),
    ("prize", r"\b(won|winner|prize|award(ed)?|claim (your|ur|it)|congratulations?|selected|gift|free (iphone|gift|phone))\b|中奖|获奖|幸运(用户|之星|星)|抽(中|选)|大奖|恭喜您?.{0,8}(获得|成为|被)|奖金|领奖"),
    ("refund_lure", r"\b(refund|rebate|reimburse|compensation|overpaid|tax return)\w*\b.{0,60}(click|link|claim|http|www|call)|(退款|理赔|赔付|退税|补贴|补助).{0,24}(点击|链接|登[录陆]|领取|加|联系|扫码)"),
    ("parcel_fee", r"\b(parcel|package|delivery|shipment|customs)\b.{0,60}\b(fee|pay|charge|reschedul|confirm|held|unpaid|address)\w*|(包裹|快递|邮件|海关).{0,20}(费|付款|补缴|滞留|扣留|地址(错误|不详)|重新)"),
    ("code_wanted", r"\b(otp|one.?time|verification|security|pin) ?(code|password|number|pin)?\b.{0,30}\b(send|give|tell|reply|share|forward|enter)\w*|\b(send|give|tell|reply with|share|forward)\b.{0,30}\b(code|otp|pin|password)\b|(发|告诉|提供|回复|转发|报).{0,8}验证码|验证码.{0,8}(发|告诉|给我|提供)"),
    ("bank_data_wanted", r"\b(confirm|verify|update|enter|provide|validate)\b.{0,40}\b(account|bank|card|payment|billing|personal|details|password|identity)|(核实|验证|更新|填写|输入|补全).{0,12}(银行卡|账[户号]|卡号|密码|身份|信息|资料)"),
    ("transfer", r"\b(western union|gift ?cards?|bitcoin|crypto|usdt|bank transfer|wire|moneygram)\b|(汇款?|打款|转账|打到|存入|汇到).{0,16}(账[户号]|卡|户名|银行)|(户名|开户行)"),
    ("new_number", r"\b(new number|changed my number|lost my phone|my phone (broke|is broken))\b|换号(码)?了|新号码|手机(坏|丢)了.{0,10}(借|转|打)"),
    ("callback", r"\b(call|ring|dial)\b.{0,30}(0[89]\d|\+?\d[\d -]{7,}|\*{5,}|<phone>|now)|(致电|拨打|来电|电话)[:：]?.{0,6}(\d{5,}|<phone>|<cellphone>)"),
    ("away_from_platform", r"\b(whatsapp|telegram|wechat|line id|signal)\b|(加|添加|联系).{0,6}(微信|qq|扣扣|telegram|line|<wechat>|<qq>)|私(下|聊)交易|线下(付款|交易)"),
    ("easy_money", r"\b(earn|make|income|profit|salary)\b.{0,30}(\d|daily|per day|a day|from home)|\b(work from home|part.?time job|guaranteed (profit|return)s?)\b|刷单|兼职|日(赚|结|入)|稳赚|高收益|返利|佣金|轻松赚"),
    ("authority", r"\b(police|court|hmrc|irs|tax office|customs|government|social security|arrest|lawsuit|legal action|prosecut)\w*\b|公安|法院|检察|传票|通缉|涉嫌|社保局|税务局|洗钱"),
    ("short_link", r"\b(bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|cutt\.ly|rb\.gy|dwz\.cn|t\.cn|url\.cn|suo\.im|0x9\.me)/\S*"),
)  # fmt: skip
COMPILED = tuple((name, re.compile(rule)) for name, rule in RULES)
HOOK = re.compile(
    r"<[a-z]+>|\burl|\d{3,}|微信|qq|扣扣|加我|回复|点击|登[录陆]|账[户号]|卡号|汇|打款|转账|领取|兑换|积分|中奖|电话|咨询|验证码|链接|扫码"
)


def tricks_in(text: str) -> tuple[Trick, ...]:
    """The tricks of a message in the order of the table, each once, with the words that show it."""
    plain = simplified(text).lower()
    found = []
    for name, rule in COMPILED:
        hit = rule.search(plain)
        if hit:
            found.append(Trick(name, text[hit.start() : hit.end()].strip()[:80]))
    return tuple(found)


def has_hook(text: str) -> bool:
    """Whether a Chinese message holds anything to answer, open, call or pay to."""
    plain = simplified(text).lower()
    return bool(HOOK.search(plain) or LINK.search(plain))

"""Texts that apps put on the clipboard and QR codes that hold something other than a shop's address."""

import re

from .target import NotUnderstood

# Words by which an app tells people to open it, and the platform meant.
APPS = {
    "taobao": ("淘宝", "淘寶", "手淘", "淘口令", "taobao"),
    "tmall": ("天猫", "天貓"),
    "jd": ("京东", "京東", "京口令"),
    "pinduoduo": ("拼多多", "多多口令"),
    "douyin": ("抖音",),
    "xiaohongshu": ("小红书", "小紅書"),
    "goofish": ("闲鱼", "閒魚", "咸鱼"),
    "weidian": ("微店",),
    "kuaishou": ("快手",),
    "1688": ("1688", "阿里巴巴"),
}
ASK = re.compile(
    r"(?:复制|複製|拷贝).{0,60}(?:打开|打開|开启|開啟|搜索|搜尋|进入|進入|到|去)"
    r"|(?:打开|打開|开启|開啟|进入|去)\s*[【「\[“]?\s*(?:手机|手機)?(?:淘宝|淘寶|天猫|京东|京東|拼多多|抖音|小红书|闲鱼|微店|快手)"
    r"|直接打开|直接打開|淘口令|京口令|多多口令|长按复制|長按複製",
    re.DOTALL,
)
MONEY = "￥¥$€£₤₳₵₴₡₰₲₪₫฿₩₭₱₠₢₮₯"
CODE = re.compile(
    rf"[{MONEY}]\s?[A-Za-z0-9]{{8,16}}\s?[{MONEY}]|[(（《/][A-Za-z0-9]{{10,12}}[)）》/]|\b[A-Z]{{2}}\d{{3,4}} "
)

# What a QR code may hold besides a link: how it begins -> what it is.
QR = {
    "wifi:": "wifi",
    "begin:vcard": "contact",
    "mecard:": "contact",
    "begin:vevent": "event",
    "geo:": "place",
    "tel:": "phone",
    "sms:": "message",
    "smsto:": "message",
    "otpauth:": "one_time_code",
    "dpp:": "wifi",
}
PAYMENT = re.compile(
    r"(?i)^(?:wxp://|weixin://wxpay|alipays?://|https?://qr\.alipay\.com/|https?://payapp\.weixin\.qq\.com/"
    r"|bitcoin:|ethereum:|litecoin:|tron:|lightning:|upi://|00020[12]01)"
)
MAIL_PAYLOADS = ("matmsg:", "smtp:")
WRAPPED = re.compile(r"(?is)^(?:urlto:|mebkm:.*?url:|url:)\s*(?P<link>[^;]+)")


def unwrapped(text: str) -> str:
    """The link inside a QR bookmark (`MEBKM:TITLE:x;URL:http\\://x;;`, `URLTO:x`), else the text itself."""
    found = WRAPPED.match(text)
    return found["link"].replace("\\:", ":").strip() if found else text


def refuse_payload(text: str) -> None:
    """Raise NotUnderstood for a payment code or a QR text that is no link."""
    if PAYMENT.match(text):
        raise NotUnderstood("payment_code")
    start = text[:16].lower()
    if start.startswith(MAIL_PAYLOADS):
        raise NotUnderstood("email")
    for prefix, holds in QR.items():
        if start.startswith(prefix):
            raise NotUnderstood("qr_other", holds=holds)


def is_share(text: str) -> bool:
    """Whether the text reads like one that an app wrote for sharing."""
    return bool(ASK.search(text))


def refuse_code(text: str) -> None:
    """Raise NotUnderstood for a share code without a link, naming the platform where its words tell."""
    code = CODE.search(text)
    if not is_share(text) and not (code and code[0][0] in MONEY and code[0][-1] in MONEY):
        return
    named = [key for key, words in APPS.items() if any(word in text.lower() for word in words)]
    raise NotUnderstood("share_code", platform=named[0] if named else "")

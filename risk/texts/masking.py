"""What differs from message to message but means the same: addresses, numbers, sums and names become marks."""

import re
import unicodedata

from accounts.text_model.language import simplified

LINK = re.compile(
    r"(?:https?://|www\.)[^\s，。；、）】]+|<url>|\burl[a-z0-9]*|"
    r"\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|uk|info|me|ly|biz|co|cc|top|xyz|vip|shop|site|tk|ml|gq|link|click|io|app|online|club|hk|tw|eu|us|in)\b(?:/[^\s，。；、）】]*)?"
)
MAIL = re.compile(r"<e-?mail>|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"<(?:cell)?phone>|\b(?:\+?\d[\d ()-]{8,}\d)\b|\*{5,}|\bx{5,}\b")
MONEY = re.compile(r"[£$€¥￥]\s?|\b(?:rs|usd|gbp|eur|rmb)\b\.?")
SHORT = re.compile(r"\b\d{4,6}\b")
DIGITS = re.compile(r"<digit>|\d+(?:[.,]\d+)*")
CHATS = re.compile(r"<(?:wechat|qq)>|微信号?|扣扣|\bqq\b|\bwechat\b|\bwhatsapp\b|\btelegram\b")
NAMES = re.compile(r"<(?:name|place)>")
NOT_HAN = re.compile(r"[^\w<>]+")


def english(text: str) -> str:
    """A message in small letters with its links, numbers and sums as <url>, <mail>, <phone>, <cur>, <short> and 0."""
    found = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    found = MAIL.sub(" <mail> ", LINK.sub(" <url> ", found))
    found = PHONE.sub(" <phone> ", MONEY.sub(" <cur> ", found))
    return DIGITS.sub("0", SHORT.sub(" <short> ", found))


def chinese(text: str) -> str:
    """A Chinese message in simplified characters without punctuation; links u, numbers d, telephones t, chat names w."""
    found = simplified(unicodedata.normalize("NFKC", text)).lower()
    found = NAMES.sub("", MAIL.sub("u", LINK.sub("u", found)))
    found = CHATS.sub("w", PHONE.sub("t", found))
    return NOT_HAN.sub("", DIGITS.sub("d", MONEY.sub("", found)))

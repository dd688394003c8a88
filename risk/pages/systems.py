"""Which shop system and language a page is made with, and whether its version is known to be out of support."""

from __future__ import annotations

import re
from collections.abc import Iterable

from risk.pages.page import Page, attribute

SYSTEMS = {
    "shopify": re.compile(r"cdn\.shopify\.com|Shopify\.theme|myshopify\.com|shopify-section", re.IGNORECASE),
    "woocommerce": re.compile(r"woocommerce", re.IGNORECASE),
    "magento": re.compile(
        r"Mage\.Cookies|data-mage-init|/static/version\d+/frontend|skin/frontend|x-magento", re.IGNORECASE
    ),
    "shopware": re.compile(r"shopware|/bundles/storefront/|swag-", re.IGNORECASE),
    "prestashop": re.compile(r"prestashop", re.IGNORECASE),
    "opencart": re.compile(r"opencart|index\.php\?route=(?:product|common)/", re.IGNORECASE),
    "zencart": re.compile(r"zen ?cart|index\.php\?main_page=", re.IGNORECASE),
    "bigcommerce": re.compile(r"cdn\d*\.bigcommerce\.com|bigcommerce", re.IGNORECASE),
    "wix": re.compile(r"static\.wixstatic\.com|wix\.com website builder", re.IGNORECASE),
    "squarespace": re.compile(r"static1?\.squarespace\.com", re.IGNORECASE),
    "youzan": re.compile(r"youzan\.com|yzcdn\.cn|有赞提供|有赞", re.IGNORECASE),
    "weimob": re.compile(r"weimob\.com|微盟", re.IGNORECASE),
    "shopline": re.compile(r"shoplineapp\.com|shoplineimg\.com|myshopline\.com|shopline", re.IGNORECASE),
    "cyberbiz": re.compile(r"cyberbiz\.(?:co|io)|cdn\d*\.cybassets\.com", re.IGNORECASE),
    "91app": re.compile(r"91app", re.IGNORECASE),
    "base": re.compile(r"thebase\.in|base-ec2|BASE, Inc", re.IGNORECASE),
    "makeshop": re.compile(r"makeshop", re.IGNORECASE),
    "ecshop": re.compile(r"ecshop", re.IGNORECASE),
}
# generator: the first version still supported by its makers in 2026 (major, minor); below it known holes stay open
SUPPORTED = {
    "wordpress": (4, 7),
    "woocommerce": (6, 0),
    "magento": (2, 4),
    "shopware": (6, 0),
    "prestashop": (1, 7),
    "opencart": (3, 0),
    "zen cart": (1, 5),
    "joomla": (4, 0),
    "drupal": (10, 0),
    "typo3": (11, 0),
    "ecshop": (4, 0),
}
VERSION = re.compile(
    r"(wordpress|woocommerce|magento|shopware|prestashop|opencart|zen cart|joomla!?|drupal|typo3|ecshop)[^\d]{0,12}v?(\d+)(?:\.(\d+))?",
    re.IGNORECASE,
)
HANT = frozenset("們這個為無總額貨運購買價錢聯絡電話客戶條款隱營業統編訂單結帳網優惠還")
HANS = frozenset("们这个为无总额货运购买价钱联络电话客户条款隐营业统编订单结账网优惠还")
LATIN = {
    "de": re.compile(r"\b(?:und|der|die|das|nicht|wir|sie|ist|für|mit|versand|warenkorb)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:et|les|des|nous|vous|est|pour|avec|une|livraison|dans)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:y|los|las|nosotros|usted|es|para|con|una|envío|del)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:and|the|of|we|you|is|for|with|to|shipping|your|in|our)\b", re.IGNORECASE),
    "it": re.compile(r"\b(?:il|della|noi|sono|per|con|una|spedizione|che|di)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:het|een|wij|van|voor|niet|met|verzending|zijn)\b", re.IGNORECASE),
}


def shop_system(pages: Iterable[Page]) -> str:
    """The shop system by the traces of its HTML, "" where none is known."""
    for page in pages:
        for name, trace in SYSTEMS.items():
            if trace.search(_traces(page)):
                return name
    return ""


def outdated(pages: Iterable[Page]) -> tuple[str, ...]:
    """Software named by a generator mark in a version that its makers no longer support: ("Magento 1.9",)."""
    found: dict[str, None] = {}
    for page in pages:
        for tag in page.soup.find_all("meta", attrs={"name": re.compile("^generator$", re.IGNORECASE)}):
            for match in VERSION.finditer(attribute(tag, "content")):
                oldest = SUPPORTED[match[1].lower().rstrip("!")]
                if (int(match[2]), int(match[3] or (0 if int(match[2]) != oldest[0] else oldest[1]))) < oldest:
                    found[f"{match[1]} {match[2]}" + (f".{match[3]}" if match[3] else "")] = None
    return tuple(found)


def language(text: str) -> str:
    """The language of a text: zh-hans, zh-hant, ja, ko, or the Latin one whose small words are most; "" if unclear."""
    text = text[:20_000]
    if len(re.findall(r"[\u3040-\u30ff]", text)) >= 10:
        return "ja"
    if len(re.findall(r"[\uac00-\ud7af]", text)) >= 10:
        return "ko"
    if len(re.findall(r"[\u4e00-\u9fff]", text)) >= 10:
        hant = sum(sign in HANT - HANS for sign in text)
        return "zh-hant" if hant > sum(sign in HANS - HANT for sign in text) else "zh-hans"
    counts = {name: len(words.findall(text)) for name, words in LATIN.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= 3 else ""


def _traces(page: Page) -> str:
    """Addresses, classes and the generator mark: what a system leaves, not what the text says."""
    told = [attribute(tag, "content") for tag in page.soup.find_all("meta", attrs={"name": "generator"})]
    for tag in page.soup.find_all(["script", "link", "img", "a", "form", "body", "div", "footer"], limit=1500):
        told += [attribute(tag, name) for name in ("src", "href", "action", "class", "data-mage-init")]
    return "\n".join(
        [
            *told,
            page.scripts[:50_000],
            "\n".join(line for line in page.lines[-6:] if re.search("提供|powered", line, re.IGNORECASE)),
        ]
    )

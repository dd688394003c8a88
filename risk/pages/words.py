"""The words by which links, terms, ways of paying and clues are known, in the languages shops write."""

from __future__ import annotations

import re
from collections.abc import Mapping


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


# kind of page: (words of a link, words in a path)
LINKS: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "imprint": (
        _any(
            r"impressum", r"\bimprint\b", r"legal (?:notice|disclosure)", r"mentions? l[ée]gales?", r"aviso legal", r"特定商取引",
            r"会社概要", r"about (?:us|the shop)", r"公司信息", r"关于我们", r"關於我們", r"公司資料", r"[üu]ber uns", r"qui sommes", r"qui[ée]nes somos", r"运营主体|主体信息|营业执照",
        ),
        _any(r"impressum|imprint|legal-notice|mentions-legales|aviso-legal|tokushoho|/law\b|/about|company"),
    ),
    "contact": (
        _any(r"\bcontact\b", r"kontakt", r"contactez|nous contacter", r"contacto|cont[áa]ctanos", r"联系(?:我们|方式|客服)?", r"聯[絡繫](?:我們|方式)?", r"お問い?合わせ", r"customer service"),
        _any(r"contact|kontakt|lianxi|inquiry|toiawase"),
    ),
    "returns": (
        _any(
            r"\breturns?\b", r"refund", r"cancellation (?:right|policy)", r"widerruf", r"r[üu]ckgabe", r"r[ée]tractation", r"retours?", r"remboursement", r"devoluciones", r"desistimiento",
            r"退[换換]?货|退換?貨|退款|七天无理由|鑑賞期|猶豫期", r"返品|返金",
        ),
        _any(r"return|refund|widerruf|rueckgabe|retour|retractation|devolucion|tuihuo|tuikuan|henpin"),
    ),
    "privacy": (
        _any(r"privacy", r"datenschutz", r"confidentialit[ée]", r"donn[ée]es personnelles", r"privacidad", r"隐私|隱私|个人信息保护|個資", r"プライバシー|個人情報"),
        _any(r"privacy|datenschutz|confidentialite|privacidad|yinsi"),
    ),
    "terms": (
        _any(
            r"terms", r"conditions? of (?:use|sale)", r"\bAGB\b", r"gesch[äa]ftsbedingungen", r"\bCG[VU]\b", r"conditions g[ée]n[ée]rales", r"t[ée]rminos", r"condiciones",
            r"服务条款|服務條款|用户协议|使用條款|购物须知|購物須知|交易條款|服务协议", r"利用規約|ご利用ガイド",
        ),
        _any(r"terms|conditions|/agb|/cgv|/tos\b|terminos|condiciones|kiyaku|xieyi"),
    ),
    "checkout": (
        _any(r"check ?out", r"zur kasse|\bkasse\b", r"passer (?:la )?commande|paiement", r"finalizar compra|tramitar pedido", r"去结算|结算|結帳|付款页", r"レジに進む|ご購入手続き"),
        _any(r"checkout|kasse|/commande|jiesuan|/order/confirm|finalizar"),
    ),
    "cart": (
        _any(r"\bcart\b", r"\bbasket\b", r"shopping bag", r"warenkorb", r"panier", r"carrito|\bcesta\b", r"购物车|購物車", r"カート|買い物かご"),
        _any(r"/cart|/basket|warenkorb|panier|carrito|gouwuche"),
    ),
}  # fmt: skip

RETURN_TERMS = _any(
    r"(?:return|send (?:it|them|goods|items) back|cancel|refund)[^.]{0,120}(?:\bwithin\b|\d+[- ]?(?:calendar |working |business )?days|fourteen|thirty)",
    r"(?:within|\d+[- ]?(?:calendar )?days)[^.]{0,80}(?:return|refund|cancel|withdraw)", r"widerrufs(?:recht|frist|belehrung)[^.]{0,200}(?:tage|vierzehn|monat)",
    r"(?:tage|vierzehn)[^.]{0,80}(?:widerruf|zur[üu]ck)", r"r[üu]ckgabe[^.]{0,80}tage", r"(?:r[ée]tract|retour|rembours)[^.]{0,120}jours", r"jours[^.]{0,80}(?:r[ée]tract|retour|renvoy)",
    r"(?:devol|desist|reembols)[^.]{0,120}d[íi]as", r"d[íi]as[^.]{0,80}(?:devol|desist)", r"(?:[0-9一二三四五六七八九十]+\s*[天日](?:内|內|之內)?)[^。]{0,30}(?:退货|退款|退換|退换|退貨|鑑賞|无理由)",
    r"(?:退货|退款|退換|退换|退貨|鑑賞期|猶豫期)[^。]{0,40}(?:[0-9一二三四五六七八九十]+\s*[天日])", r"返品[^。]{0,60}日以内", r"日以内[^。]{0,40}返品",
    r"(?:all sales (?:are )?final|no returns|no refunds|不支持退换|不接受退貨|返品(?:は)?(?:お受け|不可|できません))",
)  # fmt: skip
PRIVACY_TERMS = _any(
    r"(?:we|seller|shop|company)[^.]{0,80}(?:collect|process|store|keep)[^.]{0,80}(?:data|information|address)", r"controller", r"personal data", r"personenbezogen", r"verantwortlich(?:er)? (?:f[üu]r|ist)",
    r"donn[ée]es (?:personnelles|à caract[èe]re)", r"datos personales", r"responsable del tratamiento", r"个人信息|个人資料|個人資料|個資", r"個人情報",
)  # fmt: skip

PAYMENTS: Mapping[str, re.Pattern[str]] = {
    "card": _any(
        r"\bvisa\b(?!\s+(?:application|requirement))", r"master ?card", r"american express|\bamex\b", r"(?:credit|debit)(?: or (?:credit|debit))? ?cards?", r"kreditkarte", r"carte (?:bancaire|bleue|de cr[ée]dit)",
        r"tarjeta(?:s)? (?:de (?:cr[ée]dito|d[ée]bito)|bancaria)", r"信用卡|银行卡支付|借记卡|金融卡", r"クレジットカード", r"unionpay|银联|銀聯", r"\bJCB\b",
    ),
    "paypal": _any(r"\bpay ?pal\b(?![^.\n]{0,20}(?:friends|family|freunde))"),
    "friends_and_family": _any(r"friends?\s*(?:and|&|,|/)\s*family", r"freunde\s*(?:und|&)\s*familie", r"amis et (?:la )?famille|entre proches", r"amigos y familia", r"亲友转账|親友轉帳|微信好友转账|加好友转账"),
    "alipay": _any(r"alipay", r"支付宝|支付寶"),
    "wechat_pay": _any(r"we ?chat ?pay", r"微信支付|微信付款"),
    "apple_pay": _any(r"apple ?pay"),
    "google_pay": _any(r"google ?pay|\bg ?pay\b"),
    "bank_transfer": _any(
        r"bank(?: wire)? transfer", r"wire transfer", r"(?<!after )direct deposit", r"[üu]berweisung(?!en)", r"\bvorkasse\b|vorauskasse", r"virement", r"transferencia(?: bancaria)?", r"银行转账|对公转账|银行汇款|銀行轉帳|銀行匯款|ATM ?轉帳", r"銀行振込|銀行振り込み", r"western union|moneygram",
    ),
    "crypto": _any(r"bitcoin|\bBTC\b|\bUSDT\b|\btether\b|ethereum|crypto(?:currenc(?:y|ies))?\b", r"虚拟货币|加密货币|虛擬貨幣|加密貨幣|泰达币", r"仮想通貨|暗号資産|ビットコイン", r"criptomonedas?|cryptomonnaies?|kryptow[äa]hrung"),
    "gift_card": _any(r"(?:pay|payment|settle|zahl\w*|payer|pagar|付款|支付)[^.\n。]{0,40}(?:gift ?cards?|gutschein ?karten?|cartes? cadeaux?|tarjetas? (?:de )?regalo|礼品卡|禮物卡|点卡|點數卡)", r"(?:steam|itunes|google play|amazon|apple)\s*(?:gift )?cards?\b(?: code)?", r"(?:^|\n)gift card(?=\n|$)"),
    "cash_on_delivery": _any(r"cash on delivery|\bCOD\b|pay on delivery", r"nachnahme", r"contre[- ]remboursement|paiement [àa] la livraison", r"contra ?reembolso|pago contra entrega", r"货到付款|貨到付款|超商取貨付款|取貨付款", r"代金引換|代引き?"),
    "invoice": _any(r"(?:pay (?:by|on)|purchase on|by) invoice", r"(?:kauf )?auf rechnung|rechnungskauf", r"paiement sur facture", r"先货后款|先收貨後付款", r"後払い"),
    "instalments": _any(r"\bklarna\b|afterpay|clearpay", r"instal?lments?", r"ratenzahlung|ratenkauf", r"paiement en \d fois", r"pago a plazos", r"分期付款|花呗分期|无卡分期|無卡分期", r"分割払い"),
    "direct_debit": _any(r"direct debit", r"lastschrift(?!widerruf)", r"pr[ée]l[èe]vement (?:SEPA|bancaire|automatique)", r"domiciliaci[óo]n bancaria", r"自动扣款|自動扣款", r"口座振替"),
}  # fmt: skip
NOT_TAKEN = _any(
    r"(?:do not|don['’]t|cannot|never|no longer) (?:accept|take|offer|ask)[^.\n]*", r"\bno (?:cash on delivery|cod)\b", r"(?:akzeptieren|bieten|nehmen)[^.\n]{0,30}(?:kein|nicht)[^.\n]*", r"kein(?:e|en)? (?:vorkasse|nachnahme|[üu]berweisung)[^.\n]*",
    r"n['’]accept(?:ons|e) pas[^.\n]*", r"no (?:aceptamos|se acepta)[^.\n]*", r"(?:暂|暫)?不(?:支持|接受|提供)[^。\n，]*", r"(?:ご利用いただけません|対応しておりません)",
    r"refund(?:s|ed)? (?:by|via|to)[^.\n]*", r"退款(?:至|到|將以)[^。\n，]*",
)  # fmt: skip

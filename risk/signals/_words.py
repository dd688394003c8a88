"""The words for every code that an observation may carry under `codes`, in the languages of the portal."""

from __future__ import annotations

from collections.abc import Mapping

from risk.signals._base import Text

WORDS: Mapping[str, Text] = {
    "other": Text("something else", "其他", "其他"),
    # how an address imitates a brand (FR-03; the ways of risk.names.lookalike)
    "same_name_wrong_ending": Text("the brand’s name with another ending", "品牌名换了后缀", "品牌名稱換了網址結尾"),
    "homograph": Text("letters that look alike", "用了形近字符", "用了形近字元"),
    "typing_slip": Text("a name one letter off", "名称只差一个字母", "名稱只差一個字母"),
    "digits_for_letters": Text("digits in place of letters", "用数字代替字母", "用數字代替字母"),
    "brand_plus_word": Text("the brand’s name with another word", "品牌名后加了别的词", "品牌名稱加了別的字詞"),
    "brand_inside": Text("the brand’s name inside another name", "品牌名夹在别的名称里", "品牌名稱夾在別的名稱裡"),
    "resembles": Text("a similar name", "名称相近", "名稱相近"),
    # what a shop shares with a confirmed scam, or with somebody banned (FR-09, SC-05)
    "payee": Text("the same account for payments", "收款账户相同", "收款帳戶相同"),
    "phone": Text("the same phone number", "电话号码相同", "電話號碼相同"),
    "email": Text("the same e-mail address", "电子邮箱相同", "電子郵件地址相同"),
    "template": Text("the same page template", "网页模板相同", "網頁範本相同"),
    "analytics": Text("the same visitor-counting code", "访客统计代码相同", "訪客統計代碼相同"),
    "legal_representative": Text("the same legal representative", "法定代表人相同", "法定代表人相同"),
    "domain": Text("the same web address", "网址相同", "網址相同"),
    # a closing sale that is none (FR-10)
    "foreign_return": Text(
        "a local place in its name and returns sent abroad",
        "店名带本地地名而退货寄往境外",
        "店名有本地地名而退貨寄往境外",
    ),
    "long_closing": Text("a closing sale for more than 60 days", "“清仓结业”已超过60天", "「結束營業」特賣已超過60天"),
    "shared_contact": Text(
        "contact details shared with another shop", "联系方式与另一家店相同", "聯絡方式與另一家商店相同"
    ),
    # false hurry (FR-15)
    "countdown_restarts": Text("the countdown starts again", "倒计时会重新开始", "倒數計時會重新開始"),
    "constant_stock": Text("the stock number never changes", "库存数字一直不变", "庫存數字一直不變"),
    # half-finished sites (FR-17)
    "no_logo": Text("no logo", "没有标志", "沒有標誌"),
    "other_shop_name": Text("another shop’s name in the terms", "条款里写着别家的店名", "條款裡寫著別家的店名"),
    "dummy_text": Text("dummy text", "留有占位文字", "留有假字填充內容"),
    # ways of paying (PM-01, PM-04)
    "transfer": Text("bank transfer", "银行转账", "銀行轉帳"),
    "bank_transfer": Text("bank transfer", "银行转账", "銀行轉帳"),
    "crypto": Text("cryptocurrency", "加密货币", "加密貨幣"),
    "gift_card": Text("gift card", "礼品卡", "禮物卡"),
    "friends_and_family": Text("transfer between friends", "亲友间转账", "親友間轉帳"),
    "card": Text("card", "银行卡", "信用卡或金融卡"),
    "credit_card": Text("credit card", "信用卡", "信用卡"),
    "debit_card": Text("debit card", "借记卡", "金融卡"),
    "wallet": Text("wallet app", "电子钱包", "電子錢包"),
    "paypal": Text("PayPal", "PayPal", "PayPal"),
    "alipay": Text("Alipay", "支付宝", "支付寶"),
    "wechat_pay": Text("WeChat Pay", "微信支付", "微信支付"),
    "apple_pay": Text("Apple Pay", "Apple Pay", "Apple Pay"),
    "google_pay": Text("Google Pay", "Google Pay", "Google Pay"),
    "platform": Text("payment through the platform", "平台担保支付", "平台代收付款"),
    "cash_on_delivery": Text("cash on delivery", "货到付款", "貨到付款"),
    "invoice": Text("invoice", "先货后款", "先收貨後付款"),
    "instalments": Text("instalments", "分期付款", "分期付款"),
    "direct_debit": Text("direct debit", "自动扣款", "自動扣款"),
    # what no shop needs (PI-01)
    "id_scan": Text("a scan of your ID", "证件照片或扫描件", "身分證件照片或掃描檔"),
    "bank_password": Text("your bank password", "网银密码", "網路銀行密碼"),
    "code": Text("a one-time code", "短信验证码", "簡訊驗證碼"),
    # threats and harmful code (TS-03, TS-05)
    "malware": Text("harmful software", "恶意软件", "惡意軟體"),
    "social_engineering": Text("deception or phishing", "欺骗或网络钓鱼", "欺騙或網路釣魚"),
    "unwanted_software": Text("unwanted software", "垃圾软件", "垃圾軟體"),
    "potentially_harmful_application": Text("a harmful app", "有害应用", "有害應用程式"),
    "card_skimmer": Text("code that copies card numbers", "盗取卡号的代码", "竊取卡號的程式碼"),
    "outdated_software": Text(
        "outdated shop software with known holes", "有已知漏洞的旧版建站软件", "有已知漏洞的舊版架站軟體"
    ),
    # what is counted by day (LA-04)
    "orders": Text("orders", "订单", "訂單"),
    "views": Text("views", "浏览", "瀏覽"),
    "claims": Text("claims", "投诉", "申訴"),
    # sanctions (SC-01, SC-02)
    "notice": Text("notice", "提示", "提示"),
    "warning": Text("warning", "警告", "警告"),
    "delist": Text("removal from the listings", "下架", "下架"),
    "suspend": Text("suspension", "暂停营业", "暫停營業"),
    "ban": Text("ban", "封禁", "停權"),
    "fine": Text("fine", "罚款", "罰鍰"),
    # licences and certificates (SC-04)
    "business": Text("business licence", "营业执照", "營業登記"),
    "food": Text("food licence", "食品经营许可", "食品業者登錄"),
    "medicine": Text("medicine licence", "药品经营许可", "藥商許可執照"),
    "cosmetics": Text("cosmetics filing", "化妆品备案", "化粧品登錄"),
    "publication": Text("publication licence", "出版物经营许可", "出版品許可"),
}

"""One paper of each kind, in words of each tongue, for the tests."""

from casebook.papers import (
    CALM,
    CAREFUL,
    UNSURE,
    BundlePaper,
    Entry,
    Facts,
    Files,
    Footer,
    Item,
    Ladder,
    LetterPaper,
    Listing,
    Pair,
    Party,
    Prose,
    Right,
    Rights,
    RightsPaper,
    Source,
    Step,
    Timeline,
)

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FOOTERS = {
    "en": Footer("Anxin", "Information, not legal advice. Made from what you told us.", "Page {page} of {pages}"),
    "hans": Footer("安心", "本文件为信息，不是法律意见；依据您提供的情况作成。", "第 {page} 页，共 {pages} 页"),
    "hant": Footer("安心", "本文件為資訊，不是法律意見；依據您提供的情況作成。", "第 {page} 頁，共 {pages} 頁"),
}
ENGLISH_RIGHTS = RightsPaper(
    title="Your rights: a jacket that is not as described",
    lead="Bought online on 1 June 2026 in the United Kingdom.",
    about=(Pair("As of", "12 June 2026"), Pair("Law of", "United Kingdom"), Pair("Price", "£120.00")),
    told=Facts("What you told us", (Pair("Bought from", "A trader"), Pair("Delivered on", "3 June 2026"))),
    assumed=Facts("What we assumed", (Pair("Made to your order", "No"),), "Change these if they are wrong."),
    rights=Rights(
        "What you are entitled to",
        (
            Right(
                "14-day right to cancel",
                "Open",
                CALM,
                "You may cancel without giving a reason. The trader pays back the price and the standard delivery.",
                (
                    Pair("Last day", "17 June 2026 (in 5 days)"),
                    Pair("Amount", "£120.00"),
                    Pair("Return postage", "You pay"),
                ),
                (
                    Source(
                        "Consumer Contracts Regulations 2013",
                        "reg. 30",
                        "wording read in November 2026",
                        "https://www.legislation.gov.uk/uksi/2013/3134/regulation/30/made/a-very-long-part-of-an-address/which/goes/on",
                    ),
                ),
            ),
            Right("Short-term right to reject", "Open", CAREFUL, "", (Pair("Last day", "3 July 2026"),)),
            Right("Section 75", "We cannot tell", UNSURE, "It depends on how you paid."),
        ),
    ),
    steps=Ladder(
        "If they refuse",
        (
            Step("Write to the seller", "Use the letter on this site.", (Pair("Wait", "14 days"),)),
            Step(
                "Ask your bank for a chargeback",
                "",
                (Pair("Last day", "1 October 2026"),),
                "https://bank.example/disputes",
            ),
        ),
    ),
    footer=FOOTERS["en"],
)
TRADITIONAL_LETTER = LetterPaper(
    title="請求退還價金：訂單編號 2026060188",
    sender=("陳大文", "臺北市中正區重慶南路一段 122 號", "chen@shopper.example"),
    recipient=("遠方百貨有限公司 客服部", "service@shop.example"),
    dated="臺北，2026 年 6 月 12 日",
    body=(
        "您好：",
        "本人於 2026 年 6 月 1 日向貴公司訂購「防水外套」一件，價金新臺幣 3,280 元，於 6 月 5 日收到。"
        "商品的顏色與尺寸均與網頁所載不符，內襯有一處約三公分的破損。",
        "依消費者保護法第 19 條，通訊交易的消費者得於收受商品後七日內，以退回商品或書面通知方式解除契約，無須說明理由及負擔任何費用或對價。"
        "本人茲以本函解除契約，請於收到本函後十五日內返還已支付的價金，並告知取回商品的方式。",
        "如逾期未獲答覆，本人將向直轄市、縣（市）政府的消費者服務中心申訴。",
    ),
    closing="敬請惠覆。",
    signed=("陳大文",),
    enclosures=Prose("附件", ("訂單確認信", "商品照片三張", "與客服的對話紀錄")),
    footer=FOOTERS["hant"],
)
SIMPLIFIED_BUNDLE = BundlePaper(
    kicker="案卷 4821",
    title="羽绒服与描述不符：请求退货退款",
    lead="本案卷由平台依据双方提交的内容封存，供银行、消费者组织或法院参考。",
    about=(
        Pair("投诉编号", "4821"),
        Pair("状态", "调解中"),
        Pair("提交日期", "2026年6月12日"),
        Pair("封存时间", "2026年7月1日 10:30（北京时间）"),
    ),
    parties=(
        Party("消费者", ("李小明", "上海市", "经平台联系")),
        Party("商家", ("远方服饰专营店", "远方服饰有限公司", "https://shop.example")),
    ),
    contents_heading="目录",
    purchase=Facts(
        "购买情况", (Pair("订单号", "2026060188"), Pair("付款方式", "信用卡"), Pair("收货日期", "2026年6月5日"))
    ),
    lines=Listing(
        "所购商品",
        ("商品", "数量", "单价", "请求"),
        (("羽绒服（黑色，L 码）", "1", "¥899.00", "退货退款"),),
        (3, 1, 1.4, 1.6),
    ),
    asked=Prose("请求", ("退还货款 899 元，退货运费由商家承担。",)),
    rights=Rights(
        "相关权利",
        (
            Right(
                "七日无理由退货",
                "可行使",
                CALM,
                "网购商品，消费者有权自收到商品之日起七日内退货，且无需说明理由。",
                (Pair("最后一天", "2026年6月12日"), Pair("金额", "¥899.00")),
                (
                    Source(
                        "中华人民共和国消费者权益保护法",
                        "第二十五条",
                        "条文于2026年11月核对",
                        "https://flk.npc.gov.cn/",
                    ),
                ),
            ),
        ),
    ),
    timeline=Timeline(
        "经过",
        (
            Entry(
                "2026年6月6日 09:12",
                "李小明",
                "留言",
                "收到的羽绒服充绒量只有 60 克，详情页写的是 150 克。",
                "文件 1、2",
            ),
            Entry("2026年6月7日 18:40", "远方服饰专营店", "答复", "亲，先取消投诉，我们再给您退款哦。"),
            Entry("2026年6月8日 10:00", "平台", "提示", "对方要求先撤销投诉，属于施压行为，请勿照做。"),
        ),
    ),
    offers=Listing(
        "和解提议",
        ("日期", "内容", "金额", "结果"),
        (("2026年6月9日", "部分退款", "¥100.00", "未接受"),),
        (2, 3, 1.4, 1.4),
    ),
    commitments=Listing("承诺", ("承诺", "期限", "履行"), (("承担退货运费", "2026年6月20日", "尚未履行"),)),
    evidence=Files(
        "证据",
        (
            Item("1", "充绒量检测照片.jpg", "图片，1.2 MB，李小明于2026年6月6日提交", SHA),
            Item("2", "聊天记录.txt", "文本", SHA),
        ),
    ),
    steps=Ladder(
        "后续途径",
        (Step("拨打 12315", "向市场监督管理部门投诉。", (Pair("时限", "六十日内处理"),), "https://www.12315.cn/"),),
    ),
    manifest=Files("文件清单", (Item("1", "case.json", "本案卷的数据", SHA),), "每个文件的 SHA-256 校验值如下。"),
    footer=FOOTERS["hans"],
)

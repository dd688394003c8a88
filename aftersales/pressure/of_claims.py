"""The words of pressure about the claim, reviews and the parcel."""

from aftersales.pressure.patterns import CHANGE_REVIEW, DROP_CLAIM, PAID_REVIEW, RECEIPT, row
from aftersales.pressure.pieces import (
    AFTER_MONEY,
    ASKS,
    CHANGES,
    CLAIM,
    DROPPING,
    DROPS,
    FREE_CHOICE,
    GAIN,
    GIVES,
    HAN_AFTER_MONEY,
    HAN_CLAIM,
    HAN_DONE,
    HAN_DROPS,
    HAN_GAIN,
    HAN_GOOD,
    HAN_NO_NEED,
    HAN_REVIEW,
    NO_NEED,
    REVIEW,
    STARS,
)

ROWS = (
    row(
        DROP_CLAIM,
        rf"\b(?:refund|pay|money|send|reship)\w*\b.{{0,40}}\b(?:after|upon|until) (?:the )?{DROPPING} (?:of )?(?:the |your |this )?{CLAIM}\b",
        NO_NEED,
    ),
    row(
        DROP_CLAIM,
        rf"\b{CLAIM}\b.{{0,60}}\b(?:need to|have to|must|should|please|kindly) (?:first )?{DROPS} (?:it|this|that|them)\b",
        rf"{NO_NEED}|{FREE_CHOICE}|{AFTER_MONEY}",
    ),
    row(
        DROP_CLAIM,
        rf"\b(?:would you mind|do you mind|appreciate (?:you|your)|by) (?:\w+ ){{0,2}}{DROPPING}\b.{{0,30}}\b{CLAIM}\b",
        NO_NEED,
    ),
    row(
        DROP_CLAIM,
        r"(?:撤案|销案|撤诉|撤单)(?:了|后|之后|以后|才|再|我们|就).{0,12}(?:退|操作|处理|打款|补|赔|给)",
        rf"{HAN_NO_NEED}|{HAN_AFTER_MONEY}",
    ),
    row(DROP_CLAIM, r"(?:麻烦|请|先|帮忙).{0,10}取消退款", rf"{HAN_NO_NEED}|{HAN_AFTER_MONEY}|{HAN_DONE}"),
    row(DROP_CLAIM, rf"{HAN_CLAIM}不(?:撤|取消|关|撤销|撤掉).{{0,12}}(?:不|没法|无法|没办法)"),
    row(DROP_CLAIM, rf"\b{ASKS}\b.{{0,60}}\b{DROPS}\b.{{0,30}}\b{CLAIM}\b", rf"{NO_NEED}|{FREE_CHOICE}|{AFTER_MONEY}"),
    row(DROP_CLAIM, rf"^\W*{DROPS} (?:the|your|this) {CLAIM}\b", rf"{NO_NEED}|{FREE_CHOICE}|{AFTER_MONEY}"),
    row(
        DROP_CLAIM,
        rf"\b(?:unless|until|only (?:if|after|once|when)) .{{0,20}}\b{CLAIM}\b.{{0,20}}\b(?:withdrawn|closed|cancelled|canceled|dropped|removed)\b",
    ),
    row(DROP_CLAIM, rf"\b(?:unless|until|without) .{{0,30}}\b{DROPS}\w*\b.{{0,20}}\b{CLAIM}\b"),
    row(
        DROP_CLAIM,
        rf"\b{CLAIM}\b.{{0,20}}\b(?:must|needs? to|has to|should) (?:first )?be (?:closed|cancelled|canceled|withdrawn|dropped|removed)",
    ),
    row(
        DROP_CLAIM,
        rf"{HAN_DROPS}(?:一下|下|掉|了)?.{{0,8}}{HAN_CLAIM}",
        rf"{HAN_NO_NEED}.{{0,6}}{HAN_DROPS}|{HAN_AFTER_MONEY}|{HAN_DONE}|您(?:可以|可|也可)?随时|{HAN_DROPS}.{{0,8}}{HAN_CLAIM}(?:记录|按钮|的?方法|功能)",
    ),
    row(
        DROP_CLAIM,
        rf"(?:把|将|这个|您的?|你的?|请){HAN_CLAIM}.{{0,6}}{HAN_DROPS}",
        rf"{HAN_NO_NEED}|{HAN_AFTER_MONEY}|{HAN_DONE}|随时",
    ),
    row(DROP_CLAIM, rf"不{HAN_DROPS}.{{0,8}}{HAN_CLAIM}.{{0,12}}(?:不|没法|无法|没办法)"),
    row(CHANGE_REVIEW, rf"\b{ASKS}\b.{{0,30}}\b(?:upgrade|raise|improve)\b.{{0,20}}\b{REVIEW}\b", NO_NEED),
    row(
        CHANGE_REVIEW,
        rf"{HAN_REVIEW}.{{0,20}}(?:可以|能不能|能否|帮忙|麻烦|请).{{0,6}}(?:删|改|撤|隐藏)",
        rf"{HAN_NO_NEED}|随时",
    ),
    row(
        CHANGE_REVIEW,
        rf"\b(?:would you mind|do you mind|appreciate (?:you|your)|by) (?:\w+ ){{0,2}}(?:{DROPPING}|changing|editing|updating|revising)\b.{{0,30}}\b{REVIEW}\b",
        NO_NEED,
    ),
    row(
        CHANGE_REVIEW,
        r"(?:能不能|能否|可以|可不可以|帮忙|麻烦|请|烦请).{0,10}改.{0,4}(?:好评|五星|5星|满分)",
        rf"{HAN_NO_NEED}|随时",
    ),
    row(
        CHANGE_REVIEW,
        rf"\b{ASKS}\b.{{0,60}}\b{CHANGES}\b.{{0,30}}\b{REVIEW}\b",
        rf"{NO_NEED}|{FREE_CHOICE}",
    ),
    row(
        CHANGE_REVIEW,
        rf"^\W*(?:first,? )?{CHANGES} (?:the|your|this|that) (?:\w+ ){{0,3}}{REVIEW}\b",
        rf"{NO_NEED}|{FREE_CHOICE}",
    ),
    row(
        CHANGE_REVIEW,
        rf"(?:删除|删掉|删了|删|修改|更改|改成|改为|改|撤下|撤掉|隐藏|撤销|撤回).{{0,8}}{HAN_REVIEW}",
        rf"{HAN_NO_NEED}|随时|系统|平台(?:会|将)",
    ),
    row(
        CHANGE_REVIEW,
        rf"{HAN_REVIEW}.{{0,6}}(?:删|改|撤|隐藏)(?:一下|掉|除|了|成|为|下)",
        rf"{HAN_NO_NEED}|随时|系统|平台(?:会|将)",
    ),
    row(
        PAID_REVIEW,
        rf"\b{STARS}\b.{{0,20}}\b{REVIEW}\b.{{0,60}}{GAIN}",
        rf"{NO_NEED}|\b(?:thanks?|regardless|whatever|i|was|were)\b",
    ),
    row(
        PAID_REVIEW,
        rf"\b{GIVES} .{{0,12}}{STARS}\b.{{0,60}}{GAIN}",
        rf"{NO_NEED}|\b(?:thanks?|regardless|i|was|were)\b",
    ),
    row(
        PAID_REVIEW,
        rf"{GAIN}.{{0,40}}\b(?:if|for|after|once|when|in exchange)\b.{{0,40}}\b{STARS}\b.{{0,20}}\b{REVIEW}",
        rf"{NO_NEED}|\bregardless\b",
    ),
    row(
        PAID_REVIEW,
        rf"{HAN_GOOD}.{{0,16}}{HAN_GAIN}|{HAN_GAIN}.{{0,16}}(?:需要?|请|麻烦|给个?|换|才|前提).{{0,8}}{HAN_GOOD}",
        rf"{HAN_NO_NEED}|谢谢",
    ),
    row(RECEIPT, r"一经(?:签收|拆封|售出|收货).{0,8}(?:概不|恕不|不予|不退)|签收.{0,4}(?:概不|恕不)"),
    row(RECEIPT, r"\bby (?:signing|accepting|confirming)\b.{0,40}\b(?:agree|accept|confirm|acknowledge)", r"\bnot\b"),
    row(
        RECEIPT,
        r"签收.{0,10}(?:说明|证明|就是|等于|代表).{0,12}(?:没问题|没有问题|完好|认可)|签收了.{0,14}不(?:退|给退|能退|负责|管)",
        r"不(?:代表|说明|等于)",
    ),
    row(
        RECEIPT,
        r"(?:请|先|麻烦|亲).{0,6}(?:确认收货|点收货|点击收货).{0,8}(?:差价|退|返|补|马上|再)",
        rf"{HAN_NO_NEED}|检查|验货",
    ),
    row(
        RECEIPT,
        r"\b(?:sign(?:ing|ed|ature)?|accept(?:ing|ed)? (?:the )?(?:delivery|parcel|package)|confirm(?:ing|ed)? (?:the )?receipt)\b.{0,60}"
        r"\b(?:means (?:that )?(?:you|we|the|acceptance)|implies|constitutes|equals|deemed|considered|counts as|"
        r"waives?|no (?:claims?|refunds?|returns?|liability|complaints?)|as is|"
        r"not responsible|not liable|lose)\b",
        r"\b(?:does not|doesn'?t|do not|don'?t|is not|never)\b",
    ),
    row(
        RECEIPT,
        r"\bconfirm (?:the )?(?:receipt|delivery|order)\b.{0,30}\b(?:first|then|before|so that|and we)\b",
        NO_NEED,
    ),
    row(
        RECEIPT,
        r"(?:签收|收货|确认收货|拆封|拆包|签字).{0,12}(?:视为|即为|即|等于|代表|表示|默认|就是|后|之后).{0,12}(?:认可|接受|合格|无质量|没有质量|质量(?:没|无)|"
        r"概不|不予|不再?(?:退|受理|负责|承认|支持|处理)|放弃|恕不|无异议|与(?:我们|本店|商家)无关)",
        r"(?:不代表|不视为|不等于|不影响|并不)",
    ),
    row(
        RECEIPT,
        r"(?:请|先|麻烦|您|你).{0,6}(?:确认收货|点收货|点击收货|确认签收).{0,12}(?:再|才|就|我们|给您|给你|马上)",
        rf"{HAN_NO_NEED}|检查|验货",
    ),
)

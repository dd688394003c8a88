"""The words of pressure about money, other ways to talk, threats and secrets."""

from aftersales.pressure.patterns import FEE_FIRST, LEAVE_PORTAL, PAY_OUTSIDE, SECRETS, THREAT, row
from aftersales.pressure.pieces import (
    APPS,
    ASKS,
    BY,
    CODES,
    FEES,
    HAN_APPS,
    HAN_CODES,
    HAN_FEES,
    HAN_NO_NEED,
    METHODS,
    NO_NEED,
    OTHER_CODES,
    OUTSIDE,
    PAYS,
    POSTAGE,
    REMOTE,
    YOURS,
)

ROWS = (
    row(
        PAY_OUTSIDE,
        rf"\b(?:pay (?:us|me)|make (?:the |a |your )?payment)\b.{{0,30}}\b{BY} (?:an? |the )?{METHODS}",
        NO_NEED,
    ),
    row(PAY_OUTSIDE, r"走(?:微信|支付宝|银行|私人)(?:转|付|支付)|不走平台|绕过?开?平台", rf"{HAN_NO_NEED}|退款"),
    row(PAY_OUTSIDE, r"\b(?:pay ?pal|pay|send|transfer|wire)\b.{0,40}\bfriends (?:and|&) family\b", NO_NEED),
    row(PAY_OUTSIDE, r"(?:微信|支付宝|(?<![a-z])(?:vx|wx)).{0,3}(?:转|打|付)给?(?:我|这边|过来|老板)", HAN_NO_NEED),
    row(
        PAY_OUTSIDE,
        r"(?:改用|改成|改为|换成).{0,4}(?:汇款|转[账帐]|打款)|(?:扫码|用(?:usdt|比特币|礼品卡|虚拟币)).{0,6}(?:付|转|支付)",
        rf"{HAN_NO_NEED}|退款",
    ),
    row(
        PAY_OUTSIDE,
        rf"\b{ASKS}\b.{{0,30}}\b{PAYS}\b.{{0,50}}\b{BY} (?:an? |the )?{METHODS}",
        rf"{NO_NEED}|\b(?:to|into) your\b|\bwe (?:will|'ll|can|shall) {PAYS}",
    ),
    row(PAY_OUTSIDE, rf"\b(?:pay\w*|refund\w*|deal|settle|transfer|solve|handle)\b.{{0,30}}\b{OUTSIDE}", NO_NEED),
    row(
        PAY_OUTSIDE,
        r"(?:线下|私下|平台外|站外|场外).{0,6}(?:付|转[账帐]|支付|交易|打款|汇款|退款|退您|退你|处理|解决|补)",
        rf"{HAN_NO_NEED}|(?:不支[持援]|禁止|严禁|不能|不可)",
    ),
    row(
        PAY_OUTSIDE,
        r"(?:转[账帐]|打款|汇款|付款|支付|转|打).{0,6}(?:到|给|至|进).{0,10}(?:[账帐][户号]|支付宝|微信|二维码|银行卡|usdt|比特币)",
        rf"{HAN_NO_NEED}|(?:给|退|到|至|回|往)(?:您|你)|(?:您|你)的?(?:支付宝|微信|银行卡|[账帐][户号])|原路|退款(?:将|会)|微信支付(?:的|订单)",
    ),
    row(FEE_FIRST, rf"\brefund requires\b.{{0,30}}\b{FEES}\b", POSTAGE),
    row(
        FEE_FIRST,
        rf"\b{FEES}\b.{{0,40}}\b(?:is|are) (?:required|needed|necessary|due)\b.{{0,40}}\b(?:first|before|to (?:unlock|release|get|receive|process|activate))\b",
        POSTAGE,
    ),
    row(
        FEE_FIRST,
        rf"(?:缴纳|交|付|支付|需要?|打).{{0,12}}{HAN_FEES}.{{0,8}}(?:激活|启用|启动|解冻|解锁|认证|验证|开通)",
        HAN_NO_NEED,
    ),
    row(
        FEE_FIRST,
        rf"\b{PAYS}\b.{{0,40}}\b{FEES}\b.{{0,60}}\b(?:before|first|then|in order to|so that|to (?:get|receive|release|process|unlock))\b",
        POSTAGE,
    ),
    row(
        FEE_FIRST,
        rf"\b(?:first|before|must|need to|have to)\b.{{0,40}}\b{PAYS}\b.{{0,40}}\b{FEES}\b.{{0,60}}\brefund",
        POSTAGE,
    ),
    row(
        FEE_FIRST,
        rf"\b{FEES}\b.{{0,40}}\b(?:must|has to|have to|needs? to|should) be (?:paid|transferred|deposited)\b.{{0,40}}\b(?:before|first)\b",
        POSTAGE,
    ),
    row(
        FEE_FIRST,
        rf"(?:先|先行|预先|提前).{{0,8}}(?:付|交|缴|转|垫付|充值|打).{{0,12}}{HAN_FEES}",
        rf"{HAN_NO_NEED}|{POSTAGE}",
    ),
    row(
        FEE_FIRST,
        rf"{HAN_FEES}.{{0,15}}(?:才能|才可|才会|之后|以后|后|方可|再).{{0,10}}(?:退|处理|赔|返|解冻|放款)",
        HAN_NO_NEED,
    ),
    row(LEAVE_PORTAL, rf"(?:您|你)的?{HAN_APPS}.{{0,6}}(?:多少|是什么|发我|给我|留一下)|我加(?:您|你)", HAN_NO_NEED),
    row(
        LEAVE_PORTAL,
        r"\b(?:whats ?app|telegram|viber|we ?chat|line id|zalo|qq)(?: id| number| is|\s|:|@)*\+?\d[\d ()-]{6,}",
        NO_NEED,
    ),
    row(
        LEAVE_PORTAL,
        r"加(?:我|个|下|一下|客服)?的?[+]?(?:v|薇|威|微)(?![a-z])|[+]v(?![a-z])",
        rf"{HAN_NO_NEED}|微信支付",
    ),
    row(
        LEAVE_PORTAL,
        rf"\b(?:add|contact|message|text|chat|reach|talk|write|find|dm|call|move|switch|continue|reply|send)\b.{{0,40}}\b{APPS}\b",
        rf"{NO_NEED}|\b(?:pay|paid|sold|order(?:ed)?) (?:\w+ ){{0,3}}{APPS}",
    ),
    row(
        LEAVE_PORTAL,
        r"\b(?:add|contact|message|chat|reach|find|talk|write)\b.{0,30}\b(?:on|via|by|through) line\b(?! ?\d)",
        NO_NEED,
    ),
    row(LEAVE_PORTAL, rf"\b(?:our|my|the) {APPS}(?: id| number| account)?\s*(?:is|:)", NO_NEED),
    row(LEAVE_PORTAL, rf"\b(?:talk|chat|contact|speak|discuss|communicate|continue)\b.{{0,30}}\b{OUTSIDE}", NO_NEED),
    row(
        LEAVE_PORTAL,
        rf"(?:加|联系|添加|搜|私聊|咨询|找|转到|移步|换到|去|用|发到?|留下?).{{0,8}}{HAN_APPS}",
        rf"{HAN_NO_NEED}|微信(?:支付|零钱|钱包|[账帐]户)|(?:付|支付|退).{{0,6}}{HAN_APPS}",
    ),
    row(
        LEAVE_PORTAL,
        rf"{HAN_APPS}(?:id|[号码是为:\s])*(?=[a-z_-]*\d)[a-z0-9_-]{{5,}}",
        rf"{HAN_NO_NEED}|\b(?:on|phone|telephone|order|item) line\b",
    ),
    row(
        LEAVE_PORTAL,
        r"(?:平台外|站外|私下|线下).{0,4}(?:联系|沟通|聊|谈|协商|说)",
        rf"{HAN_NO_NEED}|(?:不支[持援]|禁止|严禁)",
    ),
    row(THREAT, r"\byou(?:'ll| will| may| can) be sued\b|\bwe can sue you\b"),
    row(THREAT, r"(?:小心|等着|等).{0,2}我们?的?律师|法庭上?见|对簿公堂"),
    row(
        THREAT,
        r"\b(?:have|know|got) your (?:home )?(?:address|phone|number|details)\b.{0,60}\b(?:careful|carefully|regret|consequences|visit|watch out|think)",
    ),
    row(
        THREAT,
        r"\bif you (?:keep|continue|go on|dare) (?:to )?(?:complain|claim|report|post|disput|writ)\w*\b.{0,60}\b(?:we|i|you|will|have)\b",
        r"\bhelp\b",
    ),
    row(
        THREAT,
        r"\b(?:ruin|destroy|damage|hurt) your (?:credit|name|life|reputation|score)|\b(?:send|sell|hand|pass|refer|report)\b.{0,30}\bdebt collect\w+",
        r"\b(?:not|never)\b",
    ),
    row(
        THREAT,
        r"(?:再|继续|还敢|敢).{0,3}(?:投诉|申诉|维权|差评|举报|闹).{0,8}(?:试试|看看|就|你|您|我)",
        r"欢迎|随时|可以|有权",
    ),
    row(
        THREAT,
        r"(?:加入|拉入|列入|进|上).{0,4}黑名单|你全家|不得安宁|弄死|打死你|收拾你|有你好看|等着瞧|给你点颜色|影响(?:您|你)的?(?:征信|信用)|催收",
        r"不会|不影响",
    ),
    row(THREAT, r"(?:再不|否则|不然|恶意|再这样).{0,20}(?:报警|报案|告你|告您)", r"不会"),
    row(
        THREAT,
        r"\b(?:we|i)(?: will|'ll| shall| are going to| am going to| have to| must| reserve the right to)\b.{0,40}"
        r"\b(?:sue|legal action|take you to court|go to court|call the police|report you|blacklist|press charges|our lawyers?|my lawyer|defamation)",
        r"\b(?:we|i)(?: will)? (?:not|never|ask|check with|forward)\b|\b(?:won't|to (?:our|my) lawyer)\b",
    ),
    row(
        THREAT,
        r"\b(?:legal action|lawsuit|charges|claim for damages) .{0,20}\bagainst you\b|\bsee you in court\b|"
        r"\bhear from (?:our|my) (?:lawyer|attorney|solicitor)",
    ),
    row(
        THREAT,
        rf"\b(?:publish|post|expose|share|disclose|release|leak|spread)\b.{{0,30}}\b{YOURS}",
        rf"{NO_NEED}|\bnot\b|\bwith the carrier\b",
    ),
    row(
        THREAT,
        r"\bwe know where you (?:live|work)\b|\byou will regret\b|\byou(?:'ll| will) be sorry\b|\bat your own risk if you (?:complain|report|claim)",
    ),
    row(
        THREAT,
        r"(?:我们|我司|本店|本公司|公司|将|会|就|否则|必|一定|要|直接).{0,10}(?:起诉|追究.{0,8}责任|发律师函|律师函|走法律程序|走法律途径|告(?:你|您)|"
        r"曝光(?:你|您)|公开(?:你|您)|拉黑(?:你|您)?|列入黑名单|举报(?:你|您))",
        r"(?:您|你)(?:可以|有权|也可|可|也能).{0,10}(?:起诉|报警|法律)|不会|不再",
    ),
    row(
        THREAT,
        r"(?:曝光|公布|公开|发到网上|人肉|泄露|散布).{0,8}(?:您|你)的?.{0,6}(?:信息|地址|电话|姓名|照片|隐私|身份|个资|资料)",
        r"不会|不得|绝不",
    ),
    row(
        THREAT,
        r"后果自负|法院见|走着瞧|知道(?:你|您)(?:家|住|单位|公司|在哪)|上门(?:找|拜访)(?:你|您)|让(?:你|您)(?:好看|后悔)",
    ),
    row(THREAT, r"(?:敲诈|诽谤|恶意(?:投诉|维权|差评|退款)).{0,16}(?:责任|起诉|报警|法律|警方)", r"不会|不属于"),
    row(
        SECRETS,
        r"\b(?:read|tell|send|give|text) (?:me|us) the (?:\w+ ){0,2}codes?\b",
        rf"{NO_NEED}|{OTHER_CODES}",
    ),
    row(
        SECRETS,
        r"\b(?:send|reply|text|read|give|tell|share)\b.{0,30}\b(?:\d|six|four|five)[- ]?digits? (?:code|number)",
        rf"{NO_NEED}|\border\b",
    ),
    row(
        SECRETS,
        r"(?:收到|短信|简讯).{0,8}(?:位数字?|数字|号码|码).{0,6}(?:发|告诉|报|给|念|回复|提供)",
        rf"{HAN_NO_NEED}|快递|物流|取件|单号",
    ),
    row(
        SECRETS,
        r"(?:信用卡|银行卡|卡片).{0,8}(?:末三码|后三码|后三位|末三位|背面|有效期|安全码|完整卡号)",
        rf"{HAN_NO_NEED}|不会",
    ),
    row(
        SECRETS,
        rf"\b(?:send|give|tell|share|provide|forward|read|we need|text|enter|confirm|what is)\b.{{0,40}}\b{CODES}\b",
        rf"{NO_NEED}|\b(?:reset\w*|forgot\w*|change|not)\b",
    ),
    row(SECRETS, rf"\b(?:install|download|open|use)\b.{{0,30}}\b{REMOTE}|\bshare your screen\b", NO_NEED),
    row(
        SECRETS,
        rf"(?:提供|发|告诉|告知|报|说|给|填写|截图|发送|念|回复).{{0,12}}{HAN_CODES}",
        rf"{HAN_NO_NEED}|不会|任何人|{HAN_CODES}(?:已|将)?(?:发送|发)(?:至|到)",
    ),
    row(
        SECRETS,
        rf"{HAN_CODES}.{{0,8}}(?:发|告诉|提供|给|报|说|念)(?:给|到)?(?:我|客服|过来|一下|这边)",
        rf"{HAN_NO_NEED}|不会|任何人",
    ),
    row(
        SECRETS,
        rf"(?:下载|安装|打开|使用).{{0,10}}{REMOTE}|(?:(?:共享|分享)(?:屏幕|萤幕)|(?:屏幕|萤幕)(?:共享|分享)|开启共享)",
        HAN_NO_NEED,
    ),
)

"""Pieces of the patterns of pressure: who is asked, for what, and what speaks against it. Gaps are bounded, so that no message is slow."""

ASKS = (
    r"(?:please|pls|plz|kindly|you (?:must|need to|have to|should|can|could|will have to)|(?:can|could|would|will) you|if you|once you|"
    r"after you|when you|as soon as you|unless you|until you|provided (?:that )?you|on condition|first|in exchange|in return|just|"
    r"(?:ask|need|want|require|request|like) you to|we (?:only )?refund (?:only )?(?:if|after|once)|before we|by)"
)
NO_NEED = (
    r"\b(?:do not|don'?t|need not|needn'?t|no need|not required|not have to|without|never|nobody|no one|must not|mustn'?t|will not ask|won'?t ask|"
    r"not ask)\b"
)
FREE_CHOICE = (
    r"\b(?:at any time|any time you|whenever you|if you (?:wish|want|like|prefer)|up to you|your choice|free to)\b"
)
AFTER_MONEY = (
    r"\b(?:once|after|when|now that|as soon as|since) (?:you(?:'ve)?|the|your) (?:\w+ ){0,3}(?:got|get|received?|arrived?|is paid|was paid|"
    r"has been paid|paid out|is in your|has reached)\b(?=.{0,80}\b(?:clos|cancel|withdraw|drop|remov))"
)
CLAIM = r"(?:claims?|complaints?|disputes?|cases?|chargebacks?|tickets?|your reports?|(?:refund|return) requests?)"
DROPS = r"(?:cancel|close|withdraw|drop|retract|revoke|remove|delete|take back|take down|end|give up|stop)"
CHANGES = r"(?:delete|remove|change|edit|revise|update|amend|modify|take down|withdraw|retract)"
DROPPING = r"(?:cancell?ing|closing|withdrawing|dropping|removing|deleting|retracting|taking down)"
HAN_DROPS = r"(?:取消|撤销|撤回|撤掉|撤诉|撤消|撤了|撤|关闭|关掉|结束|删除|终止|放弃)"
HAN_CLAIM = r"(?:投诉|申诉|客诉|诉求|维权|售后|退款申请|纠纷|工单|举报|检举|仲裁|拒付|争议|介入|案件|申请)"
HAN_NO_NEED = r"(?:无需|毋需|不用|不必|不需要?|不要|请勿|切勿|勿|别|不会(?:要求|让|叫|请)|没有要求|不应|不得|谨防|警惕)"
HAN_AFTER_MONEY = r"(?:收到|到[账帐]|拿到|退款(?:成功|完成|到)|补发).{0,10}(?:后|再|了|才).{0,14}(?:取消|撤|关|结束|删)"
HAN_DONE = r"(?:已|已经|自动|超时|系统(?:会|将)?|被)(?:取消|撤销|撤回|关闭|结束|为您关闭)"

REVIEW = r"(?:reviews?|feedbacks?|ratings?|comments?|stars|posts?|videos?)"
HAN_REVIEW = r"(?:差评|中评|负评|评价|评论|评分|追评|晒图|晒单|帖子|贴文|笔记|微博|视频|影片)"
GAIN = (
    r"(?:\b(?:refund|cash ?back|cash|gift|coupon|voucher|compensat\w*|rebate|reward|money|discount)\b|[$€£¥] ?\d|"
    r"\d+ ?(?:usd|eur|gbp|yuan|rmb|dollars|euros))"
)
HAN_GAIN = r"(?:返现|返款|返\d|红包|退款|退您|退你|补偿|赔偿|赔付|赔|现金|礼品|优惠券|代金券|\d+元|\d+块)"
STARS = r"(?:positive|good|great|nice|excellent|(?:5|five)[ -]?stars?)"
GIVES = r"(?:give|leave|write|post|rate)"
HAN_GOOD = r"(?:好评|五星|5星|满分|全五分)"

APPS = r"(?:whats ?app|we ?chat|weixin|wechat|telegram|signal|viber|messenger|instagram|skype|zalo|kakao ?talk|qq|line (?:id|app|account|chat))"
HAN_APPS = (
    r"(?:微.?信|薇信|威信|维信|v信|(?<![a-z])(?:vx|wx|qq)|扣扣"
    r"|企微|企业微信|whats ?app|telegram|电报|飞机号|(?<![a-z])line(?![a-z])|加赖|钉钉|小红书私信)"
)
OUTSIDE = r"(?:outside|off)[ -](?:of )?(?:the |this )?(?:platform|portal|site|website|app|system)"
METHODS = (
    r"(?:bank transfer|wire transfer|western union|money ?gram|friends (?:and|&) family|gift cards?|bitcoin|crypto\w*|usdt|zelle|cash ?app|venmo|"
    r"(?:my|our|a|this|personal|private) (?:\w+ ){0,2}(?:account|card|wallet|qr)|alipay|we ?chat pay|paypal\.me|revolut|direct(?:ly)? to (?:us|me))"
)
BY = r"(?:to|into|via|by|with|using|through|on|in)"
PAYS = r"(?:pay|send|transfer|wire|remit|deposit|top up)"
FEES = r"(?:fees?|deposit|tax(?:es)?|dut(?:y|ies)|margin|guarantee|insurance|charges?|clearance|commission)"
POSTAGE = r"(?:postage|shipping|return label|运费|邮费|快递费)"
HAN_FEES = (
    r"(?:手续费|保证金|押金|税费|税金|关税|解冻金|解冻费|服务费|验证金|认证金|激活费|定金|诚意金|工本费|折旧费|违约金)"
)
CODES = (
    r"(?:verification codes?|otp|one[- ]time (?:codes?|passwords?|passcodes?)|sms codes?|text codes?|security codes?|cvv|cvc|pin(?: code| number)?|"
    r"passwords?|passcodes?|full card number|online banking)"
)
OTHER_CODES = r"\b(?:track\w*|order|discount|postal|zip|post|error|product|article|bar|qr|return|locker)\b"
HAN_CODES = (
    r"(?:验证码|校验码|动态码|短信码|银行卡密码|支付密码|交易密码|登录密码|登入密码|取款密码|密码|cvv|安全码|卡背面)"
)
REMOTE = r"(?:any ?desk|team ?viewer|quick ?support|remote (?:control|access|desktop)|向日葵|todesk|远[程端](?:控制|协助|操控|软[件体]|遥控))"
YOURS = r"your (?:home |private |personal |real |full )?(?:address|phone|name|number|photos?|details|data|information|id|identity|family)"

"""The twenty-seven intents a request may have, the claim each leads to, where it goes, and how Chinese says it."""

from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    """Where a request goes."""

    CLAIM = "claim"  # a claim about a purchase
    MERCHANT = "merchant"  # the merchant can do it at once: cancel, change, send the invoice
    RIGHTS = "rights"  # a question about what the law or a policy gives
    ACCOUNT = "account"  # the portal's own account desk
    CHECK = "check"  # before buying
    PERSON = "person"  # somebody wants to talk to us


@dataclass(frozen=True, slots=True)
class Intent:
    """`kind` is a kind of claim, or "" where none follows; `chinese` a pattern over simplified text."""

    name: str
    kind: str
    route: Route
    chinese: str


REFUND = "(退款|退钱|退费|返款|退回.{0,4}(钱|款))"
INTENTS = (
    Intent("cancel_order", "", Route.MERCHANT, r"取消.{0,10}(订单|单子|单|购买)|(订单|单子|这单).{0,8}取消|(不想要了|不买了)|撤单"),
    Intent("change_order", "", Route.MERCHANT, r"(修改|更改|改一?下|换一?下|变更|加购|增加|减少).{0,8}(订单|单子|数量|颜色|款式|规格|商品)|订单.{0,6}(修改|更改|改)"),
    Intent("place_order", "", Route.CHECK, r"(怎么|如何|想|要|帮我).{0,6}(下单|购买|买东西|订购)|下不了单|无法下单"),
    Intent("track_order", "not_delivered", Route.CLAIM, r"(物流|快递|包裹|订单).{0,8}(到哪|哪里|哪儿|进度|状态|查询|跟踪|追踪|更新|没动)|(查|追踪|跟踪).{0,6}(物流|快递|包裹|订单)|没(有)?(收到|到货|发货|寄|物流)|还没到(?!账)|连物流"),
    Intent("change_shipping_address", "", Route.MERCHANT, r"(修改|更改|改|换|变更).{0,8}(地址|收货人)|地址.{0,6}(写错|填错|错了|修改|更改|改)"),
    Intent("set_up_shipping_address", "", Route.ACCOUNT, r"(添加|新增|设置|填写|新建|增加).{0,8}(收货)?地址"),
    Intent("check_cancellation_fee", "", Route.RIGHTS, r"(取消|违约|解约|退订|手续).{0,6}(费|费用|罚款|违约金)|违约金"),
    Intent("get_invoice", "", Route.MERCHANT, r"(开|要|索取|补开|申请|下载|拿).{0,6}(发票|收据|电子票)|发票.{0,6}(没|怎么|哪|抬头|开|寄)"),
    Intent("check_invoice", "", Route.MERCHANT, r"(查|看|核对|确认|检查).{0,8}(发票|账单|收据)|(发票|账单).{0,6}(不对|有误|错|对不上)"),
    Intent("create_account", "", Route.ACCOUNT, r"(注册|开|新建|创建|申请).{0,6}(账号|账户|帐号|帐户|会员)"),
    Intent("delete_account", "data", Route.CLAIM, r"(注销|删除|删掉|关闭).{0,6}(账号|账户|帐号|帐户|会员|我的信息)|账号.{0,4}(注销|删除)"),
    Intent("edit_account", "", Route.ACCOUNT, r"(修改|更改|改|更新|变更|更换|换).{0,8}(资料|个人信息|手机号|邮箱|昵称|账户信息|账号信息)"),
    Intent("switch_account", "", Route.ACCOUNT, r"(切换|换|另一个|别的).{0,6}(账号|账户|帐号|帐户)"),
    Intent("recover_password", "", Route.ACCOUNT, r"(忘记|找回|重置|重设|忘了).{0,6}密码|密码.{0,6}(忘|找回|重置|不对|不记得|想不起)"),
    Intent("registration_problems", "", Route.ACCOUNT, r"(注册|登记).{0,8}(失败|不了|不成功|出错|报错|问题|收不到)|无法注册"),
    Intent("contact_customer_service", "", Route.PERSON, r"(客服|服务).{0,8}(电话|时间|几点|联系方式|热线|邮箱|在哪)|(联系|找)客服|怎么联系"),
    Intent("contact_human_agent", "", Route.PERSON, r"(转|找|要|和|跟).{0,6}(人工|真人|专员|工作人员)|人工(客服|服务)|不要机器人"),
    Intent("delivery_options", "", Route.RIGHTS, r"(配送|送货|快递|物流|发货).{0,6}(方式|选择|选项|哪家|什么快递)|(能|可以|支持).{0,6}(自提|送货上门|加急|包邮|海外)"),
    Intent("delivery_period", "", Route.RIGHTS, r"(多久|几天|多长时间|什么时候|何时|啥时候).{0,10}(到|送达|收到|发货|送到)|(到货|送达|发货|配送).{0,4}时间"),
    Intent("complaint", "service", Route.CLAIM, r"投诉|举报|维权|态度.{0,4}(差|恶劣|不好)|(欺骗|忽悠|骗)(消费者|顾客|人|我)"),
    Intent("review", "service", Route.PERSON, r"(写|发表|提交|留|给).{0,6}(评价|评论|意见|反馈|好评|差评)|(建议|意见反馈)"),
    Intent("newsletter_subscription", "data", Route.ACCOUNT, r"(退订|订阅|取消订阅|别再发|不要再发).{0,8}(短信|邮件|资讯|推送|通知|广告)?|(短信|邮件|推送).{0,6}(退订|订阅)"),
    Intent("check_payment_methods", "", Route.CHECK, r"(付款|支付|结算).{0,6}(方式|方法|渠道)|(能|可以|支持).{0,8}(微信|支付宝|信用卡|银行卡|货到付款|花呗|分期)"),
    Intent("payment_issue", "refund", Route.CLAIM, r"(付款|支付|扣款|付钱|刷卡).{0,10}(失败|不了|不成功|出错|报错|异常|问题|卡住|没成功)|(重复|多|乱|两次|多次)(扣|付|收)(款|费|了|钱)|扣了(两|2|三|3|多)次"),
    Intent("check_refund_policy", "return", Route.RIGHTS, r"(退款|退货|退换|退换货|七天无理由|7天无理由).{0,8}(政策|规则|规定|条件|要求|流程|期限)|(能不能|可以|可不可以|是否|能否|支不支持|支持).{0,6}(退|退货|退款|退换|无理由)"),
    Intent("get_refund", "refund", Route.CLAIM, r"(申请|要求|要|想|帮我|给我|怎么|如何|办理|办).{0,8}" + REFUND + "|" + REFUND + r".{0,6}(怎么办|怎么弄|给我)|全额退|退一赔三"),
    Intent("track_refund", "refund", Route.CLAIM, REFUND + r".{0,12}(没到|找不到人|人都找不到|未到|没收到|还没|多久|进度|状态|到账|什么时候|哪里|拖|不给|不退|拒绝)|(没|不|拒绝|拖着|迟迟|还没|一直没).{0,6}" + REFUND),
)  # fmt: skip
BY_NAME = {intent.name: intent for intent in INTENTS}

"""Plain rules: how people say what went wrong with a purchase, and what cannot wait; English and (simplified) Chinese."""

import re

KINDS = (  # kind, English, Chinese; where several are found the first counts
    (
        "unsafe",
        r"explod|caught fire|catch(es|ing)? fire|overheat|burn(ed|t|ing)? (my|me|his|her|the)|electric shock|smok(e|ing) (came|out|from)|injur|allerg|rash|"
        r"food poison|made (me|us|my \w+) (ill|sick)|poison|chok(e|ing)|hospital|danger|unsafe|recall|made (me|us|him|her|them|my \w+) (ill|sick|vomit)|vomit|swollen|swelling|skin (turned|went|became) red|doctor wrote",
        r"爆炸|起火|着火|自燃|冒烟|漏电|触电|烫伤|烧伤|受伤|割伤|过敏|红肿|起疹|皮疹|中毒|拉肚子|吃坏|住院|医院|不安全|危险|安全隐患|召回|呕吐|恶心想吐|扎伤|砸伤|甲醛|(皮肤|脸|嘴).{0,6}(发?红|肿|痒)|医生",
    ),
    (
        "counterfeit",
        r"\bfakes?\b|counterfeit|knock-?offs?|replica|not (genuine|authentic|original)|imitation|isn'?t (genuine|authentic|real)|(sold|said|claimed|marked) (to be |as )(genuine|authentic|original).{0,60}(wrong|not|differ|but)",
        r"假货|假的|假冒|高仿|仿品|仿冒|山寨|冒牌|赝品|不是正品|非正品|A货|莆田|(正品|原装).{0,16}(不对|不同|不一样|不符|有问题)|(走线|标签|序列号|防伪).{0,10}(不对|查不到|不符)",
    ),
    (
        "data",
        r"(leak|sold|shared|misus)\w* (my |our )?(data|personal|phone|number|details|information)|(my )?(personal )?(data|details|information) (was|were|has been|got) (leaked|sold|stolen|shared)|"
        r"data (leak|breach)|spam calls|scam calls|privacy|gdpr|delete my (data|details|information)|knew my order|(strangers?|someone|people|callers?) .{0,20}(call|phone|rang|knew|know)\w*.{0,40}(order|address)|knew? (my )?(order|address)",
        r"(信息|隐私|资料|手机号|号码|电话).{0,6}(泄露|泄漏|外泄|被卖|倒卖|卖给)|(泄露|泄漏).{0,6}(信息|隐私|资料)|骚扰电话|诈骗电话|隐私|(陌生人|有人|骗子).{0,12}(电话|短信).{0,16}(知道|报出|说出)|知道我的(订单|地址|姓名)",
    ),
    (
        "refund",
        r"(no|not|n'?t|never|still|waiting|where|when|refus\w+|late|overdue|promised|pending)\b.{0,30}(refund|money back|reimburs)|(refund|money back)\b.{0,40}(not|n'?t|never|still|late|overdue|missing|pending|weeks|days)|"
        r"(charged|billed|debited) (me )?(twice|two times|double|again)|double charge|(want|need|get|give me|demand)\b.{0,12}(my )?money back|(took|charged|taken|debited) .{0,30}(twice|two times|double)|money .{0,20}(two times|twice)|(had|have|got) (it|them|the goods|everything) back .{0,40}not (paid|refunded)|not paid (me )?back",
        r"(退款|退钱|退费).{0,10}(没到|未到|没收到|还没|不到账|拖|不给|不退|拒绝|迟迟|超时)|(不|没|未|拒绝|拖着|迟迟|还没|一直没).{0,4}(退款|退钱|退我|给退)|(重复|多)扣(款|费|了|钱)|扣了(两|2|三|3)次|(说好|答应|承诺).{0,8}(退款|退钱|退费)|钱.{0,6}(没退|不退)|(收到退货|退回去).{0,16}(没退|不退|没付)",
    ),
    (
        "not_delivered",
        r"(never|not|n'?t|hasn'?t|haven'?t|has not|have not|didn'?t|did not) (yet )?(been )?(arriv|receiv|deliver|got|get|come|came|show|ship|sent)\w*|no (sign of|delivery)|still waiting for (my|the) (order|parcel|package|delivery|goods)|"
        r"(parcel|package|order|delivery) (is )?(lost|missing)|marked (as )?delivered|where is my (order|parcel|package)|nothing (has |had )?(arrived|came|come)|no trace of (my|the)|(parcel|package|courier).{0,30}(lost|no trace|nowhere|disappear)|never got (the|my|a|any)|has not moved|nothing (was )?(sent|shipped|delivered)|still on (its|the) way|was (never|not) sent",
        r"(?<!退款)(?<!款一直)没(有)?(收到|到货|送到|发货)|未(收到|到货|发货|送达)|不发货|还没(到(?!账)|发|收)|迟迟不(发|到)|一直没(到|发|收)|(丢件|丢失|丢了|寄丢|弄丢)|显示(已)?签收|虚假发货|收不到(货|包裹|快递)|(没|没有|无|连).{0,4}物流(信息|更新)?|没(有)?(寄|寄来|送来)|(一直|还)没(有)?(寄|送)|物流.{0,4}(不动|没动|没有更新)|还在路上|什么(都|也)没(寄|发|来)|收了钱不发",
    ),
    (
        "repair",
        r"repair|\bfix(ed|ing)?\b|warrant|guarantee|stopped working|broke(n)? (down )?(after|within)|faulty|defect|won'?t (turn on|start|charge|boot)|doesn'?t (work|turn on|charge|start)|not working|malfunction|broke down|screen (is )?(dead|black|flicker)|\b(broke|died|failed)\b|silent|no sound|does nothing|keeps (crashing|freezing|restarting)|leak(s|ing)|(gets?|got|runs?|became) (very )?(hot|slow)|(hot|slow) (and|after)",
        r"维修|保修|返修|修理|三包|质保|修好|又坏|(?<!压)(?<!摔)(?<!碰)坏了|故障|失灵|开不了机|无法开机|充不进|不能用|死机|黑屏|花屏|没反应|质量问题|不(转|亮|响|制冷|制热|通电)了?|没(声音|反应|画面)|漏水|漏液|断电|卡顿|不灵|发烫|变慢|不加热|不通电|没有声音|没声音",
    ),
    (
        "advertising",
        r"false (advert|claim|promotion)|misleading|deceptive (ad|market)|advert(s|ised|isement)? (said|claimed|promised|is|was|as)|bait|fake (discount|promotion)|exaggerat|\bads?\b.{0,20}(promis|said|claim|show)|promis\w+ in the ad|as advertised|(page|listing|site|seller|shop) (said|says|claims?|claimed|promise[sd]?) .{0,60}(manual|but|in fact|really|something else|not)",
        r"虚假(宣传|广告|促销)|夸大|误导|宣传.{0,6}(不符|不一样|说|是)|广告.{0,6}(骗|假|不符|说)|虚标|假打折|广告.{0,20}(实际|结果|其实|根本)|(宣传|详情页|直播).{0,20}(实际|结果|其实|根本)|(页面|详情|商家|卖家)(上)?(说|写|称|承诺).{0,24}(说明书|其实|实际|不是|并非|没有)",
    ),
    (
        "wrong",
        r"wrong (item|size|colou?r|product|model|one|order|thing|parcel)|not (as|what) (was )?(described|ordered|i ordered|shown|pictured|advertised)|different (from|to|than) (the )?(description|picture|photo|what|advert)|(n'?t|not) match|"
        r"(arrived|came|was|were|is) (damaged|broken|cracked|torn|dirty|used|incomplete)|missing (parts?|pieces?|item)|(parts?|pieces?|items?|one|screws?) (was|were|is|are) missing|ordered (a|the) \w+ one|sent (me )?(the )?(wrong|another|a different)|poor quality|second-?hand|(sent|got|received|delivered) (me )?.{0,25}(instead of|rather than)|scratch|wobbl|stain|dent|\btorn\b|mould|expired|past its (date|best)",
        r"(发错|寄错|送错|错发|货不对板|图文不符|实物不符|描述不符|与描述|不一样|不符|不对版)|(破损|破了|碎了|裂了|压坏|变质|发霉|脏|瑕疵|少发|漏发|缺件|缺少|少了)|二手|翻新|质量(很|太|特别)?(差|不好|烂)|(要|买|订|拍)的是.{0,12}(来|发|寄|送|到)|(刮痕|划痕|裂|凹|污渍|掉色|褪色|过期)|到手.{0,6}(坏|碎|破)",
    ),
    (
        "price",
        r"overcharg|price (went|dropped|fell|rose|changed|increase|differen|match)|charged (me )?(more|extra|too much)|hidden (fee|cost|charge)|extra (fee|charge|cost)|cheaper (now|the next day)|more expensive|price protection|(cost|costs|paid|pay) .{0,20}more than|more at (the )?checkout|price at (the )?checkout|old price was never|(was|list|crossed.out) price .{0,30}(never|same)|never charged",
        r"(价格|价钱).{0,6}(不符|不一致|变|涨|降|虚高|欺诈)|(买贵|降价|保价|价保|差价|补差)|多收(费|钱|了)?|乱收费|加价|先涨后降|大数据杀熟|杀熟|隐(藏|形)(费用|消费)|额外.{0,4}(费|收)|(写|标|显示).{0,8}(付款|结算|结账|下单).{0,6}(变|成|是)|付款.{0,4}变成|比.{0,8}(贵|便宜)了?|(划线价|原价).{0,14}(从来|没|虚|一样|就是)|先抬价",
    ),
    (
        "exchange",
        r"\b(exchange|swap|replace(ment)?)\b|(another|different|bigger|smaller|larger) (size|colou?r)|too (small|big|large|tight|loose)|does(n'?t| not) fit|change (it|them|the size|the colou?r) (for|to)",
        r"换货|换一(个|件|双|台|条|只)|调换|换(个|成|大|小)|(尺码|尺寸|号|码).{0,4}(不合适|不对|偏|太|小|大)|(太大|太小|偏大|偏小|穿不下)",
    ),
    (
        "return",
        r"\breturn(ed|ing|s)?\b|send (it|them|this) back|changed my mind|don'?t want (it|them|this)|no longer (want|need)|cooling-?off|withdraw from|give (it|them|this) back|do(n'?t| not) like (it|them|this)|tags? (are|is) still on|in its box|unused|not what i (imagined|expected|wanted)|(do|does)(n'?t| not) fit and|already have (one|it)",
        r"退货|退换|七天无理由|7天无理由|无理由|不想要|不喜欢|退掉|寄回|退回去|退回去|想退|要退(?!款)|给我退(?!款)|吊牌|没用过|未使用|没拆|(尺码|尺寸|号码)不合|和想象的不一样|与想象不",
    ),
    (
        "service",
        r"rude|impolite|ignor(e|es|ed|ing)|no (reply|answer|response)|nobody (answers|replies|responds)|no one (answers|replies|responds)|(n'?t|not|never|refus\w+) (to )?(answer|reply|respond|help)\w*|attitude|customer service|unprofessional|insult|complain|threaten|harass|hung up|keeps? (ignoring|hanging)|insult|same (three )?sentences|same (answer|reply) (again|every)",
        r"态度|不理(人|我|会|睬)|不回(复|应|信息|消息)|没人(理|回|管)|推诿|推脱|踢皮球|敷衍|骂人|辱骂|威胁|投诉|客服.{0,6}(差|烂|不)|服务.{0,4}(差|烂|不好)|拉黑|骂我|骂了|凶|不耐烦|不搭理|装死|失联|找不到人|(问了|联系了).{0,6}次|同样(的)?.{0,4}(话|回复)|机器人回复",
    ),
)
URGENT = (
    r"explod|caught fire|fire|electric shock|injur|hospital|allerg|poison|bleed|danger|unsafe|child(ren)? (was|were|got|is)|(account|card) (was |has been |is )?(hacked|stolen|emptied)|hacked|unauthori[sz]ed|money (is )?gone|scam(med)?|"
    r"(deadline|expires?|last day|closes?) (is )?(today|tomorrow)|today is the last|within 24 hours|immediately|urgent|emergency|threaten",
    r"爆炸|起火|着火|冒烟|漏电|触电|烫伤|烧伤|受伤|过敏|中毒|住院|医院|急诊|危险|孩子.{0,6}(受伤|误食|过敏)|被盗|盗刷|盗号|被骗|诈骗|(今天|明天).{0,6}(截止|到期|最后)|最后一天|紧急|急用|非常急|马上|立刻|威胁",
)
SOON = (
    r"\b(weeks?|months?)\b|again|second time|third time|still|already|several times|as soon as|quickly|birthday|wedding|refus(e|ed|es)|complain|chargeback|consumer (body|protection)|lawyer|court|police",
    r"(\d+|[一二两三四五六七八九十几半]+)(个)?(周|星期|月)|再次|又|还是|到现在|仍然|一直|多次|好几次|尽快|快点|生日|婚礼|拒绝|投诉|12315|消协|律师|起诉|法院|报警|工商",
)  # fmt: skip


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over text in small letters."""
    return re.compile(pattern)


KIND_RULES = tuple((kind, compiled(english), compiled(chinese)) for kind, english, chinese in KINDS)
URGENT_RULES = tuple(map(compiled, URGENT))
SOON_RULES = tuple(map(compiled, SOON))

"""The queues a portal begins with, and a queue for every claim that is there already."""

from django.db import migrations

OFFICE = [[["09:00", "18:00"]]] * 5 + [[], []]
CALENDARS = {  # name -> (zone, holidays of)
    "Shanghai": ("Asia/Shanghai", "CN"),
    "Hong Kong": ("Asia/Hong_Kong", "HK"),
    "Taipei": ("Asia/Taipei", "TW"),
    "London": ("Europe/London", "GB"),
}
QUEUES = [  # key, names, kinds, laws, calendar, hours to the first act
    ("safety", "Unsafe and fake goods", "不安全和假冒商品", "不安全與仿冒商品", ["unsafe", "counterfeit"], [], "Shanghai", 8),
    ("conduct", "Conduct, advertising and personal data", "服务、广告与个人信息", "服務、廣告與個人資料",
     ["service", "advertising", "data", "price"], [], "Shanghai", 16),
    ("money", "Goods that never came, money not paid back", "未收到货与退款未到账", "未收到貨與退款未入帳",
     ["not_delivered", "refund"], [], "Shanghai", 16),
    ("goods-cn", "Goods: mainland China", "商品售后：中国大陆", "商品售後：中國大陸", [], ["cn"], "Shanghai", 16),
    ("goods-hk", "Goods: Hong Kong", "商品售后：香港", "商品售後：香港", [], ["hk"], "Hong Kong", 16),
    ("goods-tw", "Goods: Taiwan", "商品售后：台湾", "商品售後：台灣", [], ["tw"], "Taipei", 16),
    ("general", "Everything else", "综合", "綜合", [], [], "London", 16),
]


def make(apps, _schema):
    """Add what is missing; a queue of the same key is left as it is."""
    Calendar, Queue, Claim = (apps.get_model("aftersales", name) for name in ("Calendar", "Queue", "Claim"))
    for name, (zone, region) in CALENDARS.items():
        Calendar.objects.get_or_create(name=name, defaults={"zone": zone, "region": region, "week": OFFICE})
    for number, (key, name, hans, hant, kinds, laws, calendar, hours) in enumerate(QUEUES):
        queue, _new = Queue.objects.get_or_create(
            key=key,
            defaults={
                "name": name, "name_zh_hans": hans, "name_zh_hant": hant, "kinds": kinds, "laws": laws, "position": 10 * (number + 1),
                "calendar": Calendar.objects.get(name=calendar), "answer_hours": hours,
            },
        )
        fits = Claim.objects.filter(queue=None).exclude(state="draft")
        fits = fits.filter(kind__in=kinds) if kinds else fits
        (fits.filter(jurisdiction__in=laws) if laws else fits).update(queue=queue)


class Migration(migrations.Migration):

    dependencies = [("aftersales", "0002_queues")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]

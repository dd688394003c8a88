"""What people paste is understood, or refused with a reason that can be explained."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from risk.names.suffixes import registrable
from risk.names.targets import NOTES, REFUSALS, NotUnderstood, Target, display, read

# pasted text, host, notes
SITES = [
    ("https://shop.example/", "shop.example", ()),
    ("http://shop.example/", "shop.example", ("http",)),
    ("shop.example", "shop.example", ()),
    ("  shop.example  ", "shop.example", ()),
    ("shop.example.", "shop.example", ()),
    ("shop.example/", "shop.example", ()),
    ("shop.example/a/b?c=d#e", "shop.example", ()),
    ("www.shop.example", "www.shop.example", ()),
    ("WWW.SHOP.EXAMPLE", "www.shop.example", ()),
    ("HTTPS://SHOP.EXAMPLE/A", "shop.example", ()),
    ("//shop.example/a", "shop.example", ()),
    ("shop.test", "shop.test", ()),
    ("shop.invalid", "shop.invalid", ()),
    ("a.b.shop.co.uk", "a.b.shop.co.uk", ()),
    ("shop.example:8443", "shop.example", ("port",)),
    ("https://shop.example:443/", "shop.example", ()),
    ("https://shop.example:8443/", "shop.example", ("port",)),
    ("https://paypal.com@evil.example", "evil.example", ("userinfo",)),
    ("https://paypal.com:secret@evil.example/", "evil.example", ("userinfo",)),
    ("paypal.com@evil.example/login", "evil.example", ("userinfo",)),
    ("https://paypal.com%2Flogin@evil.example/", "evil.example", ("userinfo",)),
    ("https://evil.example\\@paypal.com/", "evil.example", ("backslash",)),
    ("https:\\\\evil.example\\path", "evil.example", ("backslash",)),
    ("https:/shop.example/a", "shop.example", ()),
    ("https:///shop.example/a", "shop.example", ()),
    ("https:shop.example/a", "shop.example", ()),
    ("https//shop.example/a", "shop.example", ()),
    ("https；//shop.example/a", "shop.example", ()),
    ("https：//shop.example/a", "shop.example", ()),
    ("https:\\/\\/shop.example\\/a", "shop.example", ()),
    ("https://shop%2Eexample/", "shop.example", ()),
    ("https://%73hop.example/", "shop.example", ()),
    ("https%3A%2F%2Fshop.example%2Fa", "shop.example", ()),
    ("ｗｗｗ．ｓｈｏｐ．ｅｘａｍｐｌｅ", "www.shop.example", ("full_width",)),
    ("https://ｓｈｏｐ.example/", "shop.example", ("full_width",)),
    ("shop。example", "shop.example", ()),
    ("www。shop。example", "www.shop.example", ()),
    ("https://shop。example/a", "shop.example", ()),
    ("hxxps://evil[.]example/x", "evil.example", ("defanged",)),
    ("evil[.]example", "evil.example", ("defanged",)),
    ("https://münchen.de/", "xn--mnchen-3ya.de", ("punycode",)),
    ("münchen.de", "xn--mnchen-3ya.de", ("punycode",)),
    ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de", ("punycode",)),
    ("faß.de", "xn--fa-hia.de", ("punycode",)),
    ("中文.com", "xn--fiq228c.com", ("punycode",)),
    ("例え。jp", "xn--r8jz45g.jp", ("punycode",)),
    ("www.中国银行.中国", "www.xn--fiqs8s856bruk.xn--fiqs8s", ("punycode",)),
    ("https://аpple.com/", "xn--pple-43d.com", ("punycode", "mixed_scripts")),
    ("аpple.com", "xn--pple-43d.com", ("punycode", "mixed_scripts")),
    ("https://аррӏе.com/", "xn--80ak6aa92e.com", ("punycode", "foreign_lookalike")),
    ("москва.com", "xn--80adxhks.com", ("punycode",)),
    ("https://e\u200bvil.example", "evil.example", ("invisible_removed",)),
    ("\u202ehttps://evil.example", "evil.example", ("bidi_removed",)),
    ("https://evil\u00ad.example", "evil.example", ("invisible_removed",)),
    ("https://evil\ud800.example", "evil.example", ("broken_text",)),
    ("http://127.0.0.1.nip.io/", "127.0.0.1.nip.io", ("http", "ip-like")),
    ("https://192-168-0-1.shop.example/", "192-168-0-1.shop.example", ("ip-like",)),
    ("https://bit.ly/3abcd", "bit.ly", ("shortener",)),
    ("reurl.cc/abcd", "reurl.cc", ("shortener",)),
    ("https://www.google.com/url?q=https://shop.example/x&sa=D", "shop.example", ("redirector",)),
    ("https://l.facebook.com/l.php?u=http%3A%2F%2Fshop.example%2F", "shop.example", ("http", "redirector")),
    ("URLTO:shop.example", "shop.example", ()),
    ("MEBKM:TITLE:x;URL:https\\://shop.example/a;;", "shop.example", ()),
    ("看看这个https://x.example/a吧", "x.example", ()),
    ("看看https://x.example吧", "x.example", ("glued_text",)),
    ("链接：https://x.example/a，快来", "x.example", ()),
    ("（https://x.example/a）", "x.example", ()),
    ("【https://x.example】", "x.example", ()),
    ("看https://x.example/a。谢谢", "x.example", ()),
    ("看看taobao.com吧", "taobao.com", ("glued_text",)),
    ("去shop.example。谢谢", "shop.example", ("glued_text",)),
    ("我在shop.example买了鞋", "shop.example", ("glued_text",)),
    ("Is shop.example any good?", "shop.example", ()),
    ("I saw (https://shop.example/a).", "shop.example", ()),
    ("<a href=\"https://shop.example/a\">", "shop.example", ()),
    ("mail me@other.example or see https://shop.example", "shop.example", ()),
    ("https://x.myshopify.com/products/a", "x.myshopify.com", ()),
    ("https://a_b.shop.example/", "a_b.shop.example", ()),
    ("https://shop.example?a=b", "shop.example", ()),
    ("https://shop.example#@paypal.com", "shop.example", ()),
    ("https://shop.example/https://paypal.com", "shop.example", ()),
    ("https://shop.example/?next=https://paypal.com", "shop.example", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "host", "notes"), SITES)
def test_a_pasted_site_is_understood(text, host, notes):
    (target,) = read(text)
    assert (target.kind, target.host, target.notes) == (
        "store" if "myshopify" in host else "web",
        host,
        notes,
    )
    assert target.domain == registrable(host).domain
    assert host.endswith(target.domain)


# pasted text, code of the refusal
REFUSED = [
    ("", "empty"),
    ("   \n\t ", "empty"),
    ("\x00\x01\x02", "controls_only"),
    ("\u200b\u202e", "controls_only"),
    ("\ud800", "controls_only"),
    ("!!! ???", "no_letters"),
    ("😀😀", "no_letters"),
    ("12345678901", "number_only"),
    ("+86 138 0000 0000", "number_only"),
    ("2130706433", "number_only"),
    ("me@shop.example", "email"),
    ("mailto:me@shop.example", "email"),
    ("MATMSG:TO:me@shop.example;SUB:x;;", "email"),
    ("please write to me@shop.example today", "email"),
    ("javascript:alert(1)", "scheme"),
    ("JavaScript:location='https://shop.example'", "scheme"),
    ("data:text/html,<b>x</b>", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("ftp://shop.example/", "scheme"),
    ("vbscript:x", "scheme"),
    ("blob:https://shop.example/1", "scheme"),
    ("taobao://item.taobao.com/item.htm?id=1", "app_link"),
    ("intent://shop.example#Intent;end", "app_link"),
    ("weixin://wxpay/bizpayurl?pr=x", "payment_code"),
    ("https://qr.alipay.com/fkx0000", "payment_code"),
    ("wxp://f2f0abc", "payment_code"),
    ("00020101021229370016A000000677010111", "payment_code"),
    ("WIFI:S:home;T:WPA;P:x;;", "qr_other"),
    ("BEGIN:VCARD\nFN:A\nEND:VCARD", "qr_other"),
    ("tel:+85200000000", "qr_other"),
    ("复制这段话￥abc1DEF2gh3￥打开淘宝", "share_code"),
    ("￥abc1DEF2gh3￥", "share_code"),
    ("fu製這行話，複製後打開京東", "share_code"),
    ("长按复制此条消息，打开拼多多查看", "share_code"),
    ("复制打开抖音，看看好物", "share_code"),
    ("复制本条信息，打开【小红书】App查看精彩内容", "share_code"),
    ("127.0.0.1", "private_address"),
    ("http://127.0.0.1:8000/", "private_address"),
    ("http://10.1.2.3/", "private_address"),
    ("http://192.168.1.1/", "private_address"),
    ("http://172.16.0.1/", "private_address"),
    ("http://169.254.169.254/latest/meta-data", "private_address"),
    ("http://100.64.0.1/", "private_address"),
    ("http://0.0.0.0/", "private_address"),
    ("http://224.0.0.1/", "private_address"),
    ("http://2130706433/", "private_address"),
    ("http://0x7f000001/", "private_address"),
    ("http://0x7f.1/", "private_address"),
    ("http://0177.0.0.1/", "private_address"),
    ("http://127.1/", "private_address"),
    ("http://１２７．０．０．１/", "private_address"),
    ("http://①②⑦.0.0.1/", "private_address"),
    ("http://[::1]/", "private_address"),
    ("[::1]", "private_address"),
    ("::1", "private_address"),
    ("fe80::1", "private_address"),
    ("http://[fd00::1]/", "private_address"),
    ("http://[::ffff:127.0.0.1]/", "private_address"),
    ("http://[::ffff:7f00:1]/", "private_address"),
    ("http://[64:ff9b::7f00:1]/", "private_address"),
    ("http://[2002:7f00:1::]/", "private_address"),
    ("8.8.8.8", "ip_address"),
    ("https://8.8.8.8/shop", "ip_address"),
    ("https://[2606:4700:4700::1111]/", "ip_address"),
    ("https://134744072/", "ip_address"),
    ("localhost", "local_name"),
    ("localhost:3000", "local_name"),
    ("http://localhost/", "local_name"),
    ("http://a.localhost/", "local_name"),
    ("printer.local", "local_name"),
    ("http://db.internal/", "local_name"),
    ("abcdef.onion", "local_name"),
    ("1.0.0.127.in-addr.arpa", "local_name"),
    ("http://fileserver/", "single_label"),
    ("https://看看/", "single_label"),
    ("shop.notanending", "unknown_suffix"),
    ("https://shop.notanending/", "unknown_suffix"),
    ("co.uk", "bare_suffix"),
    ("https://com.tw/", "bare_suffix"),
    ("https://xn--a.com", "broken_idna"),
    ("https://xn--/", "broken_idna"),
    ("https://xn--zzzzzz999999.com", "broken_idna"),
    ("https://", "broken_link"),
    ("https://shop.example:99999/", "broken_link"),
    ("http://shop..example/", "broken_host"),
    ("http://1.2.3.4.5/", "broken_link"),
    ("http://" + "a" * 64 + ".example", "broken_host"),
    ("http://" + "a." * 130 + "example", "broken_host"),
    ("a" * 20_001, "too_long"),
    ("word " * 40, "name_too_long"),
    (" ".join(f"https://shop{n}.example" for n in range(21)), "too_many_links"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_no_shop_is_refused_with_its_own_reason(text, code):
    with pytest.raises(NotUnderstood) as refusal:
        read(text)
    assert refusal.value.code == code
    assert code in REFUSALS


def test_every_refusal_has_a_case():
    assert {code for _, code in REFUSED} == set(REFUSALS)


def test_every_note_has_a_case():
    seen = {note for _, _, notes in SITES for note in notes} | {"share_text"}
    assert seen == set(NOTES)


NAMES = [
    ("好特卖", "好特卖"),
    ("  Tokyo   Shoes\n", "Tokyo Shoes"),
    ("「小林書店」", "小林書店"),
    ("ＡＢＣ商店", "ABC商店"),
    ("7-Eleven", "7-Eleven"),
    ("H&M", "H&M"),
    ("AC/DC", "AC/DC"),
    ("Dr. Jart+", "Dr. Jart+"),
    ("No.1", "No.1"),
    ("e.l.f. cosmetics", "e.l.f. cosmetics"),
    ("360", "360"),
    ("ｶﾞﾁｬ", "ガチャ"),
    ("متجر التمور", "متجر التمور"),
    ("Магазин", "Магазин"),
    ("localhost shop", "localhost shop"),
    ("Good shop.It is cheap", "Good shop.It is cheap"),
    ("A: the shop", "A: the shop"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_text_without_a_link_is_a_shop_name(text, name):
    assert read(text) == (Target(kind="name", name=name),)


def test_a_name_says_that_bidi_marks_were_taken_out():
    assert read("\u202eShop\u202c") == (Target(kind="name", name="Shop", notes=("bidi_removed",)),)


SEVERAL = [
    ("https://a.example,https://b.example", ["a.example", "b.example"]),
    ("https://a.example和https://b.example", ["a.example", "b.example"]),
    ("https://a.examplehttps://b.example", ["a.example", "b.example"]),
    ("a.example, b.example and https://c.example/x", ["a.example", "b.example", "c.example"]),
    ("https://a.example https://a.example", ["a.example"]),
    ("https://a.example http://localhost/", ["a.example"]),
    ("taobao.com 和 jd.com 哪个好", ["taobao.com", "jd.com"]),
    ("淘宝taobao.com", ["xn--taobao-9j7kl81j.com", "taobao.com"]),
]


@pytest.mark.parametrize(("text", "hosts"), SEVERAL)
def test_several_links_give_several_targets_in_order(text, hosts):
    assert [target.host for target in read(text)] == hosts


SHARED = [
    ("【淘宝】https://m.tb.cn/h.5abc?tk=xYz CZ0001 「连衣裙」点击链接直接打开 或者 淘宝搜索", "taobao", "m.tb.cn"),
    ("7.99 复制打开抖音，看看【小店】好物 https://v.douyin.com/iABC123/ a@B.cD 09/12 :1pm", "douyin", "v.douyin.com"),
    ("小店发布了一篇笔记 http://xhslink.com/a/xxx，复制本条信息，打开【小红书】App查看", "xiaohongshu", "xhslink.com"),
    ("【京东】https://3.cn/abc-DEF 「鞋」点击链接直接打开", "jd", "3.cn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "platform", "host"), SHARED)
def test_a_share_text_gives_its_one_short_link_and_the_platform(text, platform, host):
    (target,) = read(text)
    assert (target.platform, target.host) == (platform, host)
    assert {"shortener", "share_text"} <= set(target.notes)


def test_a_share_code_names_its_platform():
    with pytest.raises(NotUnderstood) as refusal:
        read("复制这段话￥abc1DEF2gh3￥打开淘宝")
    assert refusal.value.details == {"platform": "taobao"}


def test_the_address_is_kept_without_user_fragment_and_query():
    (target,) = read("https://user:pw@Shop.Example:8443/A/../b%20c?utm=1&id=2#top")
    assert target.url == "https://shop.example:8443/b%20c"


def test_a_path_in_chinese_is_kept_and_glued_words_are_not():
    assert read("https://x.example/分类/鞋")[0].url == "https://x.example/%E5%88%86%E7%B1%BB/%E9%9E%8B"
    assert read("https://x.example/a吧")[0].url == "https://x.example/a"


def test_brackets_that_belong_to_a_path_are_kept():
    assert read("(https://x.example/a_(b))")[0].url == "https://x.example/a_(b)"


DISPLAYED = [
    ("shop.example", "shop.example"),
    ("xn--mnchen-3ya.de", "münchen.de"),
    ("xn--fiq228c.com", "中文.com"),
    ("xn--taobao-9j7kl81j.com", "淘宝taobao.com"),
    ("xn--80adxhks.com", "москва.com"),
    ("xn--pple-43d.com", "xn--pple-43d.com"),
    ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
    ("xn--a.com", "xn--a.com"),
]


@pytest.mark.parametrize(("domain", "shown"), DISPLAYED)
def test_a_domain_is_shown_in_unicode_only_when_that_is_honest(domain, shown):
    assert display(domain) == shown


SUFFIXES = [
    ("a.b.co.uk", "b.co.uk"),
    ("shop.myshopify.com", "shop.myshopify.com"),
    ("a.shop.myshopify.com", "shop.myshopify.com"),
    ("www.myshopify.com", "myshopify.com"),
    ("me.github.io", "me.github.io"),
    ("github.io", "github.io"),
    ("x.shop.example", "shop.example"),
    ("co.uk", ""),
    ("localhost", ""),
    ("", ""),
]


@pytest.mark.parametrize(("host", "domain"), SUFFIXES)
def test_the_registrable_part_follows_the_public_suffix_list(host, domain):
    assert registrable(host).domain == domain


def outcome(text: str) -> tuple[Target, ...] | str:
    """The targets, or the code of the refusal."""
    try:
        return read(text)
    except NotUnderstood as refusal:
        return refusal.code


LINKISH = st.text(alphabet="https:/\\.@[]%xn-a0😀例。ａ\u202e\ud800 \t#?&=￥,看com", max_size=60)


@given(st.one_of(st.text(st.characters(), max_size=200), LINKISH, LINKISH.map("https://".__add__)))
@example("https://\ud800")
@example("[::1%25eth0]")
@example("//")
@settings(max_examples=600, deadline=None)
def test_any_text_gives_targets_or_a_refusal(text):
    found = outcome(text)
    assert found
    assert not isinstance(found, str) or found in REFUSALS
    for target in () if isinstance(found, str) else found:
        assert set(target.notes) <= set(NOTES)
        assert (target.kind == "name") == bool(target.name) == (not target.host)
        assert target.host.isascii()
        assert target.host.endswith(target.domain)
        assert target.kind == "name" or target.url.startswith(("http://", "https://"))


@given(st.text(st.characters(), max_size=80))
@settings(max_examples=300, deadline=None)
def test_splitting_and_showing_any_host_never_fails(host):
    found = registrable(host)
    assert found.domain == (f"{found.label}.{found.suffix}" if found.domain else "")
    assert display("xn--" + host)


@given(st.text(st.characters(), max_size=100))
@settings(max_examples=300, deadline=None)
def test_reading_the_address_again_gives_the_same_host(text):
    (first, *_) = read("https://shop.example/" + text)
    assert read(first.url)[0].host == first.host == "shop.example"

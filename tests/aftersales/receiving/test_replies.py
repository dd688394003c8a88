"""What is new in an answer, in the ways that mail programs of many languages quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales.receiving import CUT_HERE, new_part

HEADS = {  # one way of quoting each, with an old mail below
    "gmail": "On Mon, 1 Jun 2026 at 10:00, Anxin <c-x@reply.example> wrote:\n\n> old words",
    "gmail over two lines": "On Mon, 1 Jun 2026 at 10:00, Anxin the portal for safe shopping\n<c-x@reply.example> wrote:\n> old words",
    "apple": "On 1 Jun 2026, at 10:00, Anxin <c-x@reply.example> wrote:\n\n> old words",
    "outlook": "________________________________\nFrom: Anxin <c-x@reply.example>\nSent: Monday, 1 June 2026 10:00\nTo: Shop\nSubject: 4821\n\nold words",
    "outlook in bold": "*From:* Anxin\n*Sent:* Monday\n*To:* Shop\n*Subject:* 4821\n\nold words",
    "original message": "-----Original Message-----\nFrom: Anxin\nold words",
    "gmail zh-cn": "Anxin <c-x@reply.example> 于2026年6月1日周一 10:00写道：\n\n> old words",
    "gmail zh-tw": "Anxin <c-x@reply.example> 於 2026年6月1日 週一 上午10:00寫道：\n\n> old words",
    "apple zh-cn": "在 2026年6月1日，10:00，Anxin <c-x@reply.example> 写道：\n\n> old words",
    "apple zh-tw": "Anxin <c-x@reply.example> 於 2026年6月1日 上午10:00 寫道：\n\nold words",
    "foxmail": "发件人： Anxin\n发送时间： 2026-06-01 10:00\n收件人： Shop\n主题： 4821\n\nold words",
    "outlook zh-tw": "寄件者: Anxin <c-x@reply.example>\n寄件日期: 2026年6月1日 上午 10:00\n收件者: Shop\n主旨: 4821\n\nold words",
    "qq": '------------------ 原始邮件 ------------------\n发件人: "Anxin" <c-x@reply.example>;\nold words',
    "netease": "---- 回复的原邮件 ----\n| 发件人 | Anxin |\nold words",
    "sina": "----- 原始郵件 -----\n发件人：Anxin\nold words",
    "german": "Am 01.06.26 um 10:00 schrieb Anxin <c-x@reply.example>:\n> old words",
    "german outlook": "Von: Anxin\nGesendet: Montag\nAn: Shop\nBetreff: 4821\n\nold words",
    "french": "Le lun. 1 juin 2026 à 10:00, Anxin <c-x@reply.example> a écrit :\n> old words",
    "spanish": "El lun, 1 jun 2026 a las 10:00, Anxin (<c-x@reply.example>) escribió:\n> old words",
    "italian": "Il giorno lun 1 giu 2026 alle ore 10:00 Anxin <c-x@reply.example> ha scritto:\n> old words",
    "dutch": "Op ma 1 jun 2026 om 10:00 schreef Anxin <c-x@reply.example>:\n> old words",
    "polish": "W dniu 1.06.2026 o 10:00, Anxin <c-x@reply.example> napisał(a):\n> old words",
    "swedish": "Den mån 1 juni 2026 kl 10:00 skrev Anxin <c-x@reply.example>:\n> old words",
    "bare quotes": "> old words\n> and more",
    "our own line": f"{CUT_HERE}\nold words",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_only_the_new_words_are_kept(head):
    for new in ("好的，三天内退款。", "We pay back within\n\nthree days.\n\nYours"):
        assert new_part(f"{new}\n\n{head}\n") == new
        assert new_part(f"{new}\r\n\r\n{head}\r\n".replace("\n\r\n", "\n\r\n")) == new


@pytest.mark.parametrize(
    "tail",
    [
        "Sent from my iPhone",
        "发自我的iPhone",
        "發自我的 iPhone",
        "從我的 iPhone 傳送",
        "Get Outlook for iOS",
        "_____",
        "",
    ],
)
def test_what_a_phone_adds_is_left_out(tail):
    assert new_part(f"Yes.\n\n{tail}\n") == "Yes."


KEPT = [
    "The seller wrote: we do not refund.",
    "商家写道：不退款。",
    "2026年6月1日商家写道：\n不退款，除非先取消投诉。",
    "发件人：张三\n收件人：李四\n单号：SF123456\n包裹一直没有到。",
    "From: Beijing\nTo: Shanghai\nThe parcel never came.",
    "From my side all is done.",
    "On 1 June 2026 I wrote to them\nand nobody answered.",
    "I paid > 100 euro",
    "Price:\n-----\n100 euro\n-----\nplus postage",
]


@pytest.mark.parametrize("text", KEPT)
def test_words_that_only_look_like_a_quotation_stay(text):
    assert new_part(text) == text


def test_what_is_forwarded_is_part_of_what_is_said():
    text = "See what they sent:\n\n---------- Forwarded message ---------\nFrom: Shop <a@shop.example>\nDate: Mon\nSubject: No\n\nNo refund."
    assert new_part(text) == text
    chinese = "请看：\n-------- 转发邮件信息 --------\n发件人：店\n日期：2026\n主题：不退\n\n不退款。"
    assert new_part(chinese) == chinese


def test_answers_between_quoted_lines_stay_with_what_they_answer():
    text = "See below.\n\n> Did you send it?\nYes, on Monday.\n> How?\nBy post."
    assert new_part(text) == text


def test_an_answer_below_the_old_mail_is_found():
    assert (
        new_part("On 1 Jun 2026, at 10:00, A <a@b.example> wrote:\n> Did you send it?\n> Thanks\n\nYes, on Monday.")
        == "Yes, on Monday."
    )


@pytest.mark.parametrize("text", [HEADS["gmail"], HEADS["bare quotes"], HEADS["qq"], "", "   "])
def test_a_mail_of_nothing_new_is_kept_as_it_is(text):
    assert new_part(text) == text.strip()


@given(st.text(max_size=400))
def test_nothing_is_made_up(text):
    lines = {line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")}
    assert {line.strip() for line in new_part(text).replace("\r", "\n").split("\n")} <= lines


@pytest.mark.parametrize(
    "text",
    [
        "On " + "a " * 40_000,
        "On 1\n" * 30_000,
        ">" * 90_000,
        "发件人：\n" * 20_000,
        "- " * 40_000 + "x",
        "wrote:" * 15_000,
    ],
)
def test_no_mail_makes_it_slow(text):
    counted = Counted(text)
    new_part(counted)
    assert counted.splits == 1


class Counted(str):
    """Text that counts how often it is gone through from its beginning."""

    splits = 0

    def replace(self, *words):
        return self

    def split(self, *words):
        self.splits += 1
        return super().split(*words)

"""The new words of an answer, without the mail it answers to. Line by line, so that no mail can make it slow.

What is cut is only ever left out of the thread: the whole text is kept beside it.
"""

import re

CUT_HERE = "#=-=-=-=-=#"  # may stand alone on the first line of our own mails: all below it is ours
LOOKED_AT = 300  # letters of a line that are looked at
HEADS = 6  # lines in which the fields of an old mail's head stand

WROTE = re.compile(
    r"(wrote|写道|寫道|写到|寫到|schrieb|écrit|escribió|ha scritto|schreef|escreveu|napisał\(?a?\)?|skrev|kirjoitti|napsal\(?a?\)?|"
    r"a scris|írta|έγραψε|написал\(?а?\)?|のメール).{0,80}[:：]\s*$",
    re.IGNORECASE,
)
WHEN_OR_WHO = re.compile(r"\d{4}|\d{1,2}[:：.]\d{2}|<[^<>\s]+@[^<>\s]+>|\S+@\S+\.\S+")
LINE_BEFORE = re.compile(
    r"^(On|Am|Le|El|Il|Op|Em|Dne|Den|W dniu|în|På|Στις)\s.*\d|^[在於于]\s?.*\d|^\d{4}年.*\d", re.IGNORECASE
)
SEPARATOR = re.compile(
    r"^[\s\-_—=*]{3,}\s*(original( message)?|original e?mail|原始邮件|原始郵件|原邮件|原郵件|原始信件|回复的原邮件|回覆的原郵件|邮件原件|引用信件|"
    r"ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht)\s*[\s\-_—=*]{3,}$",
    re.IGNORECASE,
)
FROM = re.compile(
    r"^[\s*>]*(from|von|de|da|van|od|发件人|发送人|發件人|寄件者|寄件人|差出人|보낸 ?사람)\s?[*]?\s?[:：]",
    re.IGNORECASE,
)
DATED = re.compile(
    r"^[\s*>]*(sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden|发送时间|发送日期|日期|时间|傳送時間|寄件日期|寄送日期|時間|日時|보낸 ?날짜)"
    r"\s?[*]?\s?[:：]",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"^[\s*>]*(subject|betreff|objet|asunto|oggetto|onderwerp|主题|主旨|主題|件名|제목)\s?[*]?\s?[:：]", re.IGNORECASE
)
FORWARDED = re.compile(
    r"forwarded message|weitergeleitete nachricht|message transféré|转发(的)?邮件|轉寄(的)?郵件|轉發(的)?郵件",
    re.IGNORECASE,
)
RULE = re.compile(r"^[\s\-_—=*]{5,}$")
SENT_FROM = re.compile(
    r"^(sent from (my|outlook|mail|yahoo)|get outlook for|发自我的|發自我的|從我的.{1,20}(傳送|发送|發送)|从我的.{1,20}发送|来自我的|"
    r"von meinem .{1,20} gesendet|envoyé de mon|enviado desde mi)",
    re.IGNORECASE,
)


def new_part(text: str) -> str:
    """What the sender wrote now. All of the text if nothing of it is recognised as older, or if nothing else would be left.

    Answers written between or below quoted lines stay. What is forwarded is part of what the sender says, and stays too.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    handed_on = next((at for at, line in enumerate(lines) if FORWARDED.search(line[:LOOKED_AT])), len(lines))
    cut = next((at for at in range(handed_on) if begins_old_mail(lines, at)), len(lines))
    kept = without_tail(lines[:cut])
    if not any(line.strip() for line in kept):
        kept = without_tail([line for line in lines[cut:] if not is_quoted(line) and not begins_old_mail([line], 0)])
        kept = kept if looks_answered(lines[cut:]) else []
    return "\n".join(kept).strip() or text.strip()


def is_quoted(line: str) -> bool:
    """Whether a line repeats an older mail."""
    return line.lstrip().startswith((">", "＞"))


def looks_answered(lines: list[str]) -> bool:
    """Whether there are lines of the sender's own behind a quoted one."""
    first = next((at for at, line in enumerate(lines) if is_quoted(line)), len(lines))
    return any(line.strip() and not is_quoted(line) for line in lines[first:])


def begins_old_mail(lines: list[str], at: int) -> bool:
    """Whether an older mail begins with this line."""
    line = lines[at][:LOOKED_AT]
    if CUT_HERE in line or SEPARATOR.match(line):
        return True
    if FROM.match(line):  # a waybill has a sender and a recipient as well, but no subject
        below = [line[:LOOKED_AT] for line in lines[at + 1 : at + HEADS]]
        return any(DATED.match(line) for line in below) and any(ABOUT.match(line) for line in below)
    return says_who_wrote(lines, at)


def says_who_wrote(lines: list[str], at: int) -> bool:
    """«On 1 June 2026 ... wrote:», also over up to three lines, before quoted lines or with an address in it."""
    if not line_ends_wrote(lines, at):
        return False
    end = next(n for n in range(at, at + 3) if WROTE.search(lines[n][:LOOKED_AT]))
    said = " ".join(line[:LOOKED_AT] for line in lines[at : end + 1])
    below = next((line for line in lines[end + 1 : end + 4] if line.strip()), "")
    return "@" in said or is_quoted(below)


def line_ends_wrote(lines: list[str], at: int) -> bool:
    """Whether this line, or one that it begins and that goes on for up to two lines, says who wrote and when."""
    line = lines[at][:LOOKED_AT].lstrip("> ")
    if WROTE.search(line):
        return bool(WHEN_OR_WHO.search(line))
    return bool(LINE_BEFORE.match(line)) and any(WROTE.search(below[:LOOKED_AT]) for below in lines[at + 1 : at + 3])


def without_tail(lines: list[str]) -> list[str]:
    """The lines without quoted ones, rules, «Sent from my phone» and the like at their end."""
    kept = list(lines)
    while kept and (
        not kept[-1].strip() or is_quoted(kept[-1]) or RULE.match(kept[-1]) or SENT_FROM.match(kept[-1].strip())
    ):
        kept.pop()
    return kept

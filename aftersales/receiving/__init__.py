"""Incoming e-mail: reading it, knowing whose claim it is about, and how far to trust it. Plain Python."""

from aftersales.receiving.addresses import read_reply_address, reply_address
from aftersales.receiving.reading import MAX_MAIL, MailFile, Received, Unreadable, read_mail
from aftersales.receiving.replies import CUT_HERE, new_part

__all__ = [
    "CUT_HERE",
    "MAX_MAIL",
    "MailFile",
    "Received",
    "Unreadable",
    "new_part",
    "read_mail",
    "read_reply_address",
    "reply_address",
]

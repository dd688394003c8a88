"""Reading what people paste: messages, reviews and whole addresses, by small models and plain rules. Plain Python."""

from risk.texts.links import p_phishing
from risk.texts.messages import MessageReading, read_message
from risk.texts.reviews import p_deceptive

__all__ = ["MessageReading", "p_deceptive", "p_phishing", "read_message"]

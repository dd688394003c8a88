"""Early warning: plain detectors on a merchant's own counts and prices; no database, no clock."""

from risk.early_warning.limits import LIMITS
from risk.early_warning.prices import Fall, fallen
from risk.early_warning.shares import more_unanswered, more_upheld
from risk.early_warning.surges import Count, Seen, surge

__all__ = ["LIMITS", "Count", "Fall", "Seen", "fallen", "more_unanswered", "more_upheld", "surge"]

"""The portal's own settings, but nobody is told that they came too often."""

from portal.settings import *  # noqa: F403
from portal.settings import RATE_LIMITS

RATE_LIMITS = dict.fromkeys(RATE_LIMITS, (1_000_000_000, 600))

"""The cache in Redis, for a portal that goes on while Redis is away: then nothing is remembered, and nothing breaks."""

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


class CarryingOnCache(RedisCache):
    """While Redis is away a value is not there, a new one is taken as stored, and a count as worn out (ValueError)."""

    def get(self, key, default=None, **more):
        """The value, or the default."""
        return _asked(super().get, key, default, away=default, **more)

    def set(self, key, value, *timeout, **more):
        """Store a value."""
        return _asked(super().set, key, value, *timeout, away=None, **more)

    def add(self, key, value, *timeout, **more):
        """Store a value that is not there yet; whether it was not."""
        return _asked(super().add, key, value, *timeout, away=True, **more)

    def touch(self, key, *timeout, **more):
        """Keep a value longer; whether it was there."""
        return _asked(super().touch, key, *timeout, away=False, **more)

    def delete(self, key, **more):
        """Forget a value; whether it was there."""
        return _asked(super().delete, key, away=False, **more)

    def incr(self, key, delta=1, **more):
        """Count. Raises ValueError where no count is kept."""
        count = _asked(super().incr, key, delta, away=None, **more)
        if count is None:
            raise ValueError("the count is out of reach")
        return count


def _asked(ask, *args, away, **more):
    try:
        return ask(*args, **more)
    except RedisError as error:
        log.warning("cache_away", error=type(error).__name__)
        return away

"""Logs: one JSON line a request and task; no query strings, no addresses of people."""

from itertools import product

import structlog

SECRETS_IN_PATHS = (
    "/accounts/password/reset/key/",
    "/c/",
    "/alerts/yes/",
    "/alerts/stop/",
)  # what follows opens an account, or a claim


def _without_secrets(_logger, _method, event):
    """Cut a logged request where its query begins, or a secret in its path: neither pasted text nor keys are logged."""
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].split("?", 1)[0]
    for name, begins in product(("request", "event"), SECRETS_IN_PATHS):
        if f" {begins}" in f" {event.get(name)}":
            event[name] = event[name].split(begins, 1)[0] + begins
    return event


def _one_line_a_request(_logger, _method, event):
    """A request is told when it is answered; that it began is not told as well."""
    if event.get("event") == "request_started":
        raise structlog.DropEvent
    return event


SHARED = [
    _one_line_a_request,
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    _without_secrets,
    structlog.processors.format_exc_info,
]


def set_up(level):
    """Point structlog at Python's logging, and give the LOGGING setting for a level."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
        "foreign_pre_chain": SHARED,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "wagtail": {"level": "WARNING"},  # every page written, by its title
            "django_tasks": {"level": "WARNING"},
            "django.security.DisallowedHost": {"level": "CRITICAL", "propagate": False},  # strangers may send any name
        },
    }

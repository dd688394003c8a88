"""Outside sources: one file each; whatever they ask goes through the one guarded fetch. Loading this loads them all."""

from importlib import import_module
from pkgutil import iter_modules

from accounts.fetching import DNS_SECONDS, Refused, Unreachable, fetch
from risk.sources._base import SOURCES

for _module in sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")):
    import_module(f"{__name__}.{_module}")

__all__ = ["DNS_SECONDS", "SOURCES", "Refused", "Unreachable", "fetch"]

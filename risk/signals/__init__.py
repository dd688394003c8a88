"""Every signal of the portal, loaded from the files of this folder."""

from importlib import import_module
from pkgutil import iter_modules

from risk.signals._base import SIGNALS

for _file in iter_modules(__path__):
    if not _file.name.startswith("_"):
        import_module(f"{__name__}.{_file.name}")

__all__ = ["SIGNALS"]

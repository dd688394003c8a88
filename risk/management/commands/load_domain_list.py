"""Take in a list of domains from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from risk.domain_lists import MOST_BYTES, BadCopy, take_in
from risk.models import DomainList


class Command(BaseCommand):
    """load_domain_list NAME FILE --kind popular --form ranked --licence "…" """

    help = "Take in a list of domains (visited much, or blocked) from a file; the list is added where it is new."

    def add_arguments(self, parser):
        """Name, file, and what a new list is."""
        parser.add_argument("name")
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=DomainList.Kind.values, default="popular")
        parser.add_argument("--form", choices=DomainList.Form.values, default="ranked")
        parser.add_argument("--licence", default="")

    def handle(self, *, name, file, kind, form, licence, **_options):
        """Read it and say how many domains it has."""
        if not file.is_file() or file.stat().st_size > MOST_BYTES:
            raise CommandError(f"{file}: no file, or more than {MOST_BYTES} bytes")
        row, _new = DomainList.objects.get_or_create(
            name=name, defaults={"kind": kind, "form": form, "licence": licence}
        )
        try:
            self.stdout.write(f"{name}: {take_in(row, file.read_bytes(), timezone.now())} domains")
        except BadCopy as trouble:
            raise CommandError(f"{name}: not taken in ({trouble.code})") from trouble

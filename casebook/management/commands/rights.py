"""The rights book from the command line: an answer to facts, worked cases, and a check of the law files."""

import json
import sys
from datetime import date
from pathlib import Path

import yaml
from django.core.management import BaseCommand, CommandError

from casebook.rights import words
from casebook.rights.book import JurisdictionError, foresee
from casebook.rights.cases import CaseError, check, read_cases
from casebook.rights.facts import FactError, doubts, read_facts, read_plain
from casebook.rights.loading import LAW, LawError, book, load
from casebook.rights.plain import plain


class Command(BaseCommand):
    """`manage.py rights evaluate …`, `manage.py rights check-cases FILE…`, `manage.py rights lint [FOLDER]`."""

    help = "Evaluate a shopper's rights from facts, run worked cases, or check the law files."
    requires_system_checks = []

    def add_arguments(self, parser):
        deeds = parser.add_subparsers(dest="deed", required=True)
        evaluate = deeds.add_parser("evaluate", help="facts in (YAML or JSON), the whole answer out as JSON")
        evaluate.add_argument("--jurisdiction", required=True, help="cn, eu, uk, us, tw or hk")
        evaluate.add_argument("--today", required=True, type=date.fromisoformat, help="the day the shopper asks")
        evaluate.add_argument("--facts", required=True, help="a file, or - for standard input")
        evaluate.add_argument("--tongue", default=words.ENGLISH, choices=words.TONGUES)
        evaluate.add_argument(
            "--holidays", nargs="*", type=date.fromisoformat, help="public holidays, instead of the known ones"
        )
        cases = deeds.add_parser("check-cases", help="worked cases: facts and what they must give")
        cases.add_argument("files", nargs="+", type=Path, metavar="FILE")
        lint = deeds.add_parser("lint", help="read the law files strictly")
        lint.add_argument("folder", nargs="?", type=Path, default=LAW)

    def handle(self, *, deed, **options):
        try:
            {"evaluate": self._evaluate, "check-cases": self._check_cases, "lint": self._lint}[deed](options)
        except (CaseError, FactError, JurisdictionError, LawError, yaml.YAMLError, OSError) as error:
            raise CommandError(str(error)) from error

    def _evaluate(self, options):
        told = self._facts(options["facts"])
        answer = foresee(options["jurisdiction"], told, options["today"], holidays=options["holidays"])
        read = read_facts(book().vocabulary.facts, told)
        odd = [
            {"fact": d.fact, "code": d.code, "other": d.other, "reason": d.reason}
            for d in doubts(read, options["today"])
        ]
        shown = plain(answer, lambda text: words.in_tongue(text, options["tongue"], answer.jurisdiction))
        self.stdout.write(json.dumps({**shown, "doubtful_facts": odd}, ensure_ascii=False, indent=2))

    def _facts(self, name):
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        told = yaml.safe_load(text)
        if not isinstance(told, dict):
            raise CommandError("facts are a mapping of names and values")
        return read_plain(book().vocabulary.facts, told)

    def _check_cases(self, options):
        passed = failed = 0
        for path in options["files"]:
            for case in read_cases(path):
                failures = check(case)
                failed, passed = failed + bool(failures), passed + (not failures)
                for failure in failures:
                    self.stdout.write(str(failure))
        self.stdout.write(f"{passed} passed, {failed} failed")
        if failed:
            sys.exit(1)

    def _lint(self, options):
        law_book = load(options["folder"])
        self.stdout.write(f"{len(law_book.rules)} rules in {len(law_book.laws)} files, all in order")

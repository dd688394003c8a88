"""Bring locale/*/LC_MESSAGES/django.po up to the code: new strings stand empty, strings no longer said go."""

import polib
from django.conf import settings
from django.core.management import BaseCommand

from portal.words import messages

FOLDERS = {"zh-hans": "zh_Hans", "zh-hant": "zh_Hant"}
HEADER = {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


class Command(BaseCommand):
    """Translations that stand are kept; nothing is marked fuzzy, nothing is guessed."""

    help = "Collect the strings to translate."

    def handle(self, **_options):
        wanted = messages()
        for code, folder in FOLDERS.items():
            path = settings.BASE_DIR / "locale" / folder / "LC_MESSAGES" / "django.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            known = {(e.msgid, e.msgctxt or ""): e for e in polib.pofile(str(path))} if path.exists() else {}
            fresh = polib.POFile(wrapwidth=120)
            fresh.metadata = HEADER | {"Language": code}
            for message, place in sorted(wanted.items(), key=lambda item: (item[1], item[0].text)):
                fresh.append(_entry(message, place, known.get((message.text, message.context))))
            fresh.save(str(path))
            missing = sum(not (e.msgstr or e.msgstr_plural.get(0)) for e in fresh)
            self.stdout.write(f"{code}: {len(fresh)} strings, {missing} to translate")


def _entry(message, place, known):
    entry = polib.POEntry(msgid=message.text, occurrences=[(place, "")], msgctxt=message.context or None)
    if "%(" in message.text:
        entry.flags = ["python-format"]
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {0: (known.msgstr_plural.get(0) or known.msgstr) if known else ""}
    elif known:
        entry.msgstr = known.msgstr
    return entry

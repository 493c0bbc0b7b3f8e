"""The catalogues of the pages: `extract` their messages, `update` the translations, `compile` them, `check` all is done.

    python tools/translations.py update     after a text of the interface changed; then translate what is new in the .po files
    python tools/translations.py compile    after a .po file changed
    python tools/translations.py check      fails when a message has no translation or a .mo is not that of its .po

Messages come from the templates (`_()`, `{% trans %}`) and from `marked("…")` in the code. The catalogues carry no dates, so that
the same texts always give the same files.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parents[1] / "src" / "rawi" / "web"
TEMPLATE = WEB / "translations" / "messages.pot"
LANGUAGES = ("ar", "fa")
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "marked": None}
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS = {"templates/**.html": {"trimmed": "true", "encoding": "utf-8"}}


def extracted() -> Catalog:
    """All messages of the interface, in the order of the files."""
    catalog = Catalog(project="rawi", charset="utf-8")
    for file, _line, message, comments, context in sorted(
        extract_from_dir(WEB, method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS),
        key=lambda found: found[:2],
    ):
        catalog.add(message, locations=[(file, None)], auto_comments=comments, context=context)
    return catalog


def catalogue(language: str) -> Catalog:
    """The translations of one language; empty when there are none yet."""
    path = _po(language)
    if not path.is_file():
        return Catalog(locale=language, project="rawi", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(language: str) -> bytes:
    """The .mo file of a language."""
    held = catalogue(language)
    held.creation_date = held.revision_date = _UNDATED  # babel would write today's
    buffer = BytesIO()
    write_mo(buffer, held)
    return buffer.getvalue()


def faults(language: str) -> list[str]:
    """What keeps a language from being complete, one line each."""
    held = catalogue(language)
    wanted = extracted()
    found = [f"{language}: not translated: {m.id!r}" for m in wanted if m.id and not _is_done(held.get(m.id))]
    found += [f"{language}: no longer used: {m.id!r}" for m in held if m.id and wanted.get(m.id) is None]
    found += [f"{language}: {m.id!r}: {fault}" for m in held if m.id for fault in m.check(held)]
    mo = _po(language).with_suffix(".mo")
    if not mo.is_file() or mo.read_bytes() != compiled(language):
        found.append(f"{language}: {mo.name} is not that of its .po; run: python tools/translations.py compile")
    return found


def _is_done(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _po(language: str) -> Path:
    return WEB / "translations" / language / "LC_MESSAGES" / "messages.po"


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.fuzzy = False
    catalog.header_comment = "# Texts of rawi's pages. Apache-2.0."
    catalog.version = "1"
    catalog.language_team = "rawi"
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, omit_header=path == TEMPLATE, include_lineno=False, ignore_obsolete=True)
    kept = [line for line in buffer.getvalue().decode().splitlines() if not line.startswith(_DATED)]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


_DATED = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Report-Msgid',
    '"Last-Translator',
    "# FIRST AUTHOR",
)


def update() -> None:
    """Writes the template and brings every .po to its messages; translations that stand are kept."""
    wanted = extracted()
    _write(TEMPLATE, wanted)
    for language in LANGUAGES:
        held = catalogue(language)
        held.update(wanted, no_fuzzy_matching=True)
        _write(_po(language), held)


def compile_all() -> None:
    """Writes every .mo."""
    for language in LANGUAGES:
        _po(language).with_suffix(".mo").write_bytes(compiled(language))


def main(arguments: list[str]) -> int:
    """Runs one command; 0 when all is well."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = [fault for language in LANGUAGES for fault in faults(language)]
            print("\n".join(found) or "the catalogues are complete")
            return bool(found)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Writes `calendar_names.toml` of each language pack from the CLDR that comes with babel.

    python tools/make_month_tables.py [--check]

The same CLDR gives the same bytes; `--check` writes nothing and exits 1 when a file would change. CLDR has no names for the
Jalali and Hijri months, so those stand in `times.toml`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale

LOCALES = {
    "ar": ("ar", "ar_SY", "ar_MA", "ar_DZ", "ar_MR"),
    "fa": ("fa", "fa_AF"),
    "en": ("en",),
}
"""Per pack the locales whose names differ: Egypt and the Gulf, Syria and Iraq, Morocco, Algeria and Tunisia, Mauritania."""

WIDTHS = {"ar": ("wide",), "fa": ("wide",), "en": ("wide", "abbreviated")}
PACKS = Path(__file__).parents[1] / "src" / "rawi" / "languages"


def names_of(code: str, kind: str) -> dict[int, list[str]]:
    """The names of each month (`months`, from 1) or weekday (`days`, ISO: Monday is 1) in all locales of a pack."""
    shift = 1 if kind == "days" else 0
    found: dict[int, list[str]] = {}
    for locale in LOCALES[code]:
        table = getattr(Locale.parse(locale), kind)
        for context in ("format", "stand-alone"):
            for width in WIDTHS[code]:
                for number, name in table[context][width].items():
                    names = found.setdefault(number + shift, [])
                    if name not in names:
                        names.append(name)
    return dict(sorted(found.items()))


def table_of(code: str) -> str:
    """The text of a pack's `calendar_names.toml`."""
    lines = ["# Made by tools/make_month_tables.py from CLDR (Unicode licence). Change the tool, not this file."]
    for title, kind in (("months", "months"), ("weekdays", "days")):
        lines += ["", f"[{title}]"]
        for number, names in names_of(code, kind).items():
            lines.append(_row(number, names))
    return "\n".join(lines) + "\n"


def _row(number: int, names: list[str]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"{number} = [{quoted}]"


def main(arguments: list[str]) -> int:
    """Writes or checks all tables; 1 when a check finds a difference."""
    stale = 0
    for code in LOCALES:
        path, text = PACKS / code / "calendar_names.toml", table_of(code)
        if "--check" in arguments:
            stale += path.read_text("utf-8") != text
        else:
            path.write_text(text, "utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

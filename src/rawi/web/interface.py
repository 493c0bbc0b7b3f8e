"""The interface's language and calendar: catalogues, numerals, names of languages, and how a reader chooses them.

The languages are those with a folder in `translations/`, and English. A choice made with `?lang=` or `?calendar=` is kept in
a cookie; without one the browser's Accept-Language decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.numbers import format_decimal, format_percent

TRANSLATIONS = Path(__file__).parent / "translations"
LANGUAGES = ("en", "ar", "fa")
"""Languages of the interface, in the order they are offered."""
CALENDARS = ("gregorian", "jalali")
_LOCALES = {"en": "en_GB"}
_DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}


@lru_cache(maxsize=4096)
def _number(interface: Interface, value: float) -> str:
    return interface.digits(format_decimal(value, locale=interface.locale, numbering_system="default"))


def marked(message: str) -> str:
    """`message` itself; marks it for the catalogues where it stands in a table."""
    return message


@dataclass(frozen=True, slots=True)
class Interface:
    """One language of the interface with one calendar (`gregorian` or `jalali`)."""

    language: str
    calendar: str

    @property
    def locale(self) -> Locale:
        """Babel's locale, for dates, numbers and names of languages."""
        return _locale(self.language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    @property
    def translations(self) -> NullTranslations:
        """The catalogue; English needs none."""
        return _catalogue(self.language)

    def text(self, message: str, **values: str) -> str:
        """`message` in this language with its gaps filled; a value it asks for and does not get stays visible."""
        found = self.translations.gettext(message)
        return found % _Gaps(values) if "%(" in found else found

    def digits(self, text: str) -> str:
        """`text` with its ASCII digits in the numerals CLDR gives for the language."""
        numerals = _DIGITS.get(self.locale.default_numbering_system)
        return text.translate(str.maketrans("0123456789", numerals)) if numerals else text

    def number(self, value: float) -> str:
        """A number with the language's separators and numerals."""
        return _number(self, value)

    def percent(self, share: float) -> str:
        """A share of one as a whole percentage."""
        return self.digits(format_percent(share, locale=self.locale, numbering_system="default"))

    def size(self, count: int) -> str:
        """A number of bytes in kB or MB, one decimal below ten."""
        value, unit = (count / 1e6, self.text(marked("MB"))) if count >= 1e6 else (count / 1e3, self.text(marked("kB")))
        return f"{self.number(round(value, 1) if value < 10 else round(value))} {unit}"

    def language_name(self, code: str) -> str:
        """A BCP 47 code as a word of this language; the code itself when CLDR does not name it."""
        name = self.locale.languages.get(code)
        return str(name) if name else code


class _Gaps(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language))


@cache
def _catalogue(language: str) -> NullTranslations:
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.mo"
    if language == LANGUAGES[0] or not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)


def chosen(wanted: Iterable[str | None], among: tuple[str, ...]) -> str | None:
    """The first of `wanted` that is offered."""
    return next((choice for choice in wanted if choice in among), None)


def accepted(header: str) -> tuple[str, ...]:
    """The primary languages of an Accept-Language header, best first; malformed parts are passed over."""
    ranked: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if tag and weight > 0:
            ranked.append((-weight, tag.split("-", maxsplit=1)[0].lower()))
    return tuple(tag for _, tag in sorted(ranked, key=lambda pair: pair[0]))

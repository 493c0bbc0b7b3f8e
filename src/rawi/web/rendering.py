"""Answers drawn as pages, in the reader's language."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rawi.web.addresses import address, article_address, outside
from rawi.web.answers import Answer, Html
from rawi.web.dates import date_text
from rawi.web.evidence import sentence
from rawi.web.excerpts import bounded, plain
from rawi.web.interface import CALENDARS, LANGUAGES, Interface, accepted, chosen
from rawi.web.reading import reads_rtl
from rawi.web.segments import anchor, line_direction
from rawi.web.words import word

FOLDER = Path(__file__).parent
_YEAR = 365 * 24 * 3600


def interface_of(request: Request) -> Interface:
    """The interface a request asks for: by its address, else its cookie, else Accept-Language, else English with the
    Gregorian calendar."""
    asked, kept = request.query_params, request.cookies
    browser = accepted(request.headers.get("accept-language", ""))
    language = chosen((asked.get("lang"), kept.get("lang"), *browser), LANGUAGES) or LANGUAGES[0]
    return Interface(language, chosen((asked.get("calendar"), kept.get("calendar")), CALENDARS) or CALENDARS[0])


def page(request: Request, answer: Answer, *, status: int = 200) -> Response:
    """`answer` as HTML. A language or calendar chosen in the address is kept in a cookie."""
    interface = interface_of(request)
    template = _environment(interface).get_template(answer.template)
    response = Html(template.render(request=_Asked(request), **answer.data, **answer.page), status_code=status)
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Content-Language"] = interface.language
    for name, value in (("lang", interface.language), ("calendar", interface.calendar)):
        if request.query_params.get(name) == value:
            response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")
    return response


class _Asked:
    """What a template may know of the request: its path and query."""

    def __init__(self, request: Request) -> None:
        self.path = request.url.path.removesuffix(".json")
        self.query = dict(request.query_params)

    def changed(self, **values: str | None) -> str:
        """The address of this page with some query values changed; None takes one out."""
        return address(self.path, {**self.query, **values})

    @property
    def twin(self) -> str:
        """The address of the page's JSON."""
        return address("/index.json" if self.path == "/" else f"{self.path}.json", self.query)


@cache
def _environment(interface: Interface) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(interface.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(_globals(interface))
    return environment


def _globals(interface: Interface) -> dict[str, Any]:
    return {
        "interface": interface,
        "languages": LANGUAGES,
        "calendars": CALENDARS,
        "own_name": {code: Interface(code, "gregorian").language_name(code) for code in LANGUAGES},
        "address": address,
        "article_address": article_address,
        "anchor": anchor,
        "outside": outside,
        "plain": plain,
        "bounded": bounded,
        "line_direction": line_direction,
        "reads_rtl": reads_rtl,
        "date": partial(date_text, interface=interface),
        "number": interface.number,
        "size": interface.size,
        "language_name": interface.language_name,
        "why": partial(sentence, interface=interface),
        "word": partial(word, interface=interface),
        "static": _static,
    }


@cache
def _static(name: str) -> str:
    """The address of a static file, with a digest so that a new version is fetched at once."""
    content = (FOLDER / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"

"""One row of a table, or one JSON object, as a record or a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rawi.errors import SkipDocument
from rawi.model.articles import Given, Page, Record
from rawi.plugins import is_address
from rawi.settings import Settings
from rawi.sources.cells import cell_text, stated
from rawi.sources.columns import Columns
from rawi.sources.files import too_large
from rawi.sources.origins import Origin, sha256_of

GIVEN = ("id", "language", "outlet", "published", "title", "url")


def row_bytes(row: Mapping[str, Any]) -> bytes:
    """The bytes a row of a table is known by: its filled cells as JSON with sorted keys."""
    filled = {name: text for name, value in row.items() if (text := cell_text(value)) is not None}
    return json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def received_row(
    row: Mapping[str, Any], columns: Columns, *, origin: Origin, place: str, content: bytes, settings: Settings
) -> Page | Record:
    """The record of `row` at `place` (`row 3`), or a page when it holds HTML and no text. A row without text is a record
    with empty text. `content` is what the digest is made of. Raises SkipDocument when it is over the bound."""
    if len(content) > settings.max_page_bytes:
        raise too_large(len(content), settings.max_page_bytes)
    given = given_of({column: row.get(columns[column]) for column in GIVEN if column in columns})
    text = _value(row, columns, "text")
    html = _value(row, columns, "html")
    provenance = origin.provenance(sha256_of(content), record=place)
    if not text.strip() and html.strip():
        return Page(
            path=origin.path_of(place), content=html.encode(), provenance=provenance, given=given, charset="utf-8"
        )
    return Record(path=origin.path_of(place), text=text, provenance=provenance, given=given)


def _value(row: Mapping[str, Any], columns: Columns, column: str) -> str:
    return (cell_text(row.get(columns[column])) or "") if column in columns else ""


def given_of(values: Mapping[str, Any]) -> Given:
    """What a row or metadata file states; an id is kept as it stands, `url` only when it is a web address."""
    stated_values = {column: stated(values.get(column)) for column in GIVEN}
    url = stated_values["url"]
    if url is not None and not is_address(url):
        stated_values["url"] = None
    identity = cell_text(values.get("id"))
    return Given(**{**stated_values, "id": identity if identity and identity.strip() else None})


def json_object(content: bytes, *, what: str) -> dict[str, Any]:
    """The JSON object in `content`. Raises SkipDocument when it is no JSON, nests too deep, or is no object."""
    try:
        value = json.loads(content)
    except RecursionError as error:
        raise SkipDocument(f"{what} nests too deep", next_step="flatten it") from error
    except ValueError as error:
        raise SkipDocument(f"{what} is no JSON: {error}", next_step="correct or remove it") from error
    if not isinstance(value, dict):
        raise SkipDocument(f"{what} is {_kind(value)}, not an object", next_step="write one JSON object a line")
    return value


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "true or false"}
    return names.get(type(value), "null")

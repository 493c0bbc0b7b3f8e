"""The catalogues of the interface."""

import importlib.util
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

TOOL = Path(__file__).parents[2] / "tools" / "translations.py"


@pytest.fixture(scope="module")
def tool():
    """The maintenance script of the catalogues."""
    spec = importlib.util.spec_from_file_location("translations_tool", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_catalogues_are_complete_and_compiled(tool, language):
    """Every message is translated, none is left over, placeholders agree, and the .mo is that of the .po."""
    assert tool.faults(language) == []


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_translations_keep_the_placeholders(tool, language):
    """A translation fills the same gaps as its message (Arabic may spell out one and two)."""
    for message in tool.catalogue(language):
        if message.id and isinstance(message.id, str):
            assert sorted(_gaps(message.id)) == sorted(_gaps(message.string)), message.id


def _gaps(text):
    return [part.split(")")[0] for part in text.split("%(")[1:]]


def test_the_template_is_fresh(tool):
    """messages.pot holds what the sources hold (run: python tools/translations.py update)."""
    with tool.TEMPLATE.open("rb") as file:
        held = {message.id for message in read_po(file) if message.id}
    assert held == {message.id for message in tool.extracted() if message.id}

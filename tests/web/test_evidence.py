"""Evidence told as sentences."""

import ast
from pathlib import Path

import pytest

import rawi
from rawi.model.evidence import Evidence
from rawi.web.evidence import SENTENCES, sentence
from rawi.web.interface import LANGUAGES, Interface

SOURCE = Path(rawi.__file__).parent


def codes_in_the_code() -> set[str]:
    """The codes of all evidence that rawi's code makes with a literal code."""
    calls = [
        node
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Evidence" and node.args
    ]
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def test_every_code_of_rawi_has_a_sentence():
    """Evidence made anywhere in rawi is told in a sentence of its own (add it to rawi/web/evidence.py)."""
    assert codes_in_the_code() - set(SENTENCES) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SENTENCES)
def test_sentences_take_any_values(code, language):
    """No sentence breaks when its values are missing or hostile."""
    for values in ((), (("score", "%(x)s %d {} <b>"),)):
        assert sentence(Evidence(code, values=values), Interface(language, "gregorian"))


def test_an_unknown_code_is_shown_with_its_values():
    """A plug-in's evidence is readable without a sentence of its own."""
    told = sentence(Evidence("my-rule", values=(("cue", "قال"),)), Interface("en", "gregorian"))
    assert "my-rule" in told
    assert "قال" in told


def test_values_are_bounded_and_isolated():
    """A huge value is cut, bidi controls in it are dropped, and isolates keep it from reordering the sentence."""
    told = sentence(Evidence("my-rule", values=(("x", "\u202e" + "ا" * 10_000),)), Interface("en", "gregorian"))
    assert len(told) < 500
    assert "\u202e" not in told
    assert told.count("\u2068") == told.count("\u2069") > 0

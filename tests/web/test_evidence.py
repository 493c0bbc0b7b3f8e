"""Evidence told as sentences."""

import ast
import re
from pathlib import Path

import pytest

import rawi
from rawi.model.evidence import Evidence
from rawi.web.evidence import FAMILIES, SENTENCES, sentence
from rawi.web.interface import LANGUAGES, Interface

SOURCE = Path(rawi.__file__).parent


def codes_in_the_code() -> set[str]:
    """The codes of all evidence that rawi's code makes: whole, or the beginning where the rest is a rule's name."""
    calls = [
        node.args[0]
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Evidence" and node.args
    ]
    whole = {code.value for code in calls if isinstance(code, ast.Constant)} | set(_facts())
    begun = {code.values[0].value for code in calls if isinstance(code, ast.JoinedStr)}
    return whole | begun


def _facts():
    """The codes of where a fact was found, which travel through variables before they become evidence."""
    for path in SOURCE.rglob("*.py"):
        if path.name != "evidence.py":
            yield from re.findall(r'"((?:published|outlet|language)-(?:from|by)-[a-z-]+)"', path.read_text("utf-8"))


def test_every_code_of_rawi_has_a_sentence():
    """Evidence made anywhere in rawi is told in a sentence of its own (add it to rawi/web/evidence.py)."""
    families = tuple(beginning for beginning, _, _ in FAMILIES)
    untold = {code for code in codes_in_the_code() if code not in SENTENCES and not code.startswith(families)}
    assert untold == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*SENTENCES, "time-iso", "boilerplate-other", "quotation-other"])
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


def test_a_rule_is_told_by_its_family():
    """Codes that end in a rule's name share a sentence; with an anchor it says from which day was counted."""
    values = (("value", "2019-08-30"), ("anchor", "2019-08-31"))
    told = sentence(Evidence("time-weekday", values=values), Interface("en", "gregorian"))
    assert all(part in told for part in ("2019-08-30", "2019-08-31", "weekday"))
    assert "counted" not in sentence(Evidence("time-iso", values=values[:1]), Interface("en", "gregorian"))


def test_shares_are_told_as_percentages():
    """A share of one is shown as a percentage in the reader's numerals."""
    evidence = Evidence("language-by-words", values=(("share", "0.97"),))
    assert "97%" in sentence(evidence, Interface("en", "gregorian"))
    assert "۹۷" in sentence(evidence, Interface("fa", "gregorian"))


MENTION_CODES = (
    "gazetteer", "gazetteer-short", "title-before-name", "role-before-name", "first-name", "repeated-name", "role", "org-pattern",
    "outlet-in-quotes", "place-pattern", "capital-after-preposition", "capitals", "acronym", "new-entity", "fuller-name",
    "family-name-in-gazetteer", "institution-of-country", "apposition", "same-title", "tagged", "tagged-whole", "tagged-elsewhere",
)  # fmt: skip
"""The codes of mentions and links, which travel through candidates before they become evidence."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", MENTION_CODES)
def test_mentions_and_links_are_told_in_sentences(code, language):
    """Why a name is one, and whose it is, is a sentence in each language, without the code."""
    told = sentence(Evidence(code, values=(("name", "نادية"),)), Interface(language, "gregorian"))
    assert told.endswith(".")
    assert "…" not in told
    assert language == "en" or told != SENTENCES[code]


def test_several_entities_of_one_name_are_told():
    """A name that the gazetteer has for several says so, and for which."""
    evidence = Evidence("gazetteer", values=(("entity", "place/a"), ("readings", "place/a place/b")))
    assert "place/b" in sentence(evidence, Interface("en", "gregorian"))
    assert "several" not in sentence(Evidence("gazetteer", values=evidence.values[:1]), Interface("en", "gregorian"))


def test_everything_found_in_the_newsroom_is_told(newsroom_corpus):
    """No record of the sample newsroom has evidence that the pages cannot tell."""
    families = tuple(beginning for beginning, _, _ in FAMILIES)
    codes = set()
    for summary in newsroom_corpus.articles(limit=100).items:
        layers = newsroom_corpus.article(summary.id).layers
        found = (layers.boilerplate, layers.mentions, layers.links, layers.times, layers.quotations)
        codes |= {record.evidence.code for layer in found for record in layer}
    assert len(codes) > 10
    assert {code for code in codes if code not in SENTENCES and not code.startswith(families)} == set()

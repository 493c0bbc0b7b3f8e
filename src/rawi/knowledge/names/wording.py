"""Reasons as a sentence for people."""

from __future__ import annotations

from rawi.knowledge.names.comparison import Comparison, Reason

RULES = {
    "all-parts-match": "all parts match",
    "initials": "initials and the rest match",
    "middle-name-missing": "one has a name in the middle that the other leaves out",
    "second-given-name-missing": "one may lack half of the given name",
    "honoured-name-missing": "one lacks an honoured first name",
    "by-name-missing": "one has a by-name before the name",
    "last-name-missing": "one goes on after the other ends",
    "given-name-missing": "one begins with a given name that the other lacks",
    "given-names-differ": "given names differ",
    "middle-names-differ": "names in the middle differ",
    "family-names-differ": "family names differ",
    "each-has-another-name": "each has a name that the other lacks",
    "family-name-only": "family name only",
    "given-name-only": "given name only",
    "one-name-only": "one name out of the middle only",
    "family-name-first": "the family name stands first in one",
    "order-differs": "two given names in another order",
    "younger": "one is a junior",
    "nothing-matches": "no part matches",
    "script-not-read": "one is in a script rawi does not read",
    "not-transliterated": "two scripts, and transliteration is off",
    "no-letters": "no letters to compare",
    "body-words-match": "bodies: every word has its like",
    "body-words-missing": "bodies: some words have no like",
    "body-words-differ": "bodies: the words differ",
    "gazetteer": "the gazetteer knows both as one",
    "gazetteer-unverified": "the gazetteer lists both for one, unverified",
    "two-in-gazetteer": "the gazetteer knows them as two persons",
}
"""What each rule says."""
WAYS = {
    "same-letters": "same letters",
    "known-variant": "known variant",
    "transliteration": "transliteration",
    "spelling": "spelling",
    "initial": "initial",
}
"""By what two parts match."""


def sentence(comparison: Comparison) -> str:
    """The reasons on one line, without tabs: the rules, then which part matches which, and by what."""
    rules = [_rule(reason) for reason in comparison.reasons if reason.code in RULES]
    parts = [
        f"{reason.left} = {reason.right} ({WAYS[reason.code]} {reason.score:.2f})"
        for reason in comparison.reasons
        if reason.code in WAYS
    ]
    return "; ".join([*rules, *parts])


def _rule(reason: Reason) -> str:
    if reason.code in GAZETTEER:
        return f"{RULES[reason.code]}: {reason.left} ({reason.right})"
    return RULES[reason.code]


GAZETTEER = frozenset({"gazetteer", "gazetteer-unverified", "two-in-gazetteer"})

"""Words that stand between a reporting verb and what it reports, and words by which a clause is known."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.languages.cue_files import CueFile


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenWords:
    """`adverbs` (*Monday*, *also*) and `occasions` (*statement*, *interview*) behind `prepositions`; `listeners`
    (*reporters*); `verbs`: finite forms and pronouns that no noun phrase begins or holds."""

    adverbs: frozenset[str]
    prepositions: frozenset[str]
    occasions: frozenset[str]
    listeners: frozenset[str]
    verbs: frozenset[str]


def between_words(table: CueFile) -> BetweenWords:
    """The words of the table `[between]`; all empty where a language has none."""
    return BetweenWords(
        adverbs=table.single_words("adverbs"),
        prepositions=table.single_words("prepositions"),
        occasions=table.single_words("occasions"),
        listeners=table.single_words("listeners"),
        verbs=table.single_words("verbs"),
    )

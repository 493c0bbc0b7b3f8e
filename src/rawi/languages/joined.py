"""How names change behind a word that is written onto them."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.languages.naming import naming


def joined_forms(name: str, language: str) -> Iterator[str]:
    """The forms of a name in which its article has melted into a clitic («للعراق» of «العراق»); none where the language has
    none such. Clitics that leave the name as it is («بدمشق») need no form."""
    table = naming(language)
    for article in table.clitic_article:
        if name.startswith(article) and len(name) > len(article):
            yield from (melted + name[len(article) :] for melted in table.clitic_lam)

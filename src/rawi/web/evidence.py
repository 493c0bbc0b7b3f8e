"""Evidence as a sentence in the reader's language: a table keyed by the evidence's code.

The gaps `%(name)s` are filled from the evidence's values. Codes that end in the name of a rule (`time-iso-date`) share a
sentence by their beginning. A code in neither table (a plug-in's, or one newer than the tables) is shown with its
values, so that nothing is ever shown without its reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rawi.model.evidence import Evidence
from rawi.web.excerpts import bounded, isolated
from rawi.web.interface import Interface, marked
from rawi.web.words import WORDS, word

SENTENCES: Mapping[str, str] = {
    "given": marked("The source states it, and what is stated is believed."),
    "no-text": marked("The record holds no text."),
    "language-by-words": marked("Its script and common words show it (%(share)s of its letters are of that script)."),
    "language-by-model": marked(
        "Its script and sequences of letters show it (%(share)s of its letters are of that script)."
    ),
    "language-unknown": marked("It holds no letters from which a language could be told."),
    "language-not-read": marked("It is written in a language that rawi does not read (%(language)s)."),
    "language-from-page": marked("The page states it (%(stated)s)."),
    "outlet-from-address": marked("The address %(address)s is this outlet's."),
    "outlet-from-page": marked("The page names it (%(where)s: %(name)s)."),
    "outlet-from-page-title": marked("The title of the page names it."),
    "outlet-from-dateline": marked("The dateline names it."),
    "outlet-from-reporter": marked("The text names it as its reporter's."),
    "published-from-address": marked("It stands in the address %(where)s."),
    "published-from-text": marked("It stands in the text."),
    "published-from-page": marked("It stands in the page (%(where)s)."),
    "published-by-htmldate": marked("The markup of the page shows it (found by htmldate)."),
    "published-from-json-ld": marked("The page's metadata state it (JSON-LD, %(where)s)."),
    "published-from-meta": marked("The page's metadata state it (%(where)s)."),
    "published-from-item-property": marked("A property of the page states it (%(where)s)."),
    "published-from-time-element": marked("A time element of the page states it (%(where)s)."),
    "boilerplate-recurring": marked("The line recurs in many articles of %(outlet)s."),
    "boilerplate-page-title": marked("It repeats the title of the page."),
    "boilerplate-phrase": marked("Sites use these fixed words around articles."),
    "boilerplate-pattern": marked("It has the form of words that sites put around articles."),
    "boilerplate-heading": marked("It is a heading of related links, or stands under one."),
    "boilerplate-inline": marked("It points to another article within the text."),
    "boilerplate-teasers": marked("Headlines of other articles stand one after another."),
    "boilerplate-end-mark": marked("These are the words or signs by which agencies end a text."),
    "boilerplate-closing-slash": marked("A slash closes the last sentence."),
    "boilerplate-initials": marked("Initials of writer and editor close the text."),
    "boilerplate-desk-code": marked("Numbers alone close the text."),
    "boilerplate-rule": marked("It is a line of dashes or dots."),
    "boilerplate-list-quoting": marked("Brackets and marks of a printed list were left by the scraper."),
    "boilerplate-file-name": marked("It is the name of an image or sound file."),
    "boilerplate-embedded-data": marked("It is a picture written into the text as letters."),
    "quotation-by-marks": marked("The words stand in quotation marks beside the reporting word %(cue)s."),
    "quotation-by-colon": marked("The words follow the reporting word %(cue)s and a colon."),
    "quotation-by-clause": marked("The clause depends on the reporting word %(cue)s."),
    "quotation-by-noun": marked("The phrase depends on the reporting word %(cue)s."),
    "quotation-by-headline": marked("In the headline the words follow a name and a colon."),
    "quotation-by-source": marked("The sentence names its source (%(cue)s)."),
    "gazetteer": marked("The gazetteer has this name."),
    "gazetteer-unverified": marked("The gazetteer has this name, from general knowledge that no data set confirms."),
    "gazetteer-short": marked("The gazetteer has it as a short form of a name that the article has in full."),
    "title-before-name": marked("A title stands before it."),
    "role-before-name": marked("A description by role stands before it."),
    "first-name": marked("It begins with a given name."),
    "repeated-name": marked("It is a part of a fuller name elsewhere in the article."),
    "tagged": marked("The trained tagger reads a name here."),
    "tagged-whole": marked("The trained tagger reads a name here, with the word that says what it is the name of."),
    "tagged-elsewhere": marked("The trained tagger reads these words as a name elsewhere in the article."),
    "role": marked("It describes somebody by role."),
    "org-pattern": marked("It begins or ends with a word for a kind of organisation."),
    "outlet-in-quotes": marked("It stands in quotation marks after a word for a kind of outlet."),
    "place-pattern": marked("It stands beside a word for a kind of place."),
    "capital-after-preposition": marked("It is capitalised and stands after a preposition of place."),
    "capitals": marked("It is capitalised where ordinary words are not."),
    "acronym": marked("It is written in capitals."),
    "new-entity": marked("No gazetteer knows it: it is known by its wording in this corpus."),
    "fuller-name": marked("The article names it in full elsewhere."),
    "family-name-in-gazetteer": marked(
        "The gazetteer has one person of this family name who fits the countries of the article."
    ),
    "institution-of-country": marked("Each country has such an institution, and the article is about one country."),
    "apposition": marked("It stands beside the name of the person it describes."),
    "office-holder": marked(
        "It names the office %(office)s (%(of)s), which this person held on the day of the article."
    ),
    "office-holder-unverified": marked(
        "It names the office %(office)s (%(of)s), which this person held on the day of the article as far as rawi's gazetteer "
        "knows; no data set confirms it."
    ),
    "same-title": marked("A person of this article bears this title or description elsewhere."),
    "join-same-letters": marked("“%(left)s” and “%(right)s” are the same letters."),
    "join-known-variant": marked("“%(left)s” and “%(right)s” are known spellings of one name."),
    "join-transliteration": marked("“%(left)s” and “%(right)s” are one name in two scripts."),
    "join-spelling": marked("“%(left)s” and “%(right)s” are spellings of one name."),
    "join-initials": marked("“%(left)s” and “%(right)s” match, one with initials."),
    "join-middle-name-missing": marked("“%(left)s” and “%(right)s” match but for a name in the middle."),
    "join-second-given-name-missing": marked("“%(left)s” and “%(right)s” match but for a second given name."),
    "join-honoured-name-missing": marked("“%(left)s” and “%(right)s” match but for an honoured name at the beginning."),
    "join-by-name-missing": marked("“%(left)s” and “%(right)s” match but for a by-name."),
    "join-last-name-missing": marked("“%(left)s” and “%(right)s” match but for a name at the end."),
    "join-given-name-missing": marked("“%(left)s” and “%(right)s” match but for a name at the beginning."),
    "join-family-name-first": marked("“%(left)s” and “%(right)s” match with the family name first in one."),
    "join-order-differs": marked("“%(left)s” and “%(right)s” have the same names in another order."),
    "join-family-name-only": marked("“%(left)s” and “%(right)s” share the family name only."),
    "join-body-words-match": marked("“%(left)s” and “%(right)s” say the same word for word."),
    "join-names-differ": marked("“%(left)s” and “%(right)s” are different names."),
    "join-shared-company": marked("The same are named with both in different articles (%(count)s: %(entities)s)."),
    "join-same-country": marked("The articles about both speak mostly of one country (%(country)s)."),
    "join-countries-differ": marked("The articles about them speak of different countries (%(left)s, %(right)s)."),
    "join-same-role": marked("Both bear one title or description (%(role)s)."),
    "join-named-together": marked("Articles name both under these two names (%(count)s)."),
    "join-years-apart": marked("They are named years apart (%(years)s)."),
    "similar-words": marked("Its words are like those of the account “%(article)s” (likeness %(likeness)s)."),
}
"""Evidence code -> sentence. A gap the evidence does not fill shows as an ellipsis."""

FULLER: Mapping[str, str] = {
    "gazetteer": marked("The gazetteer has several entities of this name (%(readings)s)."),
}
"""Evidence code -> the sentence taken instead of that in `SENTENCES` when all its gaps are filled."""

FAMILIES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "time-",
        ("anchor",),
        marked("Read as %(value)s, counted from the day of publication %(anchor)s (rule “%(rule)s”)."),
    ),
    ("time-", (), marked("Read as %(value)s (rule “%(rule)s”).")),
    ("boilerplate-", (), marked("It has the form of words that sites put around articles (rule “%(rule)s”).")),
    ("published-from-", ("where",), marked("It was found in %(where)s (%(rule)s).")),
    ("published-from-", (), marked("It was found in: %(rule)s.")),
    ("outlet-from-", (), marked("It was found in: %(rule)s.")),
    ("join-", ("left", "right"), marked("“%(left)s” and “%(right)s” were compared (rule “%(rule)s”).")),
    ("language-", (), marked("Its letters show it (rule “%(rule)s”).")),
    ("quotation-", (), marked("It is tied to the reporting word %(cue)s (rule “%(rule)s”).")),
)
"""(beginning of the code, values it must have, sentence); the rest of the code fills the gap `%(rule)s`. The first that fits
is taken."""

_MOST = 300
_SHARES = frozenset({"share", "likeness"})
_SHARE = re.compile(r"[01]\.\d{1,9}")
_GAP = re.compile(r"%\((\w+)\)s")


def sentence(evidence: Evidence, interface: Interface) -> str:
    """The plain sentence of `evidence`; values are cut at 300 code points and isolated in their direction."""
    values = {name: isolated(_value(name, value, interface)) for name, value in evidence.values}
    for table in (FULLER, SENTENCES):
        known = table.get(evidence.code)
        if known is not None and all(gap in values for gap in _GAP.findall(known)):
            return interface.text(known, **values)
    for beginning, needed, told in FAMILIES:
        if evidence.code.startswith(beginning) and all(name in values for name in needed):
            rule = isolated(evidence.code.removeprefix(beginning))
            return interface.text(told, **{**values, "rule": rule})
    return _untold(evidence, values, interface)


def _value(name: str, value: str, interface: Interface) -> str:
    """One value as it is shown: shares of one as percentages, vague times in words, the rest as it stands."""
    if name == "value" and value in WORDS["vague"]:
        return word("vague", value, interface)
    if name in _SHARES and _SHARE.fullmatch(value):
        return interface.percent(float(value))
    return bounded(value, _MOST)


def _untold(evidence: Evidence, values: Mapping[str, str], interface: Interface) -> str:
    code = isolated(bounded(evidence.code, _MOST))
    if not values:
        return interface.text(marked("Reason “%(code)s”."), code=code)
    listed = "; ".join(isolated(f"{name}: {value}") for name, value in values.items())
    return interface.text(marked("Reason “%(code)s” (%(values)s)."), code=code, values=listed)

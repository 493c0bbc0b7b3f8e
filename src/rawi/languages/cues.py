"""How a language reports speech: `cues.toml` of its pack, as typed tables.

A cue is a word or phrase with which an outlet reports what somebody said. A table gives its forms and what it takes;
`docs/how-to/language.md` explains every key. All entries are folded and lower-case, so that one spelling stands for
all; a zero-width non-joiner in an entry stands for the joined and the spaced form alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast, get_args

from rawi.languages.between import BetweenWords, between_words
from rawi.languages.cue_files import CueFile, Key, PhraseSet, phrase_key, spellings
from rawi.languages.pack import LanguagePack, language_pack
from rawi.model.annotations import SpeakerKind, Stance
from rawi.text.folding import fold_key

WordOrder = Literal["verb-first", "verb-middle", "verb-last"]
CueForm = Literal["finite", "participle", "noun", "fronted", "attribution", "shared", "none"]

_ORDERS = ("verb-first", "verb-middle", "verb-last")
_TAKES = frozenset(
    {
        "clause",
        "speech",
        "bare",
        "object",
        "ezafe",
        "fronted",
        "request",
        "listener",
        "measure",
        "noun",
        "document",
        "quoting",
        "relay",
        "whom",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One reporting word or phrase in one form.

    `takes` says what may follow or precede: `clause` (after a complementiser), `speech` (a colon or marks), `bare` (a
    clause without complementiser), `object` (a noun phrase), `ezafe` (a noun phrase between the parts of a light
    verb), `fronted` (a clause before the main verb), `request` (somebody to do something), `listener`, `measure` (put
    X at Y), `noun` (a noun with مبنی بر), `document` (what a letter or statement says: جاء في), `quoting` (its participle only leads over to
    the words of another verb: كتب … قائلا), `relay` (the words of somebody named behind «from»), `whom` (a person for its
    object: طالب). `after` and `before` are prepositions that introduce the content behind or in front of the cue. `stance`
    is what the outlet shows by choosing it: neutral, asserting, distancing, conceding, demanding, … `closers` are the
    verbs that close a light verb around its object (خواستار … شد).
    """

    lemma: str
    form: CueForm
    takes: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    before: tuple[Key, ...] = ()
    closers: tuple[Key, ...] = ()
    stance: Stance = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransmissionWords:
    """Words of the chain: phrases that credit (`به گزارش`), nouns of media (`وكالة`), verbs that relay (`نقلته`; `نقلت` for one sentence), phrases behind which the carrier of somebody's words stands (`carried by`), what stands before a listener (`told`), names of media, parts of their web
    addresses, words of an interview, and labels of a last line (`المصدر`)."""

    credits: PhraseSet[str]
    heads: frozenset[str]
    relays: frozenset[str]
    relays_once: frozenset[str]
    carriers: PhraseSet[str]
    listeners: PhraseSet[str]
    names: PhraseSet[str]
    addresses: Mapping[str, tuple[str, ...]]
    interviews: frozenset[str]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTable:
    """All a language tells about reported speech; see `docs/how-to/language.md` for each field's key."""

    order: WordOrder
    colon_speech: Literal["sentence", "paragraph"]
    cues: PhraseSet[Cue]
    clitics: frozenset[str]
    complementisers: PhraseSet[str]
    glued: Mapping[str, str]
    not_glued: frozenset[str]
    boundaries: PhraseSet[str]
    comma_boundaries: PhraseSet[str]
    connectors: PhraseSet[str]
    homographs: frozenset[str]
    passives: frozenset[str]
    negations: frozenset[str]
    negated_stances: frozenset[str]
    impersonal: frozenset[str]
    resumptives: frozenset[str]
    verbal_nouns: frozenset[str]
    things: frozenset[str]
    was: frozenset[str]
    feminine: frozenset[str]
    feminine_verb: str
    verb_forms: frozenset[str]
    relatives: frozenset[str]
    clause_words: frozenset[str]
    not_after: frozenset[str]
    demonstratives: frozenset[str]
    pronouns: PhraseSet[str]
    object_pronouns: frozenset[str]
    auxiliaries: PhraseSet[str]
    lead_ins: PhraseSet[str]
    partitives: frozenset[str]
    partitive_marks: frozenset[str]
    subject_ends: frozenset[str]
    not_subject_after: frozenset[str]
    not_subject_clitics: tuple[str, ...]
    roles: frozenset[str]
    bodies: frozenset[str]
    spokesmen: frozenset[str]
    behalf: frozenset[str]
    speaker_kinds: Mapping[str, SpeakerKind]
    source_kinds: Mapping[str, SpeakerKind]
    places: frozenset[str]
    no_media: frozenset[str]
    unnamed: frozenset[str]
    quoted_from: frozenset[str]
    source_ends: frozenset[str]
    person_prepositions: frozenset[str]
    article: str
    accusative: str
    owners: tuple[str, ...]
    listener_clitics: Mapping[str, str]
    object_mark: str
    far_complementiser: str
    infinitive: str
    measure_mark: str
    conjunction: str
    to_the_effect: PhraseSet[str]
    trailing: frozenset[str]
    transmission: TransmissionWords
    between: BetweenWords


def _light_forms(table: CueFile, conjugations: CueFile) -> tuple[str, ...]:
    verb = table.data.get("verb")
    if verb is None:
        return ()
    forms = conjugations.strings(str(verb))
    if not forms:
        raise table.fault("verb", "a key of [conjugations]")
    if "ezafe" in table.strings("takes"):
        return table.strings("nouns")
    return tuple(f"{noun} {form}" for noun in table.strings("nouns") for form in forms)


def _shared_forms(table: CueFile) -> tuple[str, ...]:
    """A noun whose verb stands only behind a second noun: «توصیف و محکوم کرد»."""
    if table.data.get("verb") is None or "object" not in table.strings("takes"):
        return ()
    return tuple(f"{noun} و" for noun in table.strings("nouns"))


def _fronted_forms(table: CueFile) -> Iterable[str]:
    for phrase in table.strings("fronted"):
        for that in table.strings("fronted_that"):
            yield f"{phrase} {that}"
    yield from table.strings("fronted_noun")


def _cue_entries(table: CueFile, conjugations: CueFile) -> Iterable[tuple[Key, Cue]]:
    takes = frozenset(table.strings("takes"))
    if not takes <= _TAKES:
        raise table.fault("takes", f"made of {', '.join(sorted(_TAKES))}")
    base = Cue(
        lemma=str(table.data.get("lemma", "")),
        form="finite",
        takes=takes,
        after=tuple(fold_key(item) for item in table.strings("after")),
        before=table.keys("before"),
        closers=conjugations.keys(str(table.data.get("verb"))) if "ezafe" in takes else (),
        stance=cast("Stance", table.choice("stance", get_args(Stance), otherwise="neutral")),
    )
    for form, texts in _forms(table, conjugations).items():
        cue = replace(base, form=form)
        for text in texts:
            for key in spellings(text):
                yield key, cue
    for text in _shared_forms(table):
        yield phrase_key(text), replace(base, form="shared", takes=takes & {"object"})


def _forms(table: CueFile, conjugations: CueFile) -> Mapping[CueForm, tuple[str, ...]]:
    return {
        "finite": (*table.strings("finite"), *_light_forms(table, conjugations)),
        "participle": table.strings("participle"),
        "noun": table.strings("noun"),
        "fronted": tuple(_fronted_forms(table)),
    }


def _all_cues(table: CueFile) -> Iterable[tuple[Key, Cue]]:
    conjugations = table.part("conjugations")
    for key in table.keys("not_cues"):
        yield key, Cue(lemma=" ".join(key), form="none")
    for part in table.parts("cue"):
        yield from _cue_entries(part, conjugations)
    for key in table.part("attribution").keys("phrases"):
        yield key, Cue(lemma=" ".join(key), form="attribution", takes=frozenset({"clause"}))


def _addresses(table: CueFile) -> Mapping[str, tuple[str, ...]]:
    """Parts of web addresses by the folded name of the medium they belong to."""
    return {fold_key(name): table.strings(name) for name in table.data}


def _folded(table: CueFile) -> Mapping[str, str]:
    return {fold_key(key): table.word(key) for key in table.data}


def _kinds(table: CueFile) -> Mapping[str, SpeakerKind]:
    """The kind of an unnamed speaker by the noun or adjective that names him; `[speaker_kinds]` has words by kind."""
    for kind in table.data:
        if kind not in get_args(SpeakerKind):
            raise table.fault(kind, f"one of {', '.join(get_args(SpeakerKind))}")
    return {word: cast("SpeakerKind", kind) for kind in table.data for word in table.single_words(kind)}


def _transmission(table: CueFile) -> TransmissionWords:
    return TransmissionWords(
        credits=table.phrases("credits"),
        heads=table.single_words("heads"),
        relays=table.single_words("relays"),
        relays_once=table.single_words("relays_once"),
        carriers=table.phrases("carriers"),
        listeners=table.phrases("listeners"),
        names=table.phrases("names"),
        addresses=_addresses(table.part("addresses")),
        interviews=table.single_words("interviews"),
        labels=table.single_words("labels"),
    )


def _cue_table(pack: LanguagePack) -> CueTable:
    table = CueFile(pack.code, pack.table("cues"))
    return CueTable(
        order=cast("WordOrder", table.choice("order", _ORDERS)),
        colon_speech=cast("Literal['sentence', 'paragraph']", table.choice("colon_speech", ("sentence", "paragraph"))),
        cues=PhraseSet.of(_all_cues(table)),
        clitics=table.single_words("clitics"),
        complementisers=table.phrases("complementisers"),
        glued=_folded(table.part("glued")),
        not_glued=table.single_words("not_glued"),
        boundaries=table.phrases("boundaries"),
        comma_boundaries=table.phrases("comma_boundaries"),
        connectors=table.phrases("connectors"),
        homographs=table.single_words("homographs"),
        passives=table.single_words("passives"),
        negations=table.single_words("negations"),
        negated_stances=frozenset(table.strings("negated_stances")),
        impersonal=table.single_words("impersonal"),
        resumptives=table.single_words("resumptives"),
        verbal_nouns=table.single_words("verbal_nouns"),
        things=table.single_words("things"),
        was=table.single_words("was"),
        feminine=frozenset(table.strings("feminine")),
        feminine_verb=table.word("feminine_verb"),
        verb_forms=frozenset().union(
            *(part.single_words(key) for part in [table.part("conjugations")] for key in part.data)
        ),
        relatives=table.single_words("relatives"),
        clause_words=table.single_words("clause_words"),
        not_after=table.single_words("not_after"),
        demonstratives=table.single_words("demonstratives"),
        pronouns=table.phrases("pronouns"),
        object_pronouns=table.single_words("object_pronouns"),
        auxiliaries=table.phrases("auxiliaries"),
        lead_ins=table.phrases("lead_ins"),
        partitives=table.single_words("partitives"),
        partitive_marks=table.single_words("partitive_marks"),
        subject_ends=table.single_words("subject_ends"),
        not_subject_after=table.single_words("not_subject_after"),
        not_subject_clitics=tuple(fold_key(item) for item in table.strings("not_subject_clitics")),
        roles=table.single_words("roles"),
        bodies=table.single_words("bodies"),
        spokesmen=table.single_words("spokesmen"),
        behalf=table.single_words("behalf"),
        speaker_kinds=_kinds(table.part("speaker_kinds")),
        source_kinds=_kinds(table.part("source_kinds")),
        places=table.single_words("places"),
        no_media=table.single_words("no_media"),
        unnamed=table.single_words("unnamed"),
        quoted_from=table.single_words("quoted_from"),
        source_ends=table.single_words("source_ends"),
        person_prepositions=table.single_words("person_prepositions"),
        article=table.word("article"),
        accusative=table.word("accusative"),
        owners=tuple(fold_key(item) for item in table.strings("owners")),
        listener_clitics=_folded(table.part("listener_clitics")),
        object_mark=table.word("object_mark"),
        far_complementiser=table.word("far_complementiser"),
        infinitive=table.word("infinitive"),
        measure_mark=table.word("measure_mark"),
        conjunction=table.word("conjunction"),
        to_the_effect=table.phrases("to_the_effect"),
        trailing=table.single_words("trailing"),
        transmission=_transmission(table.part("transmission")),
        between=between_words(table.part("between")),
    )


@cache
def cue_table(code: str) -> CueTable | None:
    """The cues of a language, or None when rawi has no such language or its pack has no `cues.toml`.

    Raises ExtensionError, naming file and key, when the table has another shape.
    """
    pack = language_pack(code)
    return None if pack is None or not pack.table("cues") else _cue_table(pack)

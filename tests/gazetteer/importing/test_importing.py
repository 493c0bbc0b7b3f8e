"""People's own files read into entries."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import SourceError, UsageError
from rawi.gazetteer.entries import Entry, Office, entry_line, read_entry
from rawi.gazetteer.importing import Fault, Row, checked, knowledge_format, read_knowledge
from rawi.gazetteer.importing.records import Draft, cleaned, entry_of
from rawi.gazetteer.importing.streams import numbered_lines
from rawi.gazetteer.own import with_own

TABLE = """type,id,name_en,name_ar,name_fa,country,role,from,to,domains,languages
person,person/nura-example,Nura Example|N. Example,نورة المثال,نوره المثال,IQ,governor of Example,2014-05,2019,,
org,,Example Press,وكالة المثال للأنباء,خبرگزاری مثال,LB,,,,https://www.example-press.com/ar,ar en
tree,,Oak,,,,,,,,
place,,,,شهر مثال,,,,,,
person,,,,,,,,,,
"""
PERSON = {
    "id": "NK-Example1",
    "caption": "Karim Example",
    "schema": "Person",
    "properties": {
        "name": ["Karim Example", "كريم المثال"],
        "alias": ["کریم مثال"],
        "weakAlias": ["Abu Example"],
        "nationality": ["ye"],
        "position": ["member of the Example council"],
        "wikidataId": ["Q999999999"],
        "positionOccupancies": [
            {
                "schema": "Occupancy",
                "properties": {
                    "startDate": ["2016-03-01"],
                    "endDate": ["2018-04-19"],
                    "post": [
                        {
                            "schema": "Position",
                            "properties": {"name": ["Head of the Example council"], "country": ["ye"]},
                        }
                    ],
                },
            }
        ],
    },
}
SHIP = {"id": "NK-Ship", "schema": "Vessel", "properties": {"name": ["Example Star"]}}
ITEM = {
    "id": "Q111111111",
    "labels": {
        "en": {"language": "en", "value": "Example Ministry"},
        "ar": {"language": "ar", "value": "وزارة المثال"},
    },
    "aliases": {"fa": [{"language": "fa", "value": "وزارت مثال"}], "de": [{"language": "de", "value": "Beispiel"}]},
    "descriptions": {"en": {"language": "en", "value": "invented ministry"}},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q192350"}}}}],
        "P17": [{"mainsnak": {"datavalue": {"value": {"id": "Q796"}}}}],
        "P856": [{"mainsnak": {"datavalue": {"value": "https://ministry.example.iq/"}}}],
    },
}
HUMAN = {
    "id": "Q222222222",
    "labels": {"en": {"value": "Layla Example"}, "fa": {"value": "لیلا مثال"}},
    "descriptions": {"en": {"value": "Example politician"}},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
}


def written(folder: Path, name: str, text: str) -> Path:
    """A file with that text, gzipped when its name says so."""
    path = folder / name
    data = text.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def entries(path: Path) -> list[Entry]:
    """The entries of a file."""
    return [found.entry for found in read_knowledge(path) if isinstance(found, Row)]


def faults(path: Path) -> list[str]:
    """The faults of a file, as they are shown, without its folder and the next step."""
    found = [found for found in read_knowledge(path) if isinstance(found, Fault)]
    assert all(fault.next_step and str(fault).endswith(f" ({fault.next_step})") for fault in found)
    return [f"{path.name}:{fault.line}: {fault.reason}" for fault in found]


def names(entry: Entry) -> list[tuple[str, str, str]]:
    """The names of an entry: language, kind, text."""
    return [(name.language, name.kind, name.text) for name in entry.entity.names]


@pytest.mark.parametrize("name", ["own.csv", "own.csv.gz"])
def test_table(tmp_path: Path, name: str) -> None:
    """A row is an entity with its names, facts and the file as its source."""
    person, outlet, place = entries(written(tmp_path, name, TABLE))
    assert person.entity.id == "person/nura-example"
    assert person.entity.role == "governor of Example"
    assert names(person) == [
        ("en", "main", "Nura Example"),
        ("en", "alias", "N. Example"),
        ("ar", "main", "نورة المثال"),
        ("fa", "main", "نوره المثال"),
    ]
    assert person.offices == (Office(role="governor of Example", of="IQ", start="2014-05", end="2019", source=name),)
    assert person.verified
    assert person.sources == (name,)
    assert (outlet.entity.id, outlet.entity.type) == ("org/example-press", "ORG")
    assert (outlet.domains, outlet.languages) == (("example-press.com",), ("ar", "en"))
    assert place.entity.name("fa") == "شهر مثال"


def test_faults_of_a_table(tmp_path: Path) -> None:
    """A row that is no entity is told with its line and the reason."""
    assert faults(written(tmp_path, "own.csv", TABLE)) == [
        "own.csv:4: the type 'tree' is none of person, org, place",
        "own.csv:6: no name in the Latin or the Arabic script",
    ]


@pytest.mark.parametrize("ident", ["person/UPPER Case", "person/../../etc", "org/", "person/نوره"])
def test_ids_of_another_form(tmp_path: Path, ident: str) -> None:
    """An id that begins like one of rawi's and goes on otherwise is a fault."""
    path = written(tmp_path, "own.csv", f"type,id,name\nperson,{ident},A B\n")
    assert entries(path) == []
    assert "/name-of-it" in faults(path)[0]


def test_an_id_decides_the_type(tmp_path: Path) -> None:
    """An id of rawi's form is kept, and says what the entity is."""
    (entry,) = entries(written(tmp_path, "own.csv", "type,id,name\nperson,org/example,A B\n"))
    assert (entry.entity.id, entry.entity.type) == ("org/example", "ORG")


def test_ids_of_other_lists_are_kept_apart(tmp_path: Path) -> None:
    """Number 7 of two lists is two entities; of one list, one."""
    first = entries(written(tmp_path, "a.csv", "type,id,name\norg,7,Acme\n"))[0]
    second = entries(written(tmp_path, "b.csv", "type,id,name\norg,7,Acme\n"))[0]
    assert first.entity.id != second.entity.id
    assert first.identifiers == ("a.csv:7",)


def test_quoted_lines_in_a_table(tmp_path: Path) -> None:
    """A cell may hold line breaks and commas; tabs and bars in it become blanks."""
    path = written(tmp_path, "own.csv", 'type,name\norg,"Acme,\nLimited"\nperson,"A\tB"\nperson,"Nura | Example"\n')
    assert [entry.entity.names[0].text for entry in entries(path)] == ["Acme, Limited", "A B", "Nura"]


def test_sanctions_table(tmp_path: Path) -> None:
    """OpenSanctions' simple table is read by its schemas; ships are passed over without a fault."""
    text = (
        '"id","schema","name","aliases","birth_date","countries","addresses","identifiers"\n'
        '"NK-abc","Person","Karim Example","كريم المثال;کریم مثال","1970","ye;iq","",""\n'
        '"NK-ship","Vessel","Example Star","","","","",""\n'
    )
    (entry,) = entries(path := written(tmp_path, "targets.simple.csv", text))
    assert faults(path) == []
    assert (entry.entity.id, entry.country) == ("person/opensanctions-nk-abc", "YE")
    assert names(entry) == [("en", "main", "Karim Example"), ("ar", "main", "كريم المثال"), ("fa", "main", "کریم مثال")]


def test_followthemoney(tmp_path: Path) -> None:
    """A nested entity is a person with names by their letters, weak aliases as short ones, and an office with dates."""
    (entry,) = entries(written(tmp_path, "targets.nested.json", f"{json.dumps(PERSON)}\n{json.dumps(SHIP)}\n"))
    assert (entry.entity.id, entry.country, entry.entity.role) == (
        "person/wikidata-q999999999",
        "YE",
        "member of the Example council",
    )
    assert names(entry) == [
        ("en", "main", "Karim Example"),
        ("en", "short", "Abu Example"),
        ("ar", "main", "كريم المثال"),
        ("fa", "main", "کریم مثال"),
    ]
    assert entry.offices == (
        Office(
            role="Head of the Example council",
            of="YE",
            start="2016-03-01",
            end="2018-04-19",
            source="targets.nested.json",
        ),
    )
    assert entry.identifiers == ("wikidata:Q999999999", "ftm:NK-Example1")


def test_offices_that_stand_apart(tmp_path: Path) -> None:
    """In a file that is not nested, offices are joined to their holders wherever they stand in it."""
    person = {"id": "p1", "schema": "Person", "properties": {"name": ["Nura Example"], "country": ["iq"]}}
    office = {
        "id": "o1",
        "schema": "Occupancy",
        "properties": {"holder": ["p1"], "post": ["t1"], "startDate": ["2014"], "endDate": ["2018-10"]},
    }
    title = {"id": "t1", "schema": "Position", "properties": {"name": ["Governor of Example"], "country": ["iq"]}}
    for order in ([person, office, title], [title, office, person]):
        text = "\n".join(json.dumps(record) for record in order)
        (entry,) = entries(written(tmp_path, "entities.ftm.json", text))
        assert entry.offices == (
            Office(role="Governor of Example", of="IQ", start="2014", end="2018-10", source="entities.ftm.json"),
        )


@pytest.mark.parametrize(
    "text",
    [
        f"[\n{json.dumps(ITEM)},\n{json.dumps(HUMAN)}\n]\n",
        f"{json.dumps(ITEM)}\n{json.dumps(HUMAN)}\n",
        json.dumps([ITEM, HUMAN]),
        json.dumps({"entities": {"Q111111111": ITEM, "Q222222222": HUMAN}}),
    ],
    ids=["dump", "lines", "array", "entity data"],
)
def test_wikidata(tmp_path: Path, text: str) -> None:
    """A dump, lines of items and one document of items give the same entries."""
    ministry, human = entries(path := written(tmp_path, "items.json", text))
    assert faults(path) == []
    assert (ministry.entity.id, ministry.entity.type, ministry.kind) == ("org/wikidata-q111111111", "ORG", "ministry")
    assert (ministry.country, ministry.domains) == ("IQ", ("ministry.example.iq",))
    assert [name for _, _, name in names(ministry)] == ["Example Ministry", "وزارة المثال", "وزارت مثال"]
    assert (human.entity.type, human.entity.role) == ("PER", "Example politician")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"schema": 7}', "it names no schema"),
        ('{"schema": "Person", "properties": {}}', "no name"),
        ('{"schema": "Person", "properties": {"name": [7, null, {"a": 1}]}}', "no name"),
        ("{", "no JSON object"),
        ("[" * 100_000, "no JSON object"),
        ('"Person"', "no JSON object"),
        ("9" * 5000, "no JSON object"),
        ('[{"schema": "Person"}, 7]', "no JSON object"),
    ],
)
def test_faults_of_followthemoney(tmp_path: Path, text: str, reason: str) -> None:
    """Whatever stands in a line, it is read or told, with its number."""
    path = written(tmp_path, "entities.ftm.json", f"{json.dumps(PERSON)}\n\n{text}\n{json.dumps(PERSON)}\n")
    assert len(entries(path)) == 2
    (fault,) = faults(path)
    assert fault.startswith("entities.ftm.json:3: ")
    assert reason in fault


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"id": "Q3", "labels": {"en": {"value": "An idea"}}}, "neither a person nor an organisation nor a place"),
        ({"id": "Q3", "labels": [], "claims": {"P625": []}}, "no name"),
        ({"id": "Q3", "labels": {"en": "text"}, "claims": []}, "neither a person"),
        ({"labels": {}}, "no item of Wikidata"),
    ],
)
def test_faults_of_wikidata(tmp_path: Path, item: object, reason: str) -> None:
    """An item that is none of the three, or malformed, is told with its line."""
    path = written(tmp_path, "items.json", f"{json.dumps(HUMAN)}\n{json.dumps(item)}\n")
    assert len(entries(path)) == 1
    assert reason in faults(path)[0]
    assert faults(path)[0].startswith("items.json:2: ")


def test_lines_that_cannot_be_text(tmp_path: Path) -> None:
    """A line that is not UTF-8 is a fault; the others are read."""
    path = tmp_path / "own.csv"
    path.write_bytes(b"type,name\norg,Acme\norg,\xff\xfe\norg,Beta\n")
    assert [entry.entity.names[0].text for entry in entries(path)] == ["Acme", "Beta"]
    assert faults(path) == ["own.csv:3: the line is too long or not UTF-8"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.csv", ""),
        ("own.json", "[]"),
        ("own.json", '{"a": 1}'),
        ("own.bin", "type,name"),
        ("own.csv", "type,title\norg,A\n"),
        ("own.csv", "name,country\nA,IQ\n"),
        ("own.csv", "x" * 200_000),
        ("own.json", '{\n  "schema": "Person"\n}\n'),
    ],
)
def test_files_of_no_known_form(tmp_path: Path, name: str, text: str) -> None:
    """An empty file, JSON of another form and a table without names are errors that say what to give."""
    with pytest.raises(SourceError) as error:
        list(read_knowledge(written(tmp_path, name, text)))
    assert str(tmp_path) in error.value.message
    assert error.value.next_step


def test_damaged_and_missing_files(tmp_path: Path) -> None:
    """A file that ends inside its packing, and one that is not there, are errors that name the file."""
    packed = gzip.compress(TABLE.encode() * 50)
    (tmp_path / "own.csv.gz").write_bytes(packed[: len(packed) // 2])
    for name in ("own.csv.gz", "missing.csv"):
        with pytest.raises(SourceError, match=name):
            list(read_knowledge(tmp_path / name))


def test_bounds(tmp_path: Path) -> None:
    """Lines, files and numbers of entities have bounds; a too long line is passed over as a whole."""
    path = written(tmp_path, "lines.txt", "ab\n" + "x" * 50 + "\ncd\n" + "y" * 10)
    assert list(numbered_lines(path, longest=10)) == [(1, "ab\n"), (2, None), (3, "cd\n"), (4, "y" * 10)]
    with pytest.raises(SourceError, match="more than 20 bytes"):
        list(numbered_lines(path, longest=10, total=20))
    with pytest.raises(SourceError, match="more than 2 entities"):
        list(read_knowledge(written(tmp_path, "own.csv", TABLE), most=2))


def test_form_asked_for(tmp_path: Path) -> None:
    """The form is told from the file, or named; an unknown name is refused."""
    path = written(tmp_path, "items.json", f"{json.dumps(ITEM)}\n")
    assert knowledge_format(path) == "wikidata"
    assert knowledge_format(written(tmp_path, "a.json", json.dumps(PERSON))) == "followthemoney"
    assert knowledge_format(written(tmp_path, "a.tsv", "name\ttype\n")) == "table"
    with pytest.raises(UsageError, match="parquet"):
        list(read_knowledge(path, form="parquet"))


@pytest.mark.parametrize(
    ("name", "country", "languages"),
    [
        ("علي المثال", "", {"ar"}),
        ("علی مثال", "", {"fa"}),
        ("سامر خالد", "SY", {"ar"}),
        ("سامر خالد", "IR", {"fa", "ar"}),
        ("سامر خالد", "", {"fa", "ar"}),
        ("Samer Example", "SY", {"en"}),
        ("رضا مثال‌پور", "", {"fa"}),
        ("رضا مثالي‌پور", "", {"fa"}),
        ("گروة المثال", "", {"ar"}),
    ],
)
def test_language_of_a_name(name: str, country: str, languages: set[str]) -> None:
    """The letters tell the language of a name; one that both write alike is told by the country."""
    draft = Draft(type="PER", source="x", names=[("", name), ("en", "A B")], country=country)
    found = {known.language for known in entry_of(draft).entity.names if known.text == name}
    assert found == languages


@given(st.text(max_size=400))
def test_cleaned_texts_are_cells(text: str) -> None:
    """A cleaned text is one line without what separates cells, and cleaning it again changes nothing."""
    clean = cleaned(text)
    assert not set(clean) & set("\t\n\r|~")
    assert cleaned(clean) == clean
    assert len(clean) <= 300


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_read_can_be_kept(texts: list[str], role: str, kind: str) -> None:
    """An entry made of any texts is read back from its line, and can be looked up."""
    names = [("", "Acme"), *(("", text) for text in texts)]
    office = Office(role=role, of=kind, start=role, end="2014-05-03T10:00", source=kind)
    entry = entry_of(Draft(type="ORG", source=role or "x", names=names, role=role, kind=kind, offices=[office]))
    assert read_entry(entry_line(entry)) == entry


@pytest.mark.parametrize(
    ("name", "shown", "reason"),
    [
        ("Nura \u202eelpmaxE", None, "overrides the direction"),
        ("\u202bنورة المثال\u202c", "نورة المثال", "signs that turn its direction"),
        ("\u2067Nura\u2069 Example", "Nura Example", "signs that turn its direction"),
        ("N" * 100_000, None, "100,000 characters"),
        ("\u200fنورة\u200f المثال", "نورة المثال", None),
        ("\u0007Nura\u0000 Example", "Nura Example", None),
        ("\ud800Nura Example", "Nura Example", None),
    ],
)
def test_names_that_would_deceive(tmp_path: Path, name: str, shown: str | None, reason: str | None) -> None:
    """A name shown backwards or endless is passed over and told; marks nobody sees are taken out. The other names stay."""
    record = {"id": "a", "schema": "Person", "properties": {"name": ["Plain Example", name]}}
    path = written(tmp_path, "a.json", f"{json.dumps(record)}\n")
    (entry,) = entries(path)
    assert [text for _, _, text in names(entry)][1:2] == ([shown] if shown else [])
    assert [reason in fault for fault in faults(path)] == ([True] if reason else [])


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    """The row that swallows the rest of a table is told with the line where it begins."""
    rows = "".join(f"org,Acme {number}\n" for number in range(20_000))
    path = written(tmp_path, "own.csv", f'type,name\norg,First\norg,"Second\n{rows}')
    assert entries(path)[0].entity.name("en") == "First"
    assert faults(path)[0].startswith("own.csv:3: no row of a table: field larger than field limit")


def known_as(*entries_known: Entry) -> dict[str, Entry]:
    """Entries by id."""
    return {entry.entity.id: entry for entry in entries_known}


@pytest.mark.parametrize(
    ("rows", "taken", "reasons"),
    [
        ("person,person/nura-example,Nura Example\n", ["person/nura-example"], []),
        ("person,person/nura-example,Karim Other\n", [], ["none of the names here is one of its"]),
        ("person,,Nura Example\n", ["person/nura-example"], []),
        ("person,a,A B\nperson,a,A C\n", ["person/own-csv-a"], ["stands on line 2 already"]),
        ("person,,A B\nperson,,A B\n", ["person/a-b"], ["stands on line 2 already"]),
    ],
)
def test_ids_that_are_taken(tmp_path: Path, rows: str, taken: list[str], reasons: list[str]) -> None:
    """An id stands once in a file, and that of a known entity only for one that has a name of it."""
    path = written(tmp_path, "own.csv", f"type,id,name\n{rows}")
    known = known_as(entry_of(Draft(type="PER", source="x", ident="person/nura-example", names=[("", "Nura Example")])))
    found = list(checked(read_knowledge(path), path=str(path), known=known.get, identified=lambda _: None))
    assert [item.entry.entity.id for item in found if isinstance(item, Row)] == taken
    told = [item for item in found if isinstance(item, Fault)]
    assert [reason in fault.reason for reason, fault in zip(reasons, told, strict=True)] == [True] * len(reasons)


def test_an_identifier_tells_who_is_meant(tmp_path: Path) -> None:
    """A row without an id of rawi's that has the identifier of a known entity of its type is about that entity."""
    known = entry_of(Draft(type="PER", source="x", ident="person/karim", names=[("", "K. E.")]))
    path = written(tmp_path, "a.json", f"{json.dumps(PERSON)}\n{json.dumps(SHIP)}\n")
    by_identifier = {"wikidata:Q999999999": known}
    (row,) = checked(read_knowledge(path), path=str(path), known=lambda _: None, identified=by_identifier.get)
    assert isinstance(row, Row)
    assert row.entry.entity.id == "person/karim"
    assert row.entry.entity.name("en") == "Karim Example"


def test_imported_entries_are_found(tmp_path: Path) -> None:
    """What is imported stands in front of rawi's own gazetteer."""
    found = with_own(entries(written(tmp_path, "own.csv", TABLE)))
    assert found.named("خبرگزاری مثال")[0].entity == "org/example-press"
    outlet = found.of_domain("example-press.com")
    assert outlet is not None
    assert outlet.entity.id == "org/example-press"

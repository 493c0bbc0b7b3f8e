"""People's own knowledge in a corpus: imported, replaced, removed, and in force where that corpus is read."""

from __future__ import annotations

import pytest

from rawi.errors import NotFound, SourceError, StoreError
from rawi.gazetteer import gazetteer, shipped
from rawi.gazetteer.importing import Fault, Row
from rawi.gazetteer.importing.records import Draft, entry_of
from rawi.model.entities import OwnSource
from rawi.store import Store
from rawi.store.knowledge import LISTED_FROM

WHEN = "2026-11-22T10:00:00+00:00"


def row(line: int, ident: str, *names: str, **facts) -> Row:
    """A row of a file: an entity with these names."""
    kind = {"person": "PER", "org": "ORG", "place": "LOC"}[ident.partition("/")[0]]
    draft = Draft(type=kind, source="mine.csv", ident=ident, names=[("", name) for name in names], **facts)
    return Row(line=line, entry=entry_of(draft), named=True)


def imported(store: Store, *found: Row | Fault, name: str = "mine.csv", when: str = WHEN):
    """Imports these rows as a file of this name."""
    with store.knowledge() as writer:
        return writer.replace(name, found, path=f"folder/{name}", sha256="a" * 64, when=when)


def names_of(store: Store, entity: str) -> list[str]:
    """The names the corpus knows an entity by, empty when it knows none."""
    with store.view() as view:
        found = view.gazetteer().entity(entity)
    return [] if found is None else [name.text for name in found.names]


NURA = row(2, "person/nura-example", "Nura Example", "نورة المثال")
COUNCIL = row(3, "org/example-council", "Example Council")
FAULT = Fault(path="folder/mine.csv", line=4, reason="no name", next_step="give it one")


def test_what_is_imported_is_known(store):
    """Own entities are found by name and id in this corpus, with the file and line they come from; rawi's own gazetteer
    stays as it is."""
    change = imported(store, NURA, COUNCIL, FAULT)
    assert (change.added, change.changed, change.gone, change.same, change.fault_count) == (2, 0, 0, 0, 1)
    assert (change.faults[0].line, change.faults[0].next_step) == (4, "give it one")
    with store.view() as view:
        assert view.gazetteer().named("نوره المثال")[0].entity == "person/nura-example"
        (file,) = view.knowledge_files()
        assert (file.name, file.entries, file.faults, file.imported) == ("mine.csv", 2, 1, WHEN)
        profile = view.entity("person/nura-example")
        assert profile.own == (OwnSource(file="mine.csv", sha256="a" * 64, line=2, imported=WHEN),)
        assert view.entity_head("person/nura-example").name("en") == "Nura Example"
        assert [own.entity.id for own in view.own_entities()] == ["person/nura-example", "org/example-council"]
        assert view.status().knowledge == 2
    assert gazetteer() is shipped()
    assert shipped().entity("person/nura-example") is None


def test_a_file_of_the_same_name_takes_the_place(store):
    """An import replaces what came from a file of that name, and tells what changed."""
    imported(store, NURA, COUNCIL)
    change = imported(store, row(2, "person/nura-example", "Nura Example", "N. Example"), row(9, "place/x", "Xville"))
    assert (change.added, change.changed, change.gone, change.same) == (1, 1, 1, 0)
    assert names_of(store, "org/example-council") == []
    assert names_of(store, "person/nura-example") == ["Nura Example", "N. Example"]
    again = imported(store, row(2, "person/nura-example", "Nura Example", "N. Example"), row(9, "place/x", "Xville"))
    assert (again.added, again.changed, again.gone, again.same) == (0, 0, 0, 2)


def test_files_stand_beside_each_other(store):
    """Of two files that tell of one entity the later one's facts stand, with the names of both; removing it brings the
    former ones back."""
    imported(store, row(2, "org/example-council", "Example Council", country="IQ"), name="a.csv")
    imported(store, row(2, "org/example-council", "The Council", "Example Council", country="SY"), name="b.csv")
    with store.view() as view:
        entry = view.gazetteer().entry("org/example-council")
        assert (entry.country, entry.entity.name("en")) == ("SY", "The Council")
        assert [source.file for source in view.entity("org/example-council").own] == ["b.csv", "a.csv"]
    with store.knowledge() as writer:
        assert writer.remove("b.csv").gone == 1
    assert names_of(store, "org/example-council") == ["Example Council"]


def test_an_id_of_another_file_is_not_taken(store):
    """A row with the id of another file's entity and none of its names is a fault."""
    imported(store, COUNCIL, name="a.csv")
    change = imported(store, row(2, "org/example-council", "Quite Another"), NURA, name="b.csv")
    assert "none of the names here" in change.faults[0].reason
    assert names_of(store, "org/example-council") == ["Example Council"]


def test_rawi_s_own_entities_are_not_taken_either(store):
    """An id of rawi's gazetteer needs one of its names; with it the facts are replaced, and the import says so."""
    change = imported(store, row(2, "place/damascus", "Nowhere"), row(3, "place/iraq", "Iraq", "Land of Example"))
    assert change.faults[0].reason.startswith("the id place/damascus is that of 'Damascus'")
    assert change.replaced == ("place/iraq",)
    assert "Damascus" in names_of(store, "place/damascus")
    assert "Land of Example" in names_of(store, "place/iraq")


def test_removing(store):
    """A file or one entity is removed; what was rawi's is rawi's again; the last one leaves nothing; others are NotFound."""
    imported(store, NURA, row(3, "place/iraq", "Iraq", "Land of Example"))
    with store.knowledge() as writer:
        writer.remove("place/iraq")
    assert "Land of Example" not in names_of(store, "place/iraq")
    assert names_of(store, "person/nura-example")
    with store.knowledge() as writer:
        writer.remove("mine.csv")
    with store.view() as view:
        assert view.gazetteer() is shipped()
        assert view.knowledge_files() == ()
    with pytest.raises(NotFound, match=r"'mine\.csv'"), store.knowledge() as writer:
        writer.remove("mine.csv")


def test_nothing_in_it(store):
    """A file without any entity changes nothing and is an error with its first fault."""
    imported(store, NURA)
    with pytest.raises(SourceError, match="line 4: no name"):
        imported(store, FAULT)
    assert names_of(store, "person/nura-example")


def test_an_import_that_breaks_off_leaves_what_was(store):
    """When reading the file fails in the middle, the former state stays whole."""
    imported(store, NURA)

    def broken():
        yield COUNCIL
        raise SourceError("cut off", next_step="again")

    with pytest.raises(SourceError), store.knowledge() as writer:
        writer.replace("mine.csv", broken(), path="mine.csv", sha256="b" * 64, when=WHEN)
    assert names_of(store, "person/nura-example")
    assert names_of(store, "org/example-council") == []


def test_two_corpora_do_not_know_of_each_other(store, tmp_path):
    """What one corpus knows another that is open beside it does not, however their reads are interleaved."""
    with Store.create_or_open(tmp_path / "other.rawi") as other:
        imported(store, NURA)
        imported(other, row(2, "person/nura-example", "Nura Otherwise"))
        with store.view() as one, other.view() as two:
            for view, name in ((one, "Nura Example"), (two, "Nura Otherwise"), (one, "Nura Example")):
                assert view.entity_head("person/nura-example").name("en") == name
        assert gazetteer() is shipped()


def test_a_view_sees_its_snapshot(store):
    """A read that began before an import does not see it."""
    with store.view() as before:
        imported(store, NURA)
        assert before.gazetteer() is shipped()
    assert names_of(store, "person/nura-example")


def test_a_build_keeps_imports_out(store):
    """While a build is writing, an import is refused with a word on what to do."""
    with store.writer(), pytest.raises(StoreError, match="another build"), store.knowledge():
        pass


def test_a_long_list_is_no_choice(store):
    """Persons of a long list are found by their names, and not among those looked for by family name alone."""
    people = [row(n, f"person/n-{n}", f"Given{n} Family{n}") for n in range(2, LISTED_FROM + 3)]
    imported(store, *people)
    with store.view() as view:
        known = view.gazetteer()
    assert known.named("Given7 Family7")[0].entity == "person/n-7"
    assert "person/n-7" not in {entry.entity.id for entry in known.entries("person/n-", at_least=1)}


def test_articles_that_were_read_before_are_counted(three, store):
    """After an import the articles that are there are behind it; a build that has looked at them is done."""
    change = imported(store, NURA)
    assert change.behind == 3
    with store.view() as view:
        assert view.status().behind == 3
    with store.writer() as writer:
        assert "nuraexample" in writer.news.looked_for()
        places = [place for place, _ in writer.news.revisions(2)]
        assert len(places) == 3
        writer.news.looked_at(places[0])
        assert writer.news.count() == 2
        assert [place for place, _ in writer.news.revisions(2)] == places[1:]
        writer.news.clear()
        writer.commit()
    with store.view() as view:
        assert view.status().behind == 0


def test_an_import_that_changes_nothing_leaves_articles_alone(three, store):
    """The same file a second time puts no article behind."""
    imported(store, NURA)
    with store.writer() as writer:
        writer.news.clear()
        writer.commit()
    assert imported(store, NURA, when="2026-11-23T10:00:00+00:00").behind == 0

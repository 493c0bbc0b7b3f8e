"""Corpus files: made, opened, refused."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rawi.errors import NotFound, StoreError, UsageError
from rawi.store import Store, migrating


def test_a_corpus_is_made(tmp_path):
    """A path without a file becomes an empty corpus that says what it is."""
    path = tmp_path / "new.rawi"
    Store.create_or_open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == 0x72617769
        assert connection.execute("PRAGMA user_version").fetchone()[0] == migrating.SCHEMA
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()


def test_an_existing_corpus_is_kept(three, store, tmp_path):
    """Opening a corpus with create_or_open loses nothing."""
    with Store.create_or_open(tmp_path / "corpus.rawi") as again, again.view() as view:
        assert view.status().articles == 3


def test_no_file(tmp_path):
    """Opening a corpus that does not exist says how to make it, and makes none."""
    with pytest.raises(NotFound, match="rawi build"):
        Store.open(tmp_path / "none.rawi")
    assert not (tmp_path / "none.rawi").exists()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("content", [b"this is a letter, not a corpus " * 40, b"PK\x03\x04" + b"\0" * 4000])
def test_other_files_are_refused(tmp_path, content, read_only):
    """A file that is no database is refused and stays as it is."""
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a corpus"):
        Store.open(path, read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_other_databases_are_refused(tmp_path, read_only):
    """Another program's database is refused and gets no table of ours."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes(words)")
    connection.close()
    with pytest.raises(StoreError, match="not a corpus of rawi"):
        Store.open(path, read_only=read_only)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("notes",)]
    connection.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_newer_corpora_are_refused(tmp_path, read_only):
    """A corpus with a migration this rawi does not know asks for an update."""
    path = tmp_path / "corpus.rawi"
    Store.create_or_open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migrations(name, place) VALUES ('of_tomorrow', 99)")
    connection.close()
    with pytest.raises(StoreError, match="update rawi"):
        Store.open(path, read_only=read_only)


def test_a_corpus_of_the_first_schema_gains_its_column(tmp_path):
    """A file made before the keys of lines waited with articles can be built on."""
    path = tmp_path / "corpus.rawi"
    Store.create_or_open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE ungrouped DROP COLUMN lines")
        connection.execute("DELETE FROM migrations WHERE place > 1")
    connection.close()
    store = Store.create_or_open(path)
    with store.writer() as writer:
        assert list(writer.readings_with("Karwan Daily", frozenset([1]), waiting=True, batch=5)) == []
    store.close()


def test_a_corpus_without_stances_gains_their_columns(tmp_path):
    """A file made before quotations had a stance and speakers a capacity has room for both."""
    path = tmp_path / "corpus.rawi"
    Store.create_or_open(path).close()
    new = {"quotations": ("stance",), "speakers": ("kind", "behalf_start", "behalf_end")}
    with sqlite3.connect(path) as connection:
        for table, columns in new.items():
            for column in columns:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        place = migrating.MIGRATIONS.index(migrating.stances_and_capacities) + 1
        connection.execute("DELETE FROM migrations WHERE place >= ?", (place,))
    connection.close()
    Store.create_or_open(path).close()
    with sqlite3.connect(path) as connection:
        for table, columns in new.items():
            found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert found >= set(columns)
    connection.close()


def test_older_corpora_are_brought_up_to_date(tmp_path, monkeypatch):
    """A corpus of an older schema is refused for reading, and migrated when opened for writing."""
    path = tmp_path / "corpus.rawi"
    Store.create_or_open(path).close()

    def add_shelf(connection):
        connection.exec_driver_sql("CREATE TABLE shelf(place)")

    monkeypatch.setattr(migrating, "MIGRATIONS", (*migrating.MIGRATIONS, add_shelf))
    monkeypatch.setattr(migrating, "SCHEMA", len(migrating.MIGRATIONS))
    monkeypatch.setattr("rawi.store.store.SCHEMA", len(migrating.MIGRATIONS))
    with pytest.raises(StoreError, match="older schema"):
        Store.open(path)
    Store.create_or_open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM migrations ORDER BY place").fetchall() == [
            ("first_schema",),
            ("lines_of_waiting_articles",),
            ("names_and_judgements",),
            ("own_knowledge",),
            ("joined_entities",),
            ("stances_and_capacities",),
            ("add_shelf",),
        ]
        assert connection.execute("SELECT count(*) FROM shelf").fetchone() == (0,)
    connection.close()


def test_a_damaged_corpus_is_named(three, store, tmp_path):
    """A corpus whose pages are overwritten gives a StoreError that says to restore or rebuild it."""
    store.close()
    path = tmp_path / "corpus.rawi"
    content = bytearray(path.read_bytes())
    content[16384:] = b"\xff" * (len(content) - 16384)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="restore a copy"), Store.open(path) as damaged, damaged.view() as view:
        view.article("ar-1")


def test_addresses_are_no_corpora():
    """A database address is refused as no file."""
    with pytest.raises(UsageError, match="name a corpus file"):
        Store.create_or_open("postgresql://host/corpus")


def test_missing_folder(tmp_path):
    """A corpus in a folder that does not exist asks for the folder."""
    with pytest.raises(StoreError, match="make it first"):
        Store.create_or_open(tmp_path / "none" / "corpus.rawi")


def test_a_reading_store_does_not_write(three, store, tmp_path):
    """A store opened for reading has no writer."""
    with Store.open(tmp_path / "corpus.rawi") as reader, pytest.raises(StoreError, match="for reading"):
        reader.writer()


READ_ONLY = """
import os, sys
from rawi.store import Store
def look(path):
    with Store.open(path) as store, store.view() as view:
        print(view.status().articles, view.search("dam").total)
look(sys.argv[2])  # loads all modules and tables, before the right to read them is given up
if os.getuid() == 0:
    os.setuid(65534)
look(sys.argv[1])
"""


def test_read_only_media(three, store, tmp_path, tmp_path_factory):
    """A corpus in a folder where nothing can be written is read as it is, and nothing is left beside it."""
    store.close()
    with tempfile.TemporaryDirectory() as folder:
        frozen = Path(folder, "corpus.rawi")
        shutil.copy(tmp_path / "corpus.rawi", frozen)
        Path(folder).chmod(0o555)
        warm = shutil.copy(tmp_path / "corpus.rawi", tmp_path_factory.mktemp("warm"))
        command = [sys.executable, "-c", READ_ONLY, str(frozen), str(warm)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        Path(folder).chmod(0o755)
        assert done.stdout == "3 1\n3 1\n", done.stderr
        assert [path.name for path in Path(folder).iterdir()] == ["corpus.rawi"]

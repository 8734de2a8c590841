"""Files that are no database of ours, or no longer: refused with a sentence, left as they were.

Shows REL-06.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from jxc_tui.database.engine import load_driver
from tests.cli.fixtures import Jxc

CORPUS = Path(__file__).resolve().parents[3] / "shared/data/hostile/sqlite"
COMMANDS = (
    ("customers", "search", "KH"),
    ("doctor",),
    ("upgrade",),
    ("backup",),
    ("users", "list"),
)


def _missing(_good: Path, path: Path) -> None:
    path.unlink(missing_ok=True)


def _empty(_good: Path, path: Path) -> None:
    path.write_bytes(b"")


def _text(_good: Path, path: Path) -> None:
    path.write_text("客户编码,客户名称\n" * 40, encoding="utf-8")


def _truncated(good: Path, path: Path) -> None:
    content = good.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _foreign(_good: Path, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customer (id INTEGER)")
    connection.close()


def _with(good: Path, path: Path, statement: str) -> None:
    shutil.copy2(good, path)
    module, _ = load_driver()
    connection = module.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute(statement)
    connection.close()


def _newer(good: Path, path: Path) -> None:
    _with(good, path, "UPDATE alembic_version SET version_num = '9999'")


def _trigger(good: Path, path: Path) -> None:
    _with(good, path, "CREATE TRIGGER t AFTER UPDATE ON customer BEGIN DELETE FROM user; END")


def _no_schema(good: Path, path: Path) -> None:
    _with(good, path, "DROP TABLE alembic_version")


def _garbage(good: Path, path: Path) -> None:
    content = bytearray(good.read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\xa5" * 8192
    path.write_bytes(bytes(content))


def _folder(_good: Path, path: Path) -> None:
    path.mkdir()


SPOIL: tuple[Callable[[Path, Path], None], ...] = (
    _missing, _empty, _text, _truncated, _foreign, _newer, _trigger, _no_schema, _garbage, _folder,
)  # fmt: skip


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its content."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.iterdir()
    }


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("spoil", SPOIL, ids=lambda spoil: spoil.__name__.strip("_"))
def test_a_bad_database_is_refused_and_stays_as_it_was(
    jxc: Jxc,
    made_once: Path,
    tmp_path: Path,
    spoil: Callable[[Path, Path], None],
    words: tuple[str, ...],
) -> None:
    db = tmp_path / "bad.db"
    spoil(made_once, db)
    before = fingerprint(tmp_path)
    said = jxc(*words, "--db", db)
    assert (said.code, said.data) == (5, "")
    # A missing one is followed by the two commands that make one.
    assert len(said.talk.splitlines()) == (3 if spoil is _missing else 1)
    assert "Traceback" not in said.talk
    assert fingerprint(tmp_path) == before


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of damaged databases is not here")
@pytest.mark.parametrize("words", COMMANDS[:2], ids=lambda words: words[0])
def test_the_corpus_of_damaged_databases_is_refused(
    jxc: Jxc, tmp_path: Path, words: tuple[str, ...]
) -> None:
    for source in sorted(CORPUS.iterdir()):
        if source.suffix != ".db":
            continue
        folder = tmp_path / source.stem
        folder.mkdir()
        for part in CORPUS.glob(f"{source.name}*"):
            shutil.copyfile(part, folder / part.name)
        before = fingerprint(folder)
        said = jxc(*words, "--db", folder / source.name)
        assert (said.code, said.data) == (5, ""), source.name
        assert fingerprint(folder) == before, source.name

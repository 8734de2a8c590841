"""A file goes where it is told, into a folder that is there; nothing makes one by the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.before import make_files
from tests.cli.fixtures import Jxc

WRITING = {
    "export .xlsx": ("export", "customers", "{}.xlsx"),
    "export .csv": ("export", "customers", "{}.csv"),
    "template": ("template", "customers", "{}.xlsx"),
    "backup": ("backup", "{}.db"),
    "annotated": ("import", "customers", "list.xlsx", "--annotated", "{}.xlsx"),
    "failed": ("import", "customers", "list.xlsx", "--failed", "{}.xlsx"),
    "verdicts": ("import", "customers", "list.xlsx", "--verdicts", "{}.xlsx"),
    "mapping": ("codes", "recode", "--select", "all", "--mapping", "{}.xlsx"),
    "mapping given": ("codes", "recode", "--select", "all", "--apply", "--mapping", "{}.xlsx"),
}
EACH = pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)


@pytest.fixture
def desk(demo_db: Path, monkeypatch: pytest.MonkeyPatch, jxc: Jxc) -> Path:
    monkeypatch.setenv("JXC_DB", str(demo_db))
    monkeypatch.chdir(demo_db.parent)
    make_files(demo_db.parent)
    assert jxc("codes", "set-rule", "VIP{seq:6}").code == 0
    return demo_db.parent


def filled(words: tuple[str, ...], name: str) -> list[str]:
    return [word.format(name) for word in words]


def records(jxc: Jxc) -> str:
    return jxc("report", "customers").data


@EACH
@pytest.mark.parametrize("folder", ["typo", "typo/deeper", "list.xlsx"])
def test_a_missing_folder_is_refused_and_not_made(
    jxc: Jxc, desk: Path, words: tuple[str, ...], folder: str
) -> None:
    before = records(jxc)
    said = jxc(*filled(words, f"{folder}/out"))
    assert (said.code, said.data) == (2, ""), said.talk
    assert folder in said.talk
    assert not (desk / "typo").exists()
    assert records(jxc) == before


@EACH
def test_a_folder_that_is_there_is_used(jxc: Jxc, desk: Path, words: tuple[str, ...]) -> None:
    (desk / "there").mkdir()
    assert jxc(*filled(words, "there/out")).code == 0


@pytest.mark.parametrize("option", ["--annotated", "--failed", "--verdicts"])
def test_what_cannot_be_written_is_said_before_the_file_is_read(
    jxc: Jxc, desk: Path, option: str
) -> None:
    (desk / "taken.xlsx").write_bytes(b"")
    said = jxc("import", "customers", "no-such-file.xlsx", option, "taken.xlsx")
    assert said.code == 2
    assert "taken.xlsx" in said.talk


def test_two_tables_cannot_share_a_name(jxc: Jxc, desk: Path) -> None:
    said = jxc("import", "customers", "list.xlsx", "--annotated", "a.xlsx", "--failed", "./a.xlsx")
    assert said.code == 2
    assert not (desk / "a.xlsx").exists()

"""Whatever a row holds, screens open, markup is text, no control byte leaves."""

from __future__ import annotations

import csv
import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.natural import natural_key
from jxc_tui.config import Settings
from jxc_tui.desk.terminal.driver import only_known_sequences
from jxc_tui.errors import InvalidFields
from jxc_tui.i18n import FIRST_NOUN
from jxc_tui.records.answers.records import PageQuestion, SearchQuestion
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.model.noun import Noun, nouns
from jxc_tui.records.tables import RECORD
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.fixtures import Desk
from tests.desk.hostile import OWN, strings

Open = Callable[..., AbstractAsyncContextManager[Desk]]

PAINTING = re.compile(rb"\x1b\[(?:6n|[0-9;:]*[mHABCDEFGJK]|\?(?:7|25|1049|2004)[hl])")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def poison(services: Services) -> int:
    """Puts every string straight into the table, past every check; how many rows."""
    texts = [text.encode("utf-8", "replace").decode() for text in strings()]
    with services.database.write() as connection:
        rows = [
            {
                **RecordValues(
                    code=f"P{number:05d}", name=text, contact=text, address=text, note=text,
                    category=text, level=text, mobile=text, phone=text, salesperson=text,
                ).as_dict(),
                "code_key": natural_key(f"P{number:05d}"), "code_state": 0, "merged_into": 0,
                "name_folded": "", "uscc_valid": True, "version": 1, "deleted_at": "",
                "created_at": "2026-01-01T00:00:00Z", "created_by": text,
                "updated_at": "", "updated_by": "", "deleted_by": "",
            }
            for number, text in enumerate(texts)
        ]  # fmt: skip
        connection.execute(RECORD.insert(), rows)
        connection.exec_driver_sql(
            "INSERT INTO record_code (code, code_key, record_id, since, until, changed_by)"
            " SELECT code, code_key, id, '', '', '' FROM record"
        )
        connection.exec_driver_sql(
            "UPDATE record_tally SET count = (SELECT count(*) FROM record) WHERE name = 'live'"
        )
    return len(texts)


@pytest.fixture(params=list(nouns()))
def own(services: Services, request: pytest.FixtureRequest) -> Services:
    """The services of each noun."""
    return services.of(request.param)


def test_every_string_is_stored_clean_or_refused(own: Services, clerk: CurrentUser) -> None:
    """Shows IN-06."""
    for text in strings():
        try:
            saved = own.records.create(clerk, {"name": text, "note": text, "address": text})
        except InvalidFields as refused:
            assert refused.problems
            continue
        values = own.records.for_edit(clerk, saved.id).values
        assert not CONTROL.search(values.name + values.address)
        again = own.records.update(clerk, saved.id, 1, {"name": values.name, "note": values.note})
        assert not getattr(again, "changed", True)
        own.records.search(clerk, SearchQuestion(text))


def test_poisoned_rows_are_listed_and_opened(own: Services, clerk: CurrentUser) -> None:
    """Shows TERM-03."""
    count = poison(own)
    seen, question = 0, PageQuestion(limit=500)
    while True:
        page = own.records.page(clerk, question)
        seen += len(page.rows)
        for row in page.rows:
            card = own.records.card(clerk, row.id)
            shown = [row.name, row.contact, row.place, card.values.name, card.values.address]
            assert not CONTROL.search("".join(shown))
        if page.at_end:
            break
        question = PageQuestion(after=page.rows[-1].code, limit=500)
    assert seen == count


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_poisoned_rows_are_exported(own: Services, manager: CurrentUser, suffix: str) -> None:
    count = poison(own)
    path = Path(own.exports.records(manager, f"poison{suffix}").path)
    if suffix == ".csv":
        content = path.read_text("utf-8-sig")
        assert not CONTROL.search(content.replace("\n", ""))
        codes = [row[0] for row in csv.reader(content.splitlines(keepends=True))]
    else:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        codes = [str(row[0]) for row in rows]
        cells = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2))
        assert {cell.data_type for row in cells for cell in row if cell.value} <= {"s", "n"}
    assert codes[1:] == [f"P{number:05d}" for number in range(count)]


@pytest.mark.parametrize("noun", nouns().values(), ids=lambda noun: noun.id)
async def test_every_screen_opens_over_poisoned_rows(
    open_desk: Open, services: Services, clerk: CurrentUser, noun: Noun
) -> None:
    """Shows TERM-02, TERM-03."""
    own = services.of(noun.id)
    poison(own)
    async with open_desk(clerk) as desk:
        if noun.id != FIRST_NOUN:
            desk.app.action_go(noun.room)
        for number in range(len(OWN)):
            await desk.sees(f"P{number:05d}")
            assert not CONTROL.search(desk.text.replace("\n", ""))
            await desk.press("enter")
            await desk.sees("概况")
            assert not CONTROL.search(desk.text.replace("\n", ""))
            await desk.press("f4")
            await desk.sees("F2")
            await desk.press("escape")
            await desk.sees("概况")
            await desk.press("escape")
            await desk.sees("查找:")
            await desk.press("down")
        assert "[red]" in own.records.card(clerk, 4).values.name


@pytest.mark.parametrize("text", OWN)
def test_the_last_barrier_lets_only_painting_through(text: str) -> None:
    """Shows TERM-01."""
    sent = only_known_sequences("\x1b[1;2H\x1b[31m" + text).encode("utf-8", "replace")
    left = PAINTING.sub(b"", sent).replace(b"\n", b"")
    assert not re.search(rb"[\x00-\x1f\x7f]", left)


def test_no_control_byte_reaches_a_real_terminal(
    services: Services, settings: Settings, clerk: CurrentUser
) -> None:
    """Shows TERM-01."""
    last_row = min(15, poison(services) - 1)  # one page down, or the end of a shorter list
    raw = _session(settings, f"P{last_row:05d}".encode())
    assert b"P00000" in raw
    left = PAINTING.sub(b"", raw)
    assert not re.findall(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", left)
    assert not re.search("[\x80-\x9f]", left.decode("utf-8", "replace"))


def _session(settings: Settings, after_page_down: bytes) -> bytes:
    """Everything the program writes while somebody signs in and walks the list."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", COLUMNS="80", LINES="24")
        command = [sys.executable, "-m", "jxc_tui", "--db", str(settings.database), "run"]
        os.execv(sys.executable, command)  # noqa: S606
    raw = b""
    try:
        raw += _until(terminal, "用户名".encode())
        os.write(terminal, b"admin\r")
        raw += _until(terminal, b"admin")
        os.write(terminal, ADMIN_PASSWORD.encode() + b"\r")
        raw += _until(terminal, b"P00000")
        for keys, wanted in (
            (b"\x1b[6~", after_page_down), (b"\r", b"\xe6\xa6\x82\xe5\x86\xb5"), (b"\x1b[15~", b""),
        ):  # fmt: skip
            os.write(terminal, keys)
            raw += _until(terminal, wanted)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    return raw


def _until(terminal: int, wanted: bytes, seconds: float = 120.0) -> bytes:
    """Reads until `wanted` has come and the line is quiet."""
    raw, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.4)
        if ready:
            raw += os.read(terminal, 65536)
        elif wanted in raw:
            return raw
    raise AssertionError(f"{wanted!r} did not appear in {raw[-600:]!r}")

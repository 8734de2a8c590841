"""The batches by keys: the whole journey of a file, what an undo leaves alone, back and forth."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.work_screen import WORK
from jxc_tui.imports.answers import BatchUndone
from jxc_tui.imports.screens.batches import ImportBatchesScreen
from jxc_tui.imports.screens.place import DONE
from jxc_tui.imports.screens.undo import ImportUndoScreen
from jxc_tui.imports.service.batch.batches import Batches
from jxc_tui.records.answers.records import PageQuestion, SearchQuestion
from jxc_tui.wiring import Services
from tests.desk.fixtures import MOST, Desk, settle
from tests.imports.screens.import_steps import fits, step_of, to_mapping, total
from tests.imports.screens.test_verdict_screen import retype

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def batch(services: Services, manager: CurrentUser, file: Path) -> int:
    """The file imported: two new customers, one changed."""
    verdict = services.imports.rehearse(manager, file.name)
    return services.imports.apply(manager, verdict.token).batch_id


def repeat(services: Services, batch: int, first: int, last: int) -> None:
    """Undone batches like one that is there, each with a file name of its own."""
    with services.database.write() as connection:
        named = connection.exec_driver_sql("PRAGMA table_info(record_import_batch)").all()
        own = {"id": "n.i", "file_name": "'f' || n.i || '.csv'", "state": "'undone'"}
        columns = [str(column[1]) for column in named]
        values = ", ".join(own.get(name, f"b.{name}") for name in columns)
        sql = (
            "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO record_import_batch (COLUMNS)"
            " SELECT VALUES FROM n, record_import_batch b WHERE b.id = ?"
        )
        sql = sql.replace("COLUMNS", ", ".join(columns)).replace("VALUES", values)
        connection.exec_driver_sql(sql, (first, last, batch))


def undo_open(desk: Desk) -> bool:
    """The undo was looked at and can be answered."""
    screen = desk.app.screen
    return isinstance(screen, ImportUndoScreen) and "F2" in desk.text


async def to_batches(desk: Desk) -> None:
    await desk.press("f6")
    await settle(desk.pilot, lambda: step_of(desk) == "files")
    await desk.press("f6")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, ImportBatchesScreen))


WORDS = {
    "zh": ("错误 2", "错误 1", "导入这 4 行？", "批次 1", "2 位", "撤销批次 1？", "已撤销"),
    "en": ("Errors 2", "Errors 1", "Import 4 rows?", "batch 1", "3 new", "Undo batch 1?",
           "undone"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_whole_journey_of_a_file(
    open_desk: Open, services: Services, manager: CurrentUser, file: Path, language: str
) -> None:
    two, one, question, batch, _, sure, undone = WORDS[language]
    async with open_desk(manager, language=language) as desk:
        await to_mapping(desk, file.name)
        await desk.sees("KH000001 │ KH9001")
        assert fits(desk)
        await desk.press("enter")
        await desk.sees(two, "KH9001", "F6")
        assert fits(desk)
        await desk.press("down", "f4")
        await desk.sees("1380000", "Esc")
        await retype(desk, "13811112222")
        await desk.press("enter")
        await desk.sees(one, "F6")
        await desk.press("f2")
        await desk.sees(question)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.sees(batch, "KH000002 – KH000003")
        assert total(services, manager) == 4
        assert fits(desk)
        await desk.press("f11")
        await settle(desk.pilot, lambda: undo_open(desk))
        assert fits(desk)
        await desk.press("f2")
        await desk.sees(sure)
        await desk.press("enter")
        await settle(desk.pilot, lambda: undo_open(desk))
        assert total(services, manager) == 4
        await desk.press("f2")
        await desk.sees(sure)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.sees(undone)
        assert total(services, manager) == 1
        await desk.press("enter")
        await desk.sees("KH000001", without="KH000002")
    row = services.records.search(manager, SearchQuestion("KH000001")).rows[0]
    assert row.level == "A"


async def test_those_changed_since_are_listed_and_stay(
    open_desk: Open, services: Services, manager: CurrentUser, batch: int
) -> None:
    edited = services.records.search(manager, SearchQuestion("义乌百货")).rows[0]
    services.records.update(manager, edited.id, 1, {"contact": "张三"})
    async with open_desk(manager) as desk:
        await to_batches(desk)
        await desk.sees("客户2026.csv", "manager", "已导入", "新增 2 · 更新 1")
        await desk.sees("已有：更新")
        assert fits(desk)
        await desk.sees("F11撤销这一批")
        await desk.press("f11")
        await desk.sees("新增的 1 位会移走", "义乌百货", "导入后被改过", "1 位保留不动")
        await desk.press("f2")
        await desk.sees("撤销批次 1？", "1 位保留不动")
        await desk.press("f2")
        await desk.sees("批次 1 撤销了一部分：移走 1 位，变回 1 位，保留 1 位。")
        await desk.sees("部分撤销", "留下 1 位")
        await desk.sees("F11继续撤销或恢复", without="F11撤销这一批")
        await desk.press("ctrl+z")
        await desk.sees("批次 1 撤销了一部分", "恢复撤销了的")
        await desk.press("escape")
        assert total(services, manager) == 2
        await desk.press("f11", "down", "enter")
        await desk.sees("恢复批次 1？")
        await desk.press("f2")
        await desk.sees("批次 1 已恢复")
    assert total(services, manager) == 3


PARTLY = {
    "zh": ("部分撤销", "新增的 0 位会移走", "没有撤销：1 位客户导入后都有变化", "一并撤销",
           "移走 1 位", "已撤销"),
    "en": ("in part", "New: 0 will go", "Batch 1 was not undone: all 1 customer", "goes along",
           "1 gone", "undone"),
}  # fmt: skip


@pytest.mark.parametrize("language", PARTLY)
async def test_a_batch_undone_in_part_is_taken_on(
    open_desk: Open, services: Services, manager: CurrentUser, batch: int, language: str
) -> None:
    edited = services.records.search(manager, SearchQuestion("义乌百货")).rows[0]
    services.records.update(manager, edited.id, 1, {"contact": "张三"})
    services.batches.undo(manager, batch)
    state, counts, nothing, along, gone, undone = PARTLY[language]
    async with open_desk(manager, language=language) as desk:
        await to_batches(desk)
        await desk.sees(state)
        await desk.press("f11", "enter")
        await desk.sees(counts, "义乌百货")
        await desk.press("f2")
        await desk.sees(nothing)
        await desk.press("f4")
        await desk.sees(along)
        await desk.press("f2", "f2")
        await desk.sees(gone, undone, without=state)
    assert total(services, manager) == 1


async def test_f4_takes_the_changed_ones_along(
    open_desk: Open, services: Services, manager: CurrentUser, batch: int
) -> None:
    edited = services.records.search(manager, SearchQuestion("义乌百货")).rows[0]
    services.records.update(manager, edited.id, 1, {"contact": "张三"})
    async with open_desk(manager) as desk:
        await to_batches(desk)
        await desk.sees("客户2026.csv")
        await desk.press("f11")
        await desk.sees("1 位保留不动", "F4")
        await desk.press("f4")
        await desk.sees("改过的 1 位一并撤销", without="位保留不动")
        await desk.press("f4")
        await desk.sees("1 位保留不动", without="改过的 1 位一并")
        await desk.press("f4", "f2")
        await desk.sees("撤销批次 1？", "那些改动会丢失")
        await desk.press("f2")
        await desk.sees("移走 2 位", without="保留 1 位")
    assert total(services, manager) == 1


async def test_an_undo_cannot_be_stopped_and_says_so(
    open_desk: Open, services: Services, manager: CurrentUser, batch: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    go_on = threading.Event()
    real = Batches.undo

    def slow(self: Batches, user: CurrentUser, batch_id: int, **rest: object) -> BatchUndone:
        assert go_on.wait(MOST)
        return real(self, user, batch_id, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Batches, "undo", slow)
    async with open_desk(manager) as desk:
        await to_batches(desk)
        await desk.press("f11")
        await settle(desk.pilot, lambda: undo_open(desk))
        await desk.press("f2")
        await desk.sees("撤销批次 1？")
        await desk.press("f2")
        await settle(desk.pilot, lambda: getattr(desk.app.screen, "step", "") == WORK)
        await desk.sees("正在备份", "撤销不能中途停止")
        await desk.press("escape")
        assert getattr(desk.app.screen, "step", "") == WORK
        await desk.app.run_action("go('report')")
        await desk.sees("这里还在处理")
        go_on.set()
        await desk.sees("批次 1 已撤销")
    assert total(services, manager) == 1


async def test_hundreds_of_batches_are_walked_by_pages(
    open_desk: Open, services: Services, manager: CurrentUser, batch: int
) -> None:
    repeat(services, batch, 2, 900)
    async with open_desk(manager) as desk:
        await to_batches(desk)
        await desk.sees("f900.csv")
        await desk.press("end")
        await desk.sees("客户2026.csv", "f2.csv")
        await desk.press(*["pageup"] * 30)
        await desk.sees("↑", "↓")
        held = [row.id for row in desk.app.screen.query_one("#batches-rows").rows]  # type: ignore[attr-defined]
        assert held == list(range(held[0], held[0] - len(held), -1))
        assert len(held) < 500
        await desk.press("home")
        await desk.sees("f900.csv")
        await desk.press("escape")
        await settle(desk.pilot, lambda: step_of(desk) == "files")


async def test_thousands_that_stay_are_walked_by_pages(
    open_desk: Open, services: Services, manager: CurrentUser, box: Path
) -> None:
    lines = [f"B{each:05d},客户{each}" for each in range(1500)]
    (box / "大.csv").write_text("\n".join(["客户编码,客户名称", *lines]), encoding="utf-8")
    verdict = services.imports.rehearse(manager, "大.csv")
    services.imports.apply(manager, verdict.token)
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record SET version = version + 1")
    async with open_desk(manager) as desk:
        await to_batches(desk)
        await desk.press("f11")
        await desk.sees("1,500 位保留不动", "B00000")
        await desk.press("end")
        await desk.sees("B01499")
        await desk.press(*["pageup"] * 40)
        await desk.press("home")
        await desk.sees("B00000", without="B01499")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_an_empty_list_says_so(open_desk: Open, manager: CurrentUser, language: str) -> None:
    async with open_desk(manager, language=language) as desk:
        await to_batches(desk)
        await desk.sees("还没有导入过" if language == "zh" else "Nothing was imported yet")
        await desk.press("f11", "f5", "f1")
        await desk.sees("^R", without="^Z")
        await desk.press("escape", "escape")
        await settle(desk.pilot, lambda: step_of(desk) == "files")


def test_the_newest_come_first(services: Services, manager: CurrentUser, batch: int) -> None:
    verdict = services.imports.rehearse(manager, "客户2026.csv")
    repeat(services, batch, 7, 7)
    assert verdict.new == 0
    listed = services.batches.list
    assert [each.id for each in listed(manager)] == [7, batch]
    assert [each.id for each in listed(manager, 7)] == [batch]
    assert [each.id for each in listed(manager, 0, 1, after=batch)] == [7]
    assert [each.id for each in listed(manager, 0, 1, oldest=True)] == [batch]
    assert services.records.page(manager, PageQuestion()).total == 3

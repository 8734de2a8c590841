"""Opening stock comes with a file, stays with its product, and goes with its batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, JxcError
from jxc_tui.imports.answers import ImportVerdict
from jxc_tui.imports.model import EmptyCell, ImportChoices
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv

HEAD = ["商品编码", "商品名称", "基本单位", "副单位", "换算", "仓库1", "期初库存(上海)"]
PEN = ["P1", "中性笔", "支", "盒", "12", "5盒3支", "1,200"]
RICE = ["P2", "大米", "kg", "", "", "2.125", ""]
Rows = list[dict[str, object]]
Bring = Callable[..., ImportVerdict]


@pytest.fixture
def own(services: Services) -> Services:
    return services.of("product")


@pytest.fixture
def bring(own: Services, settings: Settings, manager: CurrentUser) -> Bring:
    """Imports rows, the headings first; the verdict before."""

    def bring(*rows: Sequence[object], head: Sequence[str] = HEAD, **how: object) -> ImportVerdict:
        write_csv(box_of(settings, manager) / "a.csv", [head, *rows])
        verdict = own.imports.rehearse(manager, "a.csv", **how)  # type: ignore[arg-type]
        if verdict.new + verdict.updated:
            own.imports.apply(manager, verdict.token)
        return verdict

    return bring


def stock(own: Services, user: CurrentUser, record_id: int) -> dict[str, str]:
    return dict(own.records.card(user, record_id).opening_stock)


def kept(own: Services) -> Rows:
    """Every row of the table, whatever its number."""
    with own.database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT record_id, place, thousandths, unit, batch_id FROM opening_stock"
            " ORDER BY record_id, place, batch_id, thousandths"
        )
        return [dict(row) for row in found.mappings()]


def test_it_is_kept_exactly_with_its_batch(
    own: Services, manager: CurrentUser, bring: Bring
) -> None:
    verdict = bring(PEN, RICE)
    assert (verdict.new, verdict.refused) == (2, 0)
    assert dict(verdict.notes)["import.note_stock_kept"] == (
        ("columns", "仓库1、期初库存(上海)"),
    )  # fmt: skip
    rows = [tuple(row.values()) for row in kept(own)]
    assert rows == [
        (1, "上海", 1_200_000, "支", 1), (1, "仓库1", 63_000, "支", 1),
        (2, "仓库1", 2_125, "kg", 1),
    ]  # fmt: skip
    assert stock(own, manager, 1) == {"上海": "1200", "仓库1": "63"}
    assert stock(own, manager, 2) == {"仓库1": "2.125"}


@pytest.mark.parametrize(
    ("cell", "text_id"),
    [
        ("一些", "stock.not_a_quantity"), ("2026-11-01", "stock.not_a_quantity"),
        ("2桶", "unit.unknown"), ("1.5", "unit.whole"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_a_sentence_on_its_row_and_can_be_put_right(
    own: Services, settings: Settings, manager: CurrentUser, cell: str, text_id: str
) -> None:
    rows = [HEAD, [*PEN[:5], cell, "3"], ["P3", "毛笔", "支", "", "", "4", "-"]]
    write_csv(box_of(settings, manager) / "a.csv", rows)
    verdict = own.imports.rehearse(manager, "a.csv")
    assert (verdict.new, verdict.refused) == (1, 1)
    [problem] = verdict.problems
    assert (problem.row, problem.column, problem.text_id) == (2, "仓库1", text_id)
    own.imports.fix(manager, verdict.token, 2, "stock:仓库1", "7")
    own.imports.apply(manager, verdict.token)
    assert stock(own, manager, 1) == {"上海": "3", "仓库1": "7"}
    assert stock(own, manager, 2) == {"仓库1": "4"}


def test_what_was_exported_changes_nothing_when_it_comes_again(
    own: Services, manager: CurrentUser, bring: Bring
) -> None:
    bring(PEN, RICE, ["P3", "无货", "个", "", "", "", ""], ["P4", "欠货", "个", "", "", "-2", ""])
    for name in ("out.xlsx", "out.csv"):
        path = Path(own.exports.records(manager, name, full=True).path)
        again = own.imports.rehearse(manager, path.name)
        assert (again.new, again.updated, again.unchanged, again.refused) == (0, 0, 4, 0)
    sheet = load_workbook(Path(own.exports.records(manager, "numbers.xlsx").path)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[-2:] for row in rows] == [
        ("期初库存(上海)", "仓库1"), (1200, 63), (None, 2.125), (None, None), (None, -2),
    ]  # fmt: skip


def test_columns_stand_in_an_export_only_where_there_is_stock(
    own: Services, services: Services, manager: CurrentUser, bring: Bring
) -> None:
    def width(one: Services, name: str) -> int:
        done = one.exports.records(manager, name)
        return int(load_workbook(Path(done.path)).worksheets[0].max_column)

    bring(["P1", "中性笔", "支"], head=HEAD[:3])
    bare = width(own, "a.xlsx")
    bring(PEN)
    assert width(own, "b.xlsx") == bare + 2
    services.records.create(manager, {"name": "蓝燕"})
    assert services.records.card(manager, 1).opening_stock == ()  # another noun, the same number
    assert width(services, "c.xlsx") < bare + 2


def test_an_undo_takes_it_and_a_redo_gives_it_again(
    own: Services, manager: CurrentUser, bring: Bring
) -> None:
    bring(PEN)
    first = kept(own)
    second = bring([*PEN[:5], "9", "0"], RICE)
    assert (second.new, second.updated) == (1, 1)
    after = kept(own)
    assert [(row["record_id"], row["thousandths"], row["batch_id"]) for row in after] == [
        (1, 9_000, 2), (2, 2_125, 2)
    ]  # fmt: skip
    for _ in range(2):
        own.batches.undo(manager, 2)
        assert kept(own) == first
        own.batches.redo(manager, 2)
        assert kept(own) == after
    own.batches.undo(manager, 2)
    own.batches.undo(manager, 1)
    assert kept(own) == []
    own.batches.redo(manager, 1)
    assert kept(own) == first


def test_an_import_that_is_stopped_leaves_none(
    own: Services, settings: Settings, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jxc_tui.imports.service.batch import writing

    rows = [HEAD, *([f"P{at}", f"笔{at}", "支", "", "", "1", "2"] for at in range(20))]
    write_csv(box_of(settings, manager) / "a.csv", rows)
    verdict = own.imports.rehearse(manager, "a.csv")

    def dies(*_: object) -> None:
        assert len(kept(own)) == 40
        raise JxcError("import.stopped")

    monkeypatch.setattr(writing.Writer, "_end", dies)
    with pytest.raises(JxcError):
        own.imports.apply(manager, verdict.token)
    assert kept(own) == []


def test_a_merge_takes_it_along_and_its_undo_brings_it_back(
    own: Services, manager: CurrentUser, bring: Bring
) -> None:
    bring(PEN, ["P2", "签字笔", "支", "", "", "4", ""], ["P3", "铅笔", "根", "", "", "1", "2"])
    before = kept(own)
    versions = [own.records.card(manager, one).version for one in (1, 2, 3)]
    first = own.merging.merge(manager, 1, 2, (versions[0], versions[1]))
    assert stock(own, manager, 1) == {"上海": "1200", "仓库1": "67"}
    assert stock(own, manager, 2) == {}
    now = own.records.card(manager, 1).version
    second = own.merging.merge(manager, 1, 3, (now, versions[2]))
    assert stock(own, manager, 1) == {"上海": "1200支、2根", "仓库1": "67支、1根"}
    path = Path(own.exports.records(manager, "out.xlsx", full=True).path)
    again = own.imports.rehearse(manager, path.name)
    assert (again.updated, again.unchanged, again.refused) == (0, 1, 0)
    for merge in (second, first):
        own.merging.undo(manager, merge.merge_id)
    assert kept(own) == before


@pytest.mark.parametrize("empty", EmptyCell)
def test_an_empty_cell_takes_it_away_where_that_is_chosen(
    own: Services, manager: CurrentUser, bring: Bring, empty: EmptyCell
) -> None:
    bring(PEN)
    verdict = bring([*PEN[:6], ""], choices=ImportChoices(empty=empty))
    assert verdict.updated == (empty is EmptyCell.CLEAR)
    left = {"仓库1": "63"} | ({} if empty is EmptyCell.CLEAR else {"上海": "1200"})
    assert stock(own, manager, 1) == left
    if verdict.updated:
        own.batches.undo(manager, 2)
        assert stock(own, manager, 1) == {"上海": "1200", "仓库1": "63"}


def test_units_that_change_later_change_no_quantity(
    own: Services, manager: CurrentUser, bring: Bring
) -> None:
    bring(RICE)
    card = own.records.card(manager, 1)
    own.records.update(manager, 1, card.version, {"unit": "袋"})
    assert stock(own, manager, 1) == {"仓库1": "2.125kg"}
    path = Path(own.exports.records(manager, "out.xlsx", full=True).path)
    again = own.imports.rehearse(manager, path.name)
    assert (again.updated, again.unchanged, again.refused) == (0, 1, 0)


@pytest.mark.parametrize(
    ("head", "rows", "mapping", "wanted"),
    [
        # Any other name, where a person says so.
        (["总店"], ["3"],
         {"name": "商品名称", "unit": "基本单位", "stock:总店": "总店"}, {"总店": "3"}),
        # A column of a warehouse that is not wanted.
        (["仓库1", "仓库2"], ["3", "4"],
         {"name": "商品名称", "unit": "基本单位", "stock:仓库2": ""}, {"仓库1": "3"}),
        # Of two of one name the first counts.
        (["仓库1", "仓库1"], ["3", "4"], None, {"仓库1": "3"}),
        (["期初库存", "上海仓期初库存"], ["3", "4"], None, {"": "3", "上海仓": "4"}),
        # Names of warehouses in such a column, not quantities.
        (["存货仓库", "仓库2"], ["东仓", "4"], None, {"仓库2": "4"}),
        (["序列号", "批号", "备注", "上海", "总店"], ["0", "0", "", "3", "4"], None,
         {"上海": "3", "总店": "4"}),
    ],
)  # fmt: skip
def test_which_columns_of_a_file_are_taken(
    own: Services, manager: CurrentUser, bring: Bring, head: list[str], rows: list[str],
    mapping: Mapping[str, str] | None, wanted: dict[str, str],
) -> None:  # fmt: skip
    verdict = bring(["笔", "支", *rows], head=["商品名称", "基本单位", *head], mapping=mapping)
    assert (verdict.new, verdict.refused) == (1, 0)
    assert stock(own, manager, 1) == wanted


def test_one_warehouse_keeps_one_spelling(
    own: Services, manager: CurrentUser, bring: Bring
) -> None:
    bring(["笔", "支", "3"], head=["商品名称", "基本单位", "仓库A"])
    verdict = bring(["笔", "支", "4"], head=["商品名称", "基本单位", "仓库ａ"])
    assert verdict.updated == 1
    assert stock(own, manager, 1) == {"仓库A": "4"}


@pytest.mark.parametrize("noun", [noun.id for noun in nouns().values() if noun.counted is None])
def test_no_other_noun_has_any(
    services: Services, settings: Settings, manager: CurrentUser, noun: str
) -> None:
    write_csv(box_of(settings, manager) / "a.csv", [["名称", "仓库1"], ["蓝燕", "3"]])
    other = services.of(noun)
    verdict = other.imports.rehearse(manager, "a.csv")
    assert verdict.new == 1
    assert "import.note_stock_kept" not in dict(verdict.notes)
    with pytest.raises(FileRefused):
        other.imports.rehearse(manager, "a.csv", mapping={"name": "名称", "stock:A": "没有"})

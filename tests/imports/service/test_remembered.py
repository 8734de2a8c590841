"""What was said of a file holds for the next one with its headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def test_words_said_before_hold_beside_new_ones_and_another_mapping(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    name, first = "词.csv", {"level": {"A类": "A", "B类": "B"}}
    (box / name).write_text("客户名称,客户等级\n甲,A类\n乙,B类\n", encoding="utf-8")
    verdict = services.imports.rehearse(manager, name, words=first)
    services.imports.apply(manager, verdict.token)
    (box / name).write_text("客户名称,客户等级\n丙,A类\n丁,C类\n", encoding="utf-8")
    mapping = {"name": "客户名称", "level": "客户等级"}
    again = services.imports.rehearse(manager, name, mapping=mapping)
    assert {word.text: word.taken_for for word in again.words} == {"A类": "A", "C类": "C类"}
    assert not again.remembered
    both = services.imports.rehearse(manager, name, words={"level": {"C类": "C"}})
    services.imports.apply(manager, both.token)
    (box / name).write_text("客户名称,客户等级\n戊,B类\n己,C类\n", encoding="utf-8")
    last = services.imports.rehearse(manager, name)
    assert last.remembered
    assert {word.text: word.taken_for for word in last.words} == {"B类": "B", "C类": "C"}


def test_a_field_out_of_use_is_not_filled_as_last_time(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    (box / "a.csv").write_text("客户名称,渠道\n甲,展会\n", encoding="utf-8")
    mapping = {"name": "客户名称", "custom:来源": "渠道"}
    verdict = services.imports.rehearse(manager, "a.csv", mapping=mapping)
    services.imports.apply(manager, verdict.token)
    services.custom_fields.retire(manager, services.custom_fields.list(manager)[0].id)
    (box / "a.csv").write_text("客户名称,渠道\n乙,展会\n", encoding="utf-8")
    columns = services.imports.preview(manager, "a.csv").columns
    assert [(each.heading, each.field) for each in columns] == [("客户名称", "name"), ("渠道", "")]
    again = services.imports.rehearse(manager, "a.csv")
    assert services.imports.apply(manager, again.token).new == 1


@pytest.mark.parametrize("ours", ["导入结论", "未导入的原因"])
def test_a_file_that_went_back_is_remembered_as_the_one_it_came_from(
    services: Services, manager: CurrentUser, box: Path, ours: str
) -> None:
    (box / "a.csv").write_text("客户名称,客户等级\n甲,A类\n", encoding="utf-8")
    verdict = services.imports.rehearse(manager, "a.csv", words={"level": {"A类": "A"}})
    services.imports.apply(manager, verdict.token)
    (box / "b.csv").write_text(f"客户名称,客户等级,{ours}\n乙,A类,x\n", encoding="utf-8")
    again = services.imports.rehearse(manager, "b.csv")
    assert again.remembered
    assert [(word.text, word.taken_for) for word in again.words] == [("A类", "A")]

"""What two rows share is judged alike, whether they come in one file or in one after the other."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.imports.model import ImportChoices, OnSimilar, RowKind
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv

HEAD = ["编码", "名称", "手机", "联系电话", "税号", "其他联系人"]
SHARED = {
    "mobile": ("13800010001", "", "", ""),
    "phone": ("", "0571-88880001", "", ""),
    "uscc": ("", "", "91350211M000100Y46", ""),
    "contact": ("", "", "", "李芳 13800010002"),
}


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def last_kind(services: Services, user: CurrentUser, name: str, choices: ImportChoices) -> RowKind:
    verdict = services.imports.rehearse(user, name, choices=choices)
    kind = services.imports.lines(user, verdict.token).rows[-1].kind
    services.imports.discard(user, verdict.token)
    return kind


@pytest.mark.parametrize(
    ("shared", "first", "second", "similar"),
    [*product(SHARED, ("", "A1"), ("", "B1"), (OnSimilar.HOLD, OnSimilar.NEW))],
)
def test_one_file_is_as_two(
    services: Services, manager: CurrentUser, box: Path, shared: str, first: str, second: str,
    similar: OnSimilar,
) -> None:  # fmt: skip
    """Held without a code of its own until somebody chooses; under one, new and told."""
    one, two = ([code, name, *SHARED[shared]] for code, name in
                ((first, "远山商行"), (second, "近水批发部")))  # fmt: skip
    choices = ImportChoices(on_similar=similar)
    together = write_csv(box / "both.csv", [HEAD, one, two])
    kind = last_kind(services, manager, together, choices)
    held = not second and similar is OnSimilar.HOLD
    assert kind is (RowKind.DUPLICATE if held else RowKind.NEW)
    verdict = services.imports.rehearse(manager, write_csv(box / "one.csv", [HEAD, one]))
    services.imports.apply(manager, verdict.token)
    assert last_kind(services, manager, write_csv(box / "two.csv", [HEAD, two]), choices) is kind
    told = services.imports.rehearse(manager, "two.csv", choices=choices)
    notes = {text_id for text_id, _ in told.notes}
    assert ("import.note_alike" in notes) is bool(second)

"""Two products made one: what only the loser has survives as far as it fits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import InvalidFields
from jxc_tui.i18n import LANGUAGES
from jxc_tui.merging.answers import LOSER, WINNER
from jxc_tui.merging.screens.merge import MergeScreen
from jxc_tui.records.model.noun import noun_named
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.nouns.test_journeys import home

CODE = "6901234567892"
Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def own(services: Services) -> Services:
    return services.of("product")


def both(own: Services, user: CurrentUser, **loser: str) -> tuple[int, int]:
    one = own.records.create(user, {"name": "钢笔", "unit": "支", "retail_fen": "2"}).id
    typed = {"name": "钢笔", "unit": "支", **loser}
    return one, own.records.create(user, typed).id


@pytest.mark.parametrize(
    ("loser", "survives", "stays_away"),
    [
        ({"unit2": "盒", "factor": "12", "units": "箱=20盒", "barcodes": f"箱:{CODE}"},
         {"unit2", "factor", "units", "barcodes"}, set()),
        ({"unit": "个", "units": "箱=20个", "brand": "晨光"}, {"brand"}, {"units"}),
        ({"lowest_fen": "3", "brand": "晨光"}, {"brand"}, {"lowest_fen"}),
        ({"unit": "个", "units": "箱=20个", "barcodes": f"箱:{CODE}"}, set(),
         {"units", "barcodes"}),
    ],
)  # fmt: skip
def test_what_only_the_loser_has_survives_where_it_fits(
    own: Services, manager: CurrentUser, loser: dict[str, str], survives: set[str],
    stays_away: set[str],
) -> None:  # fmt: skip
    pair = both(own, manager, **loser)
    fields = own.merging.compare(manager, *pair).fields
    chosen = {each.field_id: each.choice for each in fields}
    assert {name for name in survives if chosen[name] == LOSER} == survives
    assert {name for name in stays_away if chosen[name] == WINNER} == stays_away
    own.merging.merge(manager, *pair, (1, 1))
    values = own.records.card(manager, pair[0]).values
    assert {name for name in loser if values.text_of(name) == loser[name]} >= survives
    if "barcodes" in loser:  # whatever became of the field, the goods lead to the one that is left
        assert own.jump.scanned(manager, CODE) == ("product", pair[0])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_choice_that_does_not_fit_is_told(
    own: Services, manager: CurrentUser, open_desk: Open, language: str
) -> None:
    pair = both(own, manager, unit="个", units="箱=20个")
    with pytest.raises(InvalidFields) as refused:
        own.merging.merge(manager, *pair, (1, 1), {"units": LOSER})
    assert [(each.field, each.text_id) for each in refused.value.problems] == [
        ("units", "unit.unknown")
    ]
    async with open_desk(manager, language=language) as desk:
        await home(desk, noun_named("product"))
        screen = MergeScreen(*pair)
        await desk.app.push_screen(screen)
        await desk.rests()
        for _ in range(40):
            row = screen.rows.current
            if row is not None and row.field_id == "units":
                break
            await desk.press("down")
        await desk.press("right", "f2", "f2")
        await desk.sees(screen.t("list.refused"), screen.t("unit.unknown", given="个", known="支"))
    assert own.records.card(manager, pair[1]).deleted_at == ""

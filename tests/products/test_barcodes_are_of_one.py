"""A barcode belongs to one product, whichever way it would come to a second one."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import InvalidFields, Refused
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.wiring import Services

CODE, OTHER = "6901234567892", "6900000000014"
ALL = Selection(Slice("all"))


@pytest.fixture
def own(services: Services) -> Services:
    return services.of("product")


def new(own: Services, user: CurrentUser, name: str, **fields: str) -> int:
    return own.records.create(user, {"name": name, "unit": "个", **fields}).id


def reasons(own: Services, user: CurrentUser, **typed: str) -> list[str]:
    with pytest.raises(InvalidFields) as refused:
        own.bulk_edits.preview(user, ALL, typed)
    return [problem.text_id for problem in refused.value.problems]


def test_it_cannot_be_set_for_many_but_taken_away(own: Services, manager: CurrentUser) -> None:
    ids = [new(own, manager, "钢笔", barcode=CODE), new(own, manager, "铅笔")]
    assert reasons(own, manager, barcode=OTHER) == ["bulk.no_unique"]
    plan = own.bulk_edits.preview(manager, ALL, {"barcode": ""})
    own.bulk_edits.apply(manager, plan.token)
    assert [own.records.card(manager, one).values.text_of("barcode") for one in ids] == ["", ""]


def test_what_another_took_meanwhile_does_not_come_back(
    own: Services, manager: CurrentUser
) -> None:
    first = new(own, manager, "钢笔", barcode=CODE)
    own.records.delete(manager, first)
    second = new(own, manager, "铅笔", barcode=CODE)
    with pytest.raises(Refused) as refused:
        own.records.restore(manager, first)
    assert refused.value.text_id == "bin.taken" and refused.value.params["name"] == "铅笔"
    own.records.update(manager, second, 1, {"barcode": OTHER})
    own.records.restore(manager, first)
    assert own.records.card(manager, first).values.text_of("barcode") == CODE


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"lowest_fen": "2"}, "product.below_lowest"),
        ({"unit2": "箱"}, "product.factor_missing"),
        ({"factor": "12"}, "product.unit_missing"),
        ({"unit2": "支", "factor": "12"}, "product.unit_itself"),
        ({"stock_low": "9"}, "product.stock_range"),
    ],
)
def test_many_are_not_changed_to_what_one_could_not_be(
    own: Services, manager: CurrentUser, typed: dict[str, str], reason: str
) -> None:
    new(own, manager, "圆珠笔")
    new(own, manager, "钢笔", unit="支", retail_fen="1.5", stock_high="5")
    with pytest.raises(InvalidFields):
        new(own, manager, "毛笔", **{"unit": "支", "retail_fen": "1.5", "stock_high": "5", **typed})
    assert reasons(own, manager, **typed) == [reason, "bulk.unfit"]

"""A barcode belongs to one product, whichever way it would come to a second one."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import Conflict, InvalidFields, Refused
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import PageQuestion, SearchQuestion
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.noun import noun_named
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv
from tests.whole_database import sound

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
        ({"lowest_fen": "2"}, "price.below_lowest"),
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


SECOND, CARTON = "16901234567899", "26901234567896"
FIELDS = {
    "barcode": {"barcode": CODE},
    "barcode2": {"unit2": "箱", "factor": "12", "barcode2": CODE},
    "barcodes": {"units": "箱=12个", "barcodes": f"{OTHER} 箱:{CODE}"},
}
Product = dict[str, str]
EACH = pytest.mark.parametrize("claims", FIELDS.values(), ids=list(FIELDS))


def whose(refused: pytest.ExceptionInfo[InvalidFields]) -> dict[str, object]:
    return dict(refused.value.problems[0].params)


def found(own: Services, user: CurrentUser, code: str) -> list[str]:
    return [row.name for row in own.records.search(user, SearchQuestion(code)).rows]


@EACH
@pytest.mark.parametrize("again", FIELDS.values(), ids=list(FIELDS))
def test_the_second_claimant_is_told_whose_it_is(
    own: Services, manager: CurrentUser, claims: Product, again: Product
) -> None:
    new(own, manager, "钢笔", **claims)
    other = new(own, manager, "铅笔")
    with pytest.raises(InvalidFields) as made:
        new(own, manager, "毛笔", **again)
    with pytest.raises(InvalidFields) as changed:
        own.records.update(manager, other, 1, again)
    for refused in (made, changed):
        assert refused.value.problems[0].text_id == "field.taken"
        told = whose(refused)
        assert (told["code"], told["name"]) == ("SP00001", "钢笔")
        assert told["value"] in (CODE, OTHER)
    sentence = Texts("zh").get("field.taken", **whose(made))
    assert all(str(part) in sentence for part in whose(made).values())


@EACH
def test_each_of_them_leads_to_the_product_wherever_it_is_scanned(
    own: Services, services: Services, manager: CurrentUser, claims: Product
) -> None:
    one = new(own, manager, "钢笔", **claims)
    new(own, manager, "铅笔", barcode=f"0{OTHER[1:]}X{CODE}")
    assert found(own, manager, CODE)[0] == "钢笔"
    assert found(own, manager, CODE[4:9])
    assert services.jump.scanned(manager, f" {CODE} ") == ("product", one)
    rows = services.jump.find(manager, CODE).rows
    assert (rows[0].noun, rows[0].row.name) == ("product", "钢笔")
    own.records.delete(manager, one)
    assert services.jump.scanned(manager, CODE) is None


def test_a_upc_and_a_case_code_are_scanned_in_any_of_their_forms(
    own: Services, services: Services, manager: CurrentUser
) -> None:
    one = new(own, manager, "进口笔", barcode="036000291452")
    for form in ("036000291452", "0036000291452", "00036000291452"):
        assert services.jump.scanned(manager, form) == ("product", one), form
    assert services.jump.scanned(manager, "036000291453") is None


@EACH
def test_a_row_of_a_file_may_not_have_what_a_product_or_an_earlier_row_has(
    own: Services, settings: Settings, manager: CurrentUser, claims: Product
) -> None:
    box = box_of(settings, manager)
    headings = {name: own_name(name) for name in ("name", "unit", *claims)}
    rows = [[name, "个", *claims.values()] for name in ("甲", "乙")]
    write_csv(box / "a.csv", [list(headings.values()), *rows])
    verdict = own.imports.rehearse(manager, "a.csv")
    assert (verdict.new, verdict.refused) == (1, 1)
    assert verdict.problems[0].text_id == "field.taken_row"
    assert dict(verdict.problems[0].params)["value"] in CLAIMED[tuple(claims)]
    new(own, manager, "钢笔", barcode=CODE)
    with pytest.raises(Conflict) as meanwhile:  # between the rehearsal and the writing
        own.imports.apply(manager, verdict.token)
    assert meanwhile.value.text_id == "import.changed_claim"
    assert meanwhile.value.params["name"] == "钢笔"
    assert own.records.page(manager, PageQuestion()).total == 1
    again = own.imports.rehearse(manager, "a.csv")
    assert (again.new, again.refused) == (0, 2)
    assert again.problems[0].text_id == "field.taken"


CLAIMED = {
    tuple(FIELDS["barcode"]): (CODE,), tuple(FIELDS["barcode2"]): (CODE,),
    tuple(FIELDS["barcodes"]): (OTHER, CODE),
}  # fmt: skip


def own_name(field: str) -> str:
    return noun_named("product").field[field].header


@EACH
def test_the_bin_an_import_and_a_bulk_edit_come_back_without_what_is_another_s_now(
    own: Services, settings: Settings, manager: CurrentUser, claims: Product
) -> None:
    first = new(own, manager, "钢笔", **claims)
    own.records.delete(manager, first)
    taker = new(own, manager, "铅笔", barcode=CODE)
    with pytest.raises(Refused) as refused:
        own.records.restore(manager, first)
    assert (refused.value.text_id, refused.value.params["value"]) == ("bin.taken", CODE)
    own.records.delete(manager, taker)
    own.records.restore(manager, first)
    # a bulk edit that took them away
    cleared = {name: "" for name in claims if name.startswith("barcode")}
    whom = Selection(Slice("all"), (first,))
    edit = own.bulk_edits.apply(manager, own.bulk_edits.preview(manager, whom, cleared).token)
    late = new(own, manager, "毛笔", barcode=CODE)
    undone = own.bulk_edits.undo(manager, edit.id)
    assert (undone.back, undone.kept) == (0, 1)
    assert own.records.card(manager, first).values.text_of("barcode") == ""
    own.records.delete(manager, late)


def test_an_undone_import_is_given_again_without_what_is_another_s_now(
    own: Services, settings: Settings, manager: CurrentUser
) -> None:
    box = box_of(settings, manager)
    stays = new(own, manager, "旧笔", code="OLD-1")
    rows = [
        ["编码", "名称", "基本单位", "更多条码"], ["N-1", "甲", "个", CODE],
        ["N-2", "乙", "个", OTHER], ["OLD-1", "旧笔", "个", SECOND],
    ]  # fmt: skip
    write_csv(box / "a.csv", rows)
    verdict = own.imports.rehearse(manager, "a.csv")
    done = own.imports.apply(manager, verdict.token)
    assert (done.new, done.updated) == (2, 1)
    own.batches.undo(manager, done.batch_id)
    new(own, manager, "铅笔", barcode=CODE)
    new(own, manager, "毛笔", barcodes=SECOND)
    given = own.batches.redo(manager, done.batch_id)
    assert [found(own, manager, each) for each in (CODE, OTHER, SECOND)] == [
        ["铅笔"],
        ["乙"],
        ["毛笔"],
    ]
    assert own.records.card(manager, stays).values.text_of("barcodes") == ""
    assert given.kept == 2
    assert sound(own.database)


def test_what_went_with_a_merged_product_stays_that_of_the_other(
    own: Services, services: Services, manager: CurrentUser
) -> None:
    winner = new(own, manager, "钢笔", barcode=CODE)
    loser = new(own, manager, "钢笔头", barcode=OTHER, barcodes=SECOND)
    merged = own.merging.merge(manager, winner, loser, (1, 1), {"barcodes": "winner"})
    assert own.records.card(manager, winner).values.text_of("barcodes") == ""
    for code in (OTHER, SECOND):
        assert services.jump.scanned(manager, code) == ("product", winner)
        with pytest.raises(InvalidFields) as refused:
            new(own, manager, "毛笔", barcode=code)
        assert whose(refused)["name"] == "钢笔"
    own.records.delete(manager, winner)
    taker = new(own, manager, "毛笔", barcode=OTHER)
    with pytest.raises(Refused):
        own.records.restore(manager, winner)
    own.records.update(manager, taker, 1, {"barcode": ""})
    own.records.restore(manager, winner)
    with pytest.raises(Refused):  # it was changed since, by the bin
        own.merging.undo(manager, merged.merge_id)


def test_a_merge_comes_apart_only_where_nobody_took_what_was_theirs(
    own: Services, manager: CurrentUser
) -> None:
    winner = new(own, manager, "钢笔", barcode=CODE)
    loser = new(own, manager, "钢笔头", barcode=OTHER)
    merged = own.merging.merge(manager, winner, loser, (1, 1), {"barcode": "loser"})
    taker = new(own, manager, "毛笔", barcode=CODE)  # nobody's any more
    with pytest.raises(Refused) as refused:
        own.merging.undo(manager, merged.merge_id)
    assert (refused.value.text_id, refused.value.params["name"]) == ("merging.taken", "毛笔")
    own.records.delete(manager, taker)
    own.merging.undo(manager, merged.merge_id)
    assert [found(own, manager, each) for each in (CODE, OTHER)] == [["钢笔"], ["钢笔头"]]
    assert sound(own.database)

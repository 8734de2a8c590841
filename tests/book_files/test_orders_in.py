"""Orders out of files: what is taken for what, what is refused and why, nothing half."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.book_files.model.kinds import BookChoices, BookKind, ComeSoFar, OnUnknown, OnWrong
from jxc_tui.book_files.service import book_imports, order_writing
from jxc_tui.book_files.storage import order_keeping
from jxc_tui.book_files.storage.order_keeping import keep
from jxc_tui.config import Settings
from jxc_tui.database import settings as house
from jxc_tui.errors import Conflict, FileRefused, NotPermitted, Refused
from jxc_tui.payments.model.new_payment import Cover, NewReceipt, PaymentPart
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.sales.model.new_sale import NewSale
from jxc_tui.wiring import Services, open_services
from tests.book_files.desk import HEAD, Desk
from tests.conftest import CHEAP_ARGON2
from tests.imports.import_files import write_xlsx

ROW = ("A1", "2026-11-02", "K1", "PEN", 12, "2.20")


def one(**cells: object) -> list[tuple[object, ...]]:
    """A file of one row with other cells."""
    names = ("number", "day", "customer", "product", "quantity", "price")
    titles = dict(zip(names, HEAD, strict=True))
    row = dict(zip(names, ROW, strict=True)) | cells
    more = {"amount": "金额", "unit": "单位", "percent": "折扣", "off": "Discount", "note": "备注",
            "method": "收款方式", "paid": "已收", "shipped": "已发数量"}  # fmt: skip
    return [tuple((titles | more)[name] for name in row), tuple(row.values())]


def test_rows_of_one_number_are_one_order_wherever_they_stand(desk: Desk) -> None:
    done = desk.keep([
        (*HEAD, "折扣", "备注"),
        ("A1", "2026/11/2", "K1", "PEN", 12, "2.20", "9.5折", "急"),
        ("A2", "20261103", "K1", "A4-70", -1, "18.5", "", ""),
        ("A1", "2026年11月2日", "K1", "A4-70", "1,000", 18.5, 0.9, ""),
    ], history=True)  # fmt: skip
    assert (done.new, done.rows, done.first_number, done.last_number) == (2, 3, "A1", "A2")
    first, second = (desk.services.orders.numbered(desk.user, each) for each in ("A1", "A2"))
    assert [(line.code, line.amount_fen) for line in first.lines] == [
        ("PEN", 2508), ("A4-70", 1_665_000)
    ]  # fmt: skip
    assert (first.row.total_fen, first.row.day, first.row.progress) == (
        1_667_508, "2026-11-02", "signed"
    )  # fmt: skip
    assert second.row.total_fen == -1850
    assert done.total_fen == 1_667_508 - 1850
    assert desk.recounted() == []


def test_an_order_of_a_file_is_the_order_the_desk_would_keep(desk: Desk) -> None:
    shop = desk.shop
    line = shop.line(shop.pen, 12, 2.20), shop.line(shop.paper, 5, 18.50)
    typed = desk.services.orders.save(
        desk.user, NewSale(shop.buyer, line, day="2026-11-02", number="B1")
    )
    desk.keep([HEAD, ROW, ("A1", "2026-11-02", "K1", "A4-70", 5, "18.50")],
              come=ComeSoFar.UNSHIPPED)  # fmt: skip
    with desk.services.database.read() as connection:
        heads = connection.exec_driver_sql(
            "SELECT day, due, party_ref, progress, total_fen, net_fen, tax_fen, gross_fen, lines,"
            " party_name, address FROM document ORDER BY id"
        ).all()
        lines = connection.exec_driver_sql(
            "SELECT place, product_ref, name, unit, quantity, above, below, price_fen, percent,"
            " amount_fen, net_fen, tax_rate, shipped FROM document_line"
            " ORDER BY document_ref, place"
        ).all()
    assert heads[0] == heads[1] and heads[0].total_fen == typed.total_fen
    assert lines[:2] == lines[2:]


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    before = desk.tables()
    verdict = desk.look([HEAD, ROW, ("A2", "2026-11-02", "K9", "PEN", 1, 1)],
                        unknown=OnUnknown.CREATE)  # fmt: skip
    assert (verdict.new, verdict.new_customers, verdict.rows) == (2, 1, 2)
    assert desk.tables() == before


@pytest.mark.parametrize(
    ("cells", "text_id"),
    [
        ({"day": "2099-01-01"}, "sale.day_ahead"),
        ({"day": "昨天"}, "sale.day_unclear"),
        ({"day": "30.02.2026"}, "sale.day_unclear"),
        ({"day": "3/4/2026"}, "book.day_doubtful"),
        ({"day": ""}, "book.no_day"),
        ({"customer": ""}, "book.no_customer"),
        ({"customer": "K9"}, "book.unknown_customer"),
        ({"product": "NONE"}, "book.unknown_product"),
        ({"product": ""}, "book.no_product"),
        ({"quantity": "10000000000000"}, "book.quantity"),
        ({"quantity": "2000000000"}, "book.quantity_large"),
        ({"quantity": "=1+1"}, "book.formula"),
        ({"quantity": "0"}, "line.quantity_zero"),
        ({"quantity": ""}, "book.needed"),
        ({"quantity": "1.5"}, "unit.whole"),
        ({"quantity": "一打"}, "book.quantity"),
        ({"price": "2.345"}, "field.money_invalid"),
        ({"price": "-"}, "book.needed"),
        ({"price": "-1"}, "line.price_negative"),
        ({"price": "=A1"}, "book.formula"),
        ({"price": "999999999999.99"}, "total.large"),
        ({"unit": "打"}, "unit.unknown"),
        ({"amount": "26.50"}, "book.amount_differs"),
        ({"amount": "-26.40"}, "book.amount_differs"),
        ({"percent": "九折"}, "book.percent"),
        ({"percent": "120"}, "book.percent"),
        ({"off": "0.12345"}, "book.percent"),
        ({"number": "A\u200b1"}, "code.invisible"),
        ({"number": "A" * 33}, "code.too_long"),
        ({"paid": "10", "method": "金条"}, "payment.method_unknown"),
        ({"paid": "-10", "method": "现金"}, "payment.wrong_sign"),
        ({"shipped": "13"}, "book.shipped_much"),
        ({"note": "长" * 201}, "book.text_long"),
    ],
)
def test_what_is_wrong_in_a_row_is_said(desk: Desk, cells: dict[str, object], text_id: str) -> None:
    verdict = desk.look(one(**cells))
    assert [(each.row, each.text_id) for each in verdict.problems] == [(2, text_id)]
    assert (verdict.new, verdict.wrong, verdict.wrong_rows) == (0, 1, 1)
    with pytest.raises(Refused, match=r"book\.nothing_new"):
        desk.services.book_imports.apply(desk.user, verdict.token)


def test_control_characters_are_left_out_and_formulas_are_texts(desk: Desk) -> None:
    desk.keep(one(note="=HYPERLINK(1)\x1b[31m急\x07"))
    assert desk.services.orders.numbered(desk.user, "A1").note == "=HYPERLINK(1)[31m急"


def test_amounts_that_differ_by_rounding_are_those_of_the_file(desk: Desk) -> None:
    verdict = desk.look(one(quantity=3, price="3.33", amount="10.00"))
    assert verdict.notes == (("book.note_inexact", (("count", 1),)),)
    desk.services.book_imports.apply(desk.user, verdict.token)
    assert desk.services.orders.numbered(desk.user, "A1").row.total_fen == 1000


def test_a_price_comes_from_the_amount_where_there_is_none(desk: Desk) -> None:
    rows = one(amount="25.08", percent="95", price="")
    desk.keep(rows)
    (line,) = desk.services.orders.numbered(desk.user, "A1").lines
    assert (line.price_fen, line.amount_fen) == (220, 2508)


def test_a_number_of_two_customers_is_wrong_and_one_that_is_known_is_told(desk: Desk) -> None:
    desk.services.records.create(desk.user, {"code": "K2", "name": "红日"})
    rows = [HEAD, ROW, ("A1", "2026-11-02", "K2", "PEN", 1, 1), ("A2", *ROW[1:])]
    assert desk.reasons(rows) == [(3, "book.differs_customer")]
    desk.keep(rows)
    verdict = desk.look([HEAD, ("a2", *ROW[1:]), ("A3", *ROW[1:])])
    assert (verdict.there, verdict.new) == (1, 1)
    assert [(each.row, each.text_id) for each in verdict.problems] == [(2, "sale.number_taken")]


def test_an_order_with_a_wrong_line_stays_out_as_a_whole(desk: Desk) -> None:
    rows = [HEAD, ROW, ("A1", "2026-11-02", "K1", "NONE", 1, 1), ("A2", *ROW[1:])]
    done = desk.keep(rows)
    assert (done.new, done.skipped, done.first_number) == (1, 1, "A2")
    verdict = desk.look([HEAD, ("A4", *ROW[1:]), ("A5", "2026-11-02", "K1", "NONE", 1, 1)],
                        wrong=OnWrong.STOP)  # fmt: skip
    with pytest.raises(Refused, match=r"book\.refused"):
        desk.services.book_imports.apply(desk.user, verdict.token)


def test_nothing_of_a_closed_period_comes_in(desk: Desk) -> None:
    with desk.services.database.write() as connection:
        house.put(connection, "sales.closed_until", "2026-11-02")
    assert desk.reasons([HEAD, ROW]) == [(2, "sale.day_closed")]


def test_days_follow_the_others_of_the_file_or_what_is_said(desk: Desk) -> None:
    rows = [HEAD, ("A1", "3/4/2026", *ROW[2:]), ("A2", "13/4/2026 08:15", *ROW[2:])]
    desk.keep(rows)
    assert desk.services.orders.numbered(desk.user, "A1").row.day == "2026-04-03"
    desk.keep([HEAD, ("A3", "3/4/2026", *ROW[2:])], days="mdy")
    assert desk.services.orders.numbered(desk.user, "A3").row.day == "2026-03-04"


def test_dates_of_a_workbook_are_days_and_nothing_else(desk: Desk) -> None:
    day = date(2026, 11, 2)
    rows = [HEAD, ("A1", day, *ROW[2:]), ("A2", "2026-11-02", "K1", "PEN", day, 2.2)]
    name = write_xlsx(desk.box / "单.xlsx", rows)
    verdict = desk.services.book_imports.rehearse(
        desk.user, BookKind.ORDERS, name, choices=BookChoices()
    )
    assert [(each.row, each.text_id) for each in verdict.problems] == [(3, "import.cell_date")]
    desk.services.book_imports.apply(desk.user, verdict.token)
    assert desk.services.orders.numbered(desk.user, "A1").row.day == "2026-11-02"


def test_rows_below_an_order_without_number_day_and_customer_are_of_it(desk: Desk) -> None:
    rows = [HEAD, ROW, ("", "", "", "A4-70", 1, 18.5), ("", "2026-11-03", "K1", "PEN", 1, 2),
            ("合计", "", "", "", 14, "")]  # fmt: skip
    verdict = desk.look(rows)
    assert dict(verdict.notes) == {
        "book.note_continued": (("count", 1),), "book.note_unnumbered": (("count", 1),)
    }  # fmt: skip
    done = desk.services.book_imports.apply(desk.user, verdict.token)
    assert (done.new, done.rows) == (2, 3)
    assert len(desk.services.orders.numbered(desk.user, "A1").lines) == 2
    assert desk.services.orders.numbered(desk.user, "SO2611030001").row.total_fen == 200


def test_a_number_of_a_file_is_never_drawn(desk: Desk) -> None:
    desk.keep([HEAD, ("SO2611020002", *ROW[1:]), ("", "2026-11-02", "K1", "PEN", 1, 2)])
    shop = desk.shop
    drawn = [shop.sale(shop.line(shop.pen, 1, 2), day="2026-11-02").number for _ in range(2)]
    assert drawn == ["SO2611020003", "SO2611020004"]


def test_customers_and_products_nobody_knows_are_made_and_go_again(desk: Desk) -> None:
    before = desk.tables()
    done = desk.keep(
        [(*HEAD, "客户名称", "商品名称", "单位"),
         ("A1", "2026-11-02", "C-7", "NEW-1", "2.5", 3, "新客户", "新商品", "米"),
         ("A2", "2026-11-02", "", "", 1, 3, "只有名称", "只有品名", ""),
         ("A3", "2026-11-02", "K1", "WRONG", "", 3, "", "", "")],
        unknown=OnUnknown.CREATE,
    )  # fmt: skip
    assert (done.new, done.customers, done.products, done.skipped) == (2, 2, 2, 1)
    order = desk.services.orders.numbered(desk.user, "A1")
    assert (order.row.customer_code, order.lines[0].code, order.lines[0].unit) == (
        "C-7", "NEW-1", "米"
    )  # fmt: skip
    found = desk.services.records.search(desk.user, SearchQuestion("只有名称", 5))
    assert [row.name for row in found.rows] == ["只有名称"]
    undone = desk.services.book_imports.undo(desk.user, done.batch_id)
    assert (undone.removed, undone.records, undone.records_kept) == (2, 4, 0)
    assert desk.tables() == before


def test_an_order_above_the_limit_holds_all_back_unless_it_is_history(desk: Desk) -> None:
    rows = [HEAD, *((f"A{at}", "2026-11-02", "K1", "A4-70", 20, "18.50") for at in range(1, 6))]
    verdict = desk.look(rows)  # 370.00 each, the limit is 1,000.00
    assert (verdict.new, verdict.over) == (5, 3)
    assert [(each.row, each.text_id) for each in verdict.problems] == [
        (row, "sale.over_limit") for row in (4, 5, 6)
    ]
    before = desk.tables()
    with pytest.raises(Refused, match=r"book\.over_limit"):
        desk.services.book_imports.apply(desk.user, verdict.token)
    assert desk.tables() == before
    assert desk.keep(rows, history=True).new == 5


def test_a_file_above_the_limit_at_order_7000_of_10000_keeps_nothing(desk: Desk) -> None:
    ware = ("2026-11-02", "K1", "A4-70", 1)
    rows = [HEAD, *((f"B{at}", *ware, "0.10") for at in range(1, 10_001))]
    rows[7_000] = ("B7000", *ware, "300.11")  # 69,990 fen were owed, the limit is 100,000
    verdict = desk.look(rows)
    assert (verdict.new, verdict.over, verdict.problems[0].row) == (10_000, 3_001, 7_001)
    before = desk.tables()
    with pytest.raises(Refused, match=r"book\.over_limit"):
        desk.services.book_imports.apply(desk.user, verdict.token)
    assert desk.tables() == before
    done = desk.keep(rows, history=True)
    assert (done.new, done.total_fen) == (10_000, 9_999 * 10 + 30_011)
    assert desk.recounted() == []


def test_what_is_disabled_comes_in_as_history_only(desk: Desk) -> None:
    edit = desk.services.records.for_edit(desk.user, desk.shop.buyer)
    desk.services.records.update(desk.user, desk.shop.buyer, edit.version, {"status": "停用"})
    assert desk.reasons([HEAD, ROW]) == [(2, "sale.customer_disabled")]
    assert desk.keep([HEAD, ROW], history=True).new == 1


def test_payments_of_a_file_cover_their_order(desk: Desk) -> None:
    desk.keep([(*HEAD, "收款方式", "已收"), (*ROW, "WeChat", "20"), ("A2", *ROW[1:], "cash", "30")])
    first, second = (desk.services.orders.numbered(desk.user, each) for each in ("A1", "A2"))
    assert (first.row.total_fen, first.row.left_fen) == (2640, 640)
    assert (second.row.left_fen, [each.method for each in second.payments]) == (0, ["现金"])
    with desk.services.database.read() as connection:
        prepaid = connection.exec_driver_sql("SELECT prepaid_fen FROM party_account").scalar_one()
    assert prepaid == 360
    assert desk.recounted() == []


def test_who_bought_may_be_said_for_rows_that_name_nobody(desk: Desk) -> None:
    rows = [HEAD, ("A1", "2026-11-02", "", "PEN", 1, 2)]
    assert desk.reasons(rows) == [(2, "book.no_customer")]
    assert desk.keep(rows, customer="K1").new == 1


def test_a_whole_batch_goes_again(desk: Desk) -> None:
    desk.shop.usual()
    before = desk.tables()
    done = desk.keep([(*HEAD, "收款方式", "已收"), (*ROW, "微信", "26.40"),
                      ("A2", "2026-11-03", "K1", "PEN", -2, "2.20", "", "")])  # fmt: skip
    seen = desk.services.book_imports.look(desk.user, done.batch_id)
    assert (seen.removable, seen.kept_count) == (2, 0)
    undone = desk.services.book_imports.undo(desk.user, done.batch_id)
    assert (undone.removed, undone.kept) == (2, 0)
    assert desk.tables() == before
    with pytest.raises(Refused, match=r"import\.batch_undone"):
        desk.services.book_imports.undo(desk.user, done.batch_id)
    assert desk.keep([HEAD, ROW]).new == 1  # its number is free again
    (line, *_) = desk.services.book_imports.list(desk.user)
    assert (line.kind, line.state, line.new) == (BookKind.ORDERS, "done", 1)


def test_what_was_touched_since_stays_and_is_named(desk: Desk) -> None:
    rows = [HEAD, *((f"A{at}", *ROW[1:]) for at in range(1, 6))]
    done = desk.keep(rows, come=ComeSoFar.UNSHIPPED)
    orders, user = desk.services.orders, desk.user
    ids = {each: orders.numbered(user, each).row.id for each in ("A1", "A2", "A3", "A4", "A5")}
    orders.ship(user, ids["A1"])
    orders.void(user, ids["A2"], "错单")
    orders.close(user, ids["A3"])
    desk.services.payments.receive(
        user,
        NewReceipt(desk.shop.buyer, (PaymentPart("现金", 100),), (Cover(ids["A4"], 100),)),
    )
    seen = desk.services.book_imports.look(user, done.batch_id)
    assert [(each.row, each.number, each.reason) for each in seen.kept] == [
        (2, "A1", "changed"), (3, "A2", "void"), (4, "A3", "returned"), (5, "A4", "paid")
    ]  # fmt: skip
    undone = desk.services.book_imports.undo(user, done.batch_id)
    assert (undone.removed, undone.kept) == (1, 4)
    assert desk.recounted() == []
    with pytest.raises(Refused, match=r"book\.undo_nothing"):
        desk.services.book_imports.undo(user, done.batch_id)


def test_a_number_that_was_given_meanwhile_stops_all_of_it(desk: Desk) -> None:
    verdict = desk.look([HEAD, ("A0", *ROW[1:]), ROW])
    shop = desk.shop
    desk.services.orders.save(
        desk.user, NewSale(shop.buyer, (shop.line(shop.pen, 1, 2),), number="A1")
    )
    before = desk.tables()
    with pytest.raises(Conflict, match=r"book\.number_taken"):
        desk.services.book_imports.apply(desk.user, verdict.token)
    assert desk.tables() == before


def test_what_changed_since_the_rehearsal_is_as_it_is_now(desk: Desk) -> None:
    rows = [(*HEAD, "单位"), (*ROW, "盒"), ("A2", "2026-11-03", "K1", "A4-70", 2, "18.50", "")]
    verdict = desk.look(rows, history=True)
    products = desk.services.of("product").records
    edit = desk.services.records.for_edit(desk.user, desk.shop.buyer)
    desk.services.records.update(
        desk.user, desk.shop.buyer, edit.version,
        {"name": "红日", "term_days": "7", "salesperson": "韩梅"},
    )  # fmt: skip
    edit = products.for_edit(desk.user, desk.shop.pen)
    products.update(desk.user, desk.shop.pen, edit.version, {"name": "钢笔", "factor": "10"})
    desk.services.book_imports.apply(desk.user, verdict.token)
    first, second = (desk.services.orders.numbered(desk.user, each) for each in ("A1", "A2"))
    assert (first.row.customer_name, first.lines[0].name) == ("红日", "钢笔")
    assert (first.salesperson, second.salesperson) == ("韩梅", "韩梅")
    with desk.services.database.read() as connection:
        dues = connection.exec_driver_sql("SELECT due FROM document ORDER BY id").scalars().all()
        above = connection.exec_driver_sql("SELECT max(above) FROM document_line").scalar_one()
    assert (dues, above) == (["2026-11-09", "2026-11-10"], 10)
    assert desk.recounted() == []


@pytest.mark.parametrize("what", ["closed", "disabled", "unit", "method", "gone"])
def test_what_may_not_be_any_more_stops_all_of_it(desk: Desk, what: str) -> None:
    services, user, products = desk.services, desk.user, desk.services.of("product").records
    more = services.records.create(user, {"code": "K2", "name": "红日"})
    rows = [(*HEAD, "单位", "收款方式", "已收"), (*ROW, "盒", "微信", "5"),
            ("A2", "2026-11-03", "K2", "A4-70", 2, "18.50", "", "", "")]  # fmt: skip
    verdict = desk.look(rows)
    if what == "closed":
        with services.database.write() as connection:
            house.put(connection, "sales.closed_until", "2026-11-02")
    elif what == "disabled":
        edit = services.records.for_edit(user, more.id)
        services.records.update(user, more.id, edit.version, {"status": "停用"})
    elif what == "unit":
        edit = products.for_edit(user, desk.shop.pen)
        products.update(user, desk.shop.pen, edit.version, {"unit2": "", "factor": ""})
    elif what == "method":
        with services.database.write() as connection:
            connection.exec_driver_sql("UPDATE payment_method SET disabled = 1 WHERE name = '微信'")
    else:
        products.delete(user, desk.shop.paper)
    before = desk.tables()
    with pytest.raises(Conflict, match=r"book\.changed"):
        services.book_imports.apply(user, verdict.token)
    assert desk.tables() == before


@pytest.mark.parametrize("noun", ["customer", "product"])
@pytest.mark.parametrize("lines", [1, 5])  # fewer, and more than there are products
def test_what_goes_while_orders_are_written_stops_all_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, noun: str, lines: int
) -> None:
    services, user = desk.services, desk.user
    services.records.create(user, {"code": "K2", "name": "红日"})
    going = {"customer": "K2", "product": "A4-70"}[noun]
    last = ("A9", "2026-11-02", "K2", "A4-70", 1, 2)
    rows = [HEAD, *((f"A{at}", *ROW[1:]) for at in range(4)), *[last] * lines]
    verdict = desk.look(rows)
    before = desk.tables()
    kept: list[int] = []

    def meanwhile(connection: Any, *told: Any) -> Any:
        if not kept:  # as if it had gone before the next transaction began
            connection.exec_driver_sql(f"UPDATE {noun} SET deleted_at = 'x' WHERE code = '{going}'")  # noqa: S608
        kept.append(1)
        return keep(connection, *told)

    monkeypatch.setattr(order_keeping, "keep", meanwhile)
    monkeypatch.setattr(order_writing, "MOST_AT_ONCE", 4)
    with pytest.raises(Conflict, match=r"book\.changed") as raised:
        services.book_imports.apply(user, verdict.token)
    assert (raised.value.params["row"], kept) == (6, [1])
    assert desk.tables(noun) == {name: rows for name, rows in before.items() if name != noun}


def test_a_customer_merged_since_is_the_one_it_went_into(desk: Desk) -> None:
    more = desk.services.records.create(desk.user, {"code": "K2", "name": "红日"})
    verdict = desk.look([HEAD, ("A1", "2026-11-02", "K2", *ROW[3:])])
    desk.services.merging.merge(desk.user, desk.shop.buyer, more.id, (1, 1))
    assert desk.services.book_imports.apply(desk.user, verdict.token).new == 1
    assert desk.services.orders.numbered(desk.user, "A1").row.customer_code == "K1"
    assert desk.recounted() == []


def test_a_new_product_is_counted_as_it_will_be(desk: Desk) -> None:
    rows = [(*HEAD, "单位"), ("A1", "2026-11-02", "K1", "NEW-1", "2.5", 3, "件")]
    assert desk.reasons(rows, unknown=OnUnknown.CREATE) == [(2, "unit.whole")]


def test_an_import_that_fails_half_way_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.tables()
    _fail_late(monkeypatch)
    rows = [HEAD, *((f"A{at}", "2026-11-02", "N1", "PEN", 1, 2) for at in range(4))]
    verdict = desk.look(rows, unknown=OnUnknown.CREATE)
    with pytest.raises(OSError, match="full"):
        desk.services.book_imports.apply(desk.user, verdict.token)
    assert desk.tables() == before
    assert desk.services.book_imports.list(desk.user) == ()


def test_an_import_that_died_is_taken_back_at_the_next_start(
    desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows REL-01 for files of the books."""
    before = desk.tables()
    with monkeypatch.context() as patch:
        _fail_late(patch)

        def dead(*_: Any, **__: Any) -> None:
            raise OSError("no process any more")

        patch.setattr(book_imports, "take_back", dead)
        rows = [HEAD, *((f"A{at}", "2026-11-02", "N1", "PEN", 1, 2) for at in range(4))]
        verdict = desk.look(rows, unknown=OnUnknown.CREATE)
        with pytest.raises(OSError):
            desk.services.book_imports.apply(desk.user, verdict.token)
    assert desk.tables() != before
    open_services(Settings(settings.database, argon2=CHEAP_ARGON2)).close()
    assert desk.tables() == before


def _fail_late(patch: pytest.MonkeyPatch) -> None:
    """Two orders are written, then the disk is full."""
    calls: list[int] = []

    def failing(*told: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise OSError("disk full")
        return keep(*told)

    patch.setattr(order_keeping, "keep", failing)
    patch.setattr(order_writing, "MOST_AT_ONCE", 2)


def test_who_may_not_import_is_refused(desk: Desk, clerk: CurrentUser, services: Services) -> None:
    with pytest.raises(NotPermitted):
        services.book_imports.rehearse(clerk, BookKind.ORDERS, "x.csv", choices=BookChoices())


def test_a_file_without_what_is_needed_is_refused(desk: Desk) -> None:
    with pytest.raises(FileRefused, match=r"book\.no_columns") as refused:
        desk.look([("订单号", "客户编码", "数量"), ("A1", "K1", 1)])
    assert "日期" in str(refused.value.params["missing"])


def test_the_file_goes_back_with_its_verdicts(desk: Desk) -> None:
    from openpyxl import load_workbook

    verdict = desk.look([HEAD, ROW, ("A2", "2026-11-02", "K1", "PEN", 1, 2),
                         ("A2", "2026-11-02", "K1", "NONE", 1, 2)])  # fmt: skip
    marks = desk.services.book_marks
    marks.annotated(desk.user, verdict.token, "好.xlsx")
    sheet = load_workbook(desk.box / "好.xlsx").active
    shown = [
        " ".join(f"{cell.value or ''}{cell.comment.text if cell.comment else ''}" for cell in row)
        for row in sheet.iter_rows()
    ]
    assert "新增" in shown[1] and "同一单的别的行有错" in shown[2] and "没有商品" in shown[3]
    assert marks.failed(desk.user, verdict.token, "坏.csv").rows == 2
    again = desk.services.book_imports.rehearse(desk.user, BookKind.ORDERS, "坏.csv")
    assert (again.rows, again.wrong) == (2, 1)

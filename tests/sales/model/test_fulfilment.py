"""What happens to an order: states and rests are always those of a recount."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import JxcError
from jxc_tui.i18n import Texts
from jxc_tui.sales.model.fulfilment import check_stock, happened, kit_parts, short_lines
from jxc_tui.sales.model.progress import (
    Act,
    OrderedLine,
    OrderEvent,
    OrderProgress,
    OrderState,
    begun,
    progress_of,
)

PENS = OrderedLine(1, 7, Fraction(10), Fraction(20), "笔")
INK = OrderedLine(2, 8, Fraction("2.5"), name="墨水")
BACK = OrderedLine(3, 7, Fraction(-2), name="旧笔")
ORDER = (PENS, INK, BACK)


def moved(**quantities: str) -> tuple[tuple[int, Fraction], ...]:
    """`a="3"` is 3 of line 1."""
    return tuple(("abc".index(name) + 1, Fraction(each)) for name, each in quantities.items())


class Order:
    """An order that things happen to."""

    def __init__(self, *lines: OrderedLine) -> None:
        self.lines = lines
        self.events: list[OrderEvent] = []

    def do(self, act: Act, undoes: int | None = None, **quantities: str) -> OrderProgress:
        event = OrderEvent(len(self.events) + 1, act, moved(**quantities), undoes)
        found = happened(self.lines, self.events, event)
        self.events.append(event)
        return found

    def refuses(self, act: Act, undoes: int | None = None, **quantities: str) -> str:
        with pytest.raises(JxcError) as refused:
            self.do(act, undoes, **quantities)
        return Texts("zh").get(refused.value.text_id, **refused.value.params)


def test_from_the_order_to_the_last_return() -> None:
    order = Order(PENS, INK)
    states = [begun(order.lines).state]
    states += [order.do(Act.SHIP, a="6").state, order.do(Act.SHIP, a="4", b="2.5").state]
    states += [order.do(Act.SIGN, a="10").state, order.do(Act.SIGN, b="2.5").state]
    states += [order.do(Act.RETURN, a="1").state, order.do(Act.RETURN, a="9", b="2.5").state]
    assert states == [
        OrderState.TO_SHIP, OrderState.PARTLY_SHIPPED, OrderState.SHIPPED, OrderState.SHIPPED,
        OrderState.SIGNED, OrderState.PARTLY_RETURNED, OrderState.RETURNED,
    ]  # fmt: skip
    assert order.refuses(Act.RETURN, a="1") == "退货多于发货：笔 11/10"


def test_the_rest_is_closed_and_opened_again() -> None:
    order = Order(PENS)
    assert order.do(Act.SHIP, a="4").reserved() == {7: 6}
    closed = order.do(Act.CLOSE)
    assert closed.reserved() == {7: 0}
    assert (closed.state, len(closed.to_ship())) == (OrderState.CLOSED, 0)
    assert order.refuses(Act.SHIP, a="1") == "剩余已不发；请先重新打开"
    assert order.refuses(Act.EDIT, a="20") == order.refuses(Act.CLOSE)
    assert order.do(Act.REOPEN).reserved() == {7: 6}
    assert order.refuses(Act.REOPEN) == "订单没有关闭"
    assert order.do(Act.UNDO, 1).reserved() == {7: 10}
    assert order.do(Act.CLOSE).state is OrderState.CLOSED


def test_all_lines_that_fail_are_named_over_all_deliveries() -> None:
    order = Order(*ORDER)
    order.do(Act.SHIP, a="8", b="2")
    said = order.refuses(Act.SHIP, a="4.5", b="1", c="3")
    assert said == "发货超过允许的数量（累计/最多）：笔 12.5/12、墨水 3/2.5、旧笔 3/2"
    two_rows = OrderEvent(9, Act.SHIP, ((1, Fraction(3)), (1, Fraction(2))))
    with pytest.raises(JxcError):
        happened(order.lines, order.events, two_rows)
    found = order.do(Act.SHIP, a="4", b="0.5", c="2")
    assert found.shipped_percent == 100
    assert found.reserved() == {7: 0, 8: 0}
    assert not found.is_open


def test_an_exchange_goes_both_ways() -> None:
    found = begun(ORDER)
    assert [each.line.id for each in found.to_ship()] == [1, 2]
    assert {each.line.id: each.rest for each in found.to_take_in()} == {3: 2}
    assert found.reserved() == {7: 10, 8: Fraction("2.5")}


def test_an_edit_never_goes_below_what_is_done() -> None:
    order = Order(PENS, INK)
    order.do(Act.SHIP, a="11", b="1")
    order.do(Act.INVOICE, b="2")
    assert order.refuses(Act.EDIT, a="9", b="0.5") == "数量不能少于已发货的：笔 11、墨水 1"
    assert order.refuses(Act.EDIT, b="1") == "数量不能少于已开票的：墨水 2"
    assert order.do(Act.EDIT, b="2").by_line[2].ordered == 2
    assert order.do(Act.EDIT, a="10").by_line[1].most == 12  # shipped over, and may stay so


def test_held_and_void_orders_stand_still() -> None:
    order = Order(PENS)
    order.do(Act.HOLD)
    for act in (Act.SHIP, Act.INVOICE):
        assert order.refuses(act, a="1") == "订单已暂停，请先恢复"
    assert order.refuses(Act.HOLD) == "订单已暂停，请先恢复"
    assert begun(order.lines).state is not OrderState.HELD
    assert progress_of(order.lines, order.events).state is OrderState.HELD
    order.do(Act.RELEASE)
    assert order.refuses(Act.RELEASE) == "订单没有暂停"
    order.do(Act.SHIP, a="1")
    assert order.refuses(Act.VOID) == "已发货 1，不能作废；请先撤回发货或退货"
    order.do(Act.UNDO, 3)
    order.do(Act.INVOICE, a="1")
    assert order.refuses(Act.VOID) == "已开票 1，不能作废；请先红冲"
    order.do(Act.CREDIT, a="1")
    found = order.do(Act.VOID)
    assert found.reserved() == {7: 0}
    assert (found.state, found.is_open) == (OrderState.VOIDED, False)
    assert order.refuses(Act.SHIP, a="1").startswith("订单已作废")


def test_what_is_taken_back_must_not_be_needed() -> None:
    order = Order(PENS)
    order.do(Act.SHIP, a="10")
    order.do(Act.SIGN, a="8")
    assert order.refuses(Act.UNDO, 1) == "签收多于发货：笔 8/0"
    order.do(Act.UNDO, 2)
    assert order.refuses(Act.UNDO, 2) == "这一步已经撤回了"
    assert order.refuses(Act.UNDO, 3) == "这一步不能撤回；请用相反的一步"
    assert order.refuses(Act.UNDO, 99) == "订单没有这一步：99"
    assert order.do(Act.UNDO, 1).state is OrderState.TO_SHIP


@pytest.mark.parametrize(
    ("quantities", "says"),
    [({}, "没有写数量"), ({"a": "0"}, "数量应大于 0，现为 0"), ({"a": "-1"}, "现为 -1"),
     ({"c": "1"}, "订单没有第 3 行")],
)  # fmt: skip
def test_quantities_that_are_none(quantities: dict[str, str], says: str) -> None:
    assert says in Order(PENS, INK).refuses(Act.SHIP, None, **quantities)


def test_what_is_invoiced_and_credited() -> None:
    order = Order(PENS)
    order.do(Act.SHIP, a="4")
    line = progress_of(order.lines, order.events).by_line[1]
    assert line.to_invoice() == 4
    assert line.to_invoice(on_shipment=False) == 10
    assert order.do(Act.INVOICE, a="10").invoiced_percent == 100
    assert order.refuses(Act.INVOICE, a="1") == "开票多于订单：笔 11/10"
    assert order.refuses(Act.CREDIT, a="11") == "红冲多于开票：笔 11/10"
    assert order.do(Act.CREDIT, a="4").by_line[1].billed == 6
    assert order.do(Act.INVOICE, a="4").invoiced_percent == 100


def test_every_short_product_is_named_over_all_its_lines() -> None:
    wanted = [("A", Fraction(2)), ("B", Fraction(1)), ("A", Fraction(2)), ("C", Fraction(1))]
    stock = {"A": Fraction(3), "B": Fraction(1)}
    assert {each.product: each.missing for each in short_lines(wanted, stock)} == {"A": 1, "C": 1}
    with pytest.raises(JxcError) as refused:
        check_stock(wanted, stock)
    assert refused.value.params["lines"] == "A 1、C 1"
    check_stock(wanted[1:2], stock)
    assert kit_parts({"A": Fraction(2)}, Fraction(3)) == {"A": 6}


HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(Act), st.integers(1, 2), st.sampled_from(["0.5", "1", "2", "4", "10"]),
        st.integers(1, 20),
    ),
    max_size=30,
)  # fmt: skip
COUNTED = {Act.SHIP: "shipped", Act.SIGN: "signed", Act.RETURN: "returned"}


@given(HAPPENINGS)
def test_states_are_those_of_a_recount(happenings: list[tuple[Act, int, str, int]]) -> None:
    """Whatever happens in any order; what is refused changes nothing."""
    order = Order(PENS, INK)
    found = begun(order.lines)
    for act, line, quantity, undoes in happenings:
        try:
            found = order.do(act, undoes, **{"ab"[line - 1]: quantity})
        except JxcError:
            assert progress_of(order.lines, order.events) == found
    undone = {each.undoes for each in order.events if each.act is Act.UNDO}
    kept = [each for each in order.events if each.id not in undone and each.act is not Act.UNDO]
    for each in found.lines:
        for act, name in COUNTED.items():
            again = sum(
                (quantity for event in kept if event.act is act
                 for line, quantity in event.moved if line == each.line.id), Fraction(),
            )  # fmt: skip
            assert getattr(each, name) == again
        assert 0 <= each.returned <= each.shipped <= each.most
        assert each.signed <= each.shipped
        assert 0 <= each.billed <= max(each.ordered, each.shipped)
        assert each.rest == max(each.ordered - each.shipped, 0)
    closings = [each.act for each in kept if each.act in (Act.CLOSE, Act.REOPEN)]
    assert found.is_closed == (closings[-1:] == [Act.CLOSE])
    assert found.is_voided == any(each.act is Act.VOID for each in kept)
    reserved = sum(found.reserved().values())
    still = not (found.is_closed or found.is_voided)
    assert reserved == (found.total("rest") if still else 0)
    assert (found.state in (OrderState.TO_SHIP, OrderState.PARTLY_SHIPPED)) <= bool(reserved)
    assert 0 <= found.shipped_percent <= 100
    assert 0 <= found.returned_percent <= 100

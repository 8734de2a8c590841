"""Sales, delivery notes, receipts, statements and tills printed by the services."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, InvalidFields, NotFound, NotPermitted, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.printing.answers import PrintedShop, Printout, PrintWish
from jxc_tui.printing.model.printed import LAYOUTS
from jxc_tui.printing.model.shapes import OWN_PRINTER, PrintShape
from jxc_tui.printing.model.usual import usual_layout
from jxc_tui.printing.service.press import Press
from jxc_tui.sales.answers import Order
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.wiring import Services, local_user, open_services
from tests.sales.shop import Shop

LOOK = PrintWish(preview=True)


def text(shop: Shop, number: str, wish: PrintWish = LOOK, *, delivery: bool = False) -> str:
    return shop.services.printing.sale(shop.user, number, wish, delivery=delivery).content.decode()


def order(shop: Shop, number: str) -> Order:
    return shop.services.orders.numbered(shop.user, number)


@pytest.fixture
def local(shop: Shop, settings: Settings) -> Services:
    """The services of the server's command line, over the same database."""
    return open_services(settings, local_allowed=True)


def told(services: Services, **shop: object) -> None:
    user = local_user("root")
    services.print_layouts.set_shop(user, PrintedShop(**shop))  # type: ignore[arg-type]


def test_a_sale_has_its_goods_its_sum_in_words_and_what_was_paid(shop: Shop) -> None:
    saved = shop.usual(paid=10_000, discount=100, rounding=-10)
    found = text(shop, saved.number)
    for part in ("销售单", saved.number, "蓝燕科技 K1", "中性笔", "2.20", "26.40", "92.50",
                 "118.90", "优惠：1.00", "抹零：-0.10", "应收：117.80", "壹佰壹拾柒元捌角整",
                 "已收：100.00 微信", "尚欠：17.80"):  # fmt: skip
        assert part in found
    assert "作废" not in found and "欠款" not in found.replace("此前欠款", "")


def test_a_delivery_note_has_no_price_at_all(shop: Shop) -> None:
    saved = shop.usual(paid=10_000)
    shop.services.orders.ship(shop.user, saved.id, {1: 5_000}, carrier="顺丰", waybill="SF12")
    found = text(shop, saved.number, delivery=True)
    assert "送货单" in found and "顺丰" in found and "SF12" in found and "已发" in found
    assert not [part for part in ("2.20", "118.90", "26.40", "100.00", "壹佰") if part in found]


def test_names_and_prices_stay_as_they_were_printed(shop: Shop) -> None:
    saved = shop.usual()
    before = text(shop, saved.number)
    products = shop.services.of("product")
    products.records.update(shop.user, shop.pen, 1, {"name": "钢笔", "retail_fen": "9"})
    shop.services.records.update(shop.user, shop.buyer, 1, {"name": "红燕"})
    assert text(shop, saved.number) == before


def test_a_return_and_a_void_sale_say_what_they_are(shop: Shop) -> None:
    back = shop.sale(shop.line(shop.pen, -2, 2.20))
    found = text(shop, back.number)
    assert "退货单" in found and "-4.40" in found and "负肆元肆角整" in found
    saved = shop.usual()
    shop.services.orders.void(shop.user, saved.id, "开错")
    assert "*** 作废 ***" in text(shop, saved.number)
    slip = shop.services.printing.sale(shop.user, saved.number, PrintWish(PrintShape.SLIP))
    assert "作废".encode("gb18030") in slip.content


def test_every_copy_is_counted_and_a_look_is_not(shop: Shop) -> None:
    saved, printing = shop.usual(), shop.services.printing
    assert "预览" in text(shop, saved.number)
    first, second = (printing.sale(shop.user, saved.number, PrintWish()) for _ in range(2))
    assert (first.copy, second.copy) == (1, 2)
    assert "补打" not in first.content.decode() and "补打 第 2 次打印" in second.content.decode()
    assert printing.sale(shop.user, saved.number, PrintWish(), delivery=True).copy == 1
    events = [each for each in order(shop, saved.number).events if each.kind.startswith("print")]
    assert [each.kind for each in events] == ["printed_sale"] * 2 + ["printed_delivery"]
    assert {each.by for each in events} == {shop.user.display_name} and events[0].note == "text 80"
    version = order(shop, saved.number).version
    printing.sale(shop.user, saved.number, PrintWish())
    assert order(shop, saved.number).version == version  # nobody who ships is disturbed


def test_a_file_is_kept_with_its_copy_or_neither(shop: Shop, settings: Settings) -> None:
    saved, printing = shop.usual(), shop.services.printing
    offer = printing.offer(shop.user, saved.number)
    assert (offer.way, offer.stem) == (None, saved.number)
    wish = PrintWish(PrintShape.ESCP, target=f"{offer.stem}.prn")
    done = printing.sale(shop.user, saved.number, wish)
    path = settings.box(shop.user.name) / f"{saved.number}.prn"
    assert done.path == str(path) and path.read_bytes() == done.content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for name in (f"{saved.number}.prn", "a.txt", "../a.prn"):
        with pytest.raises(FileRefused):
            printing.sale(shop.user, saved.number, PrintWish(PrintShape.ESCP, target=name))
    assert printing.sale(shop.user, saved.number, PrintWish()).copy == 2
    again = printing.offer(shop.user, saved.number)
    assert again.stem == f"{saved.number}_2" and again.way is not None


def test_a_copy_that_came_between_is_drawn_again(
    shop: Shop, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, printing, drawn = shop.usual(), shop.services.printing, Press.printout
    copies: list[int] = []

    def meanwhile(self: Press, document: Any, layout: Any, copy: int, mark: str = "") -> Printout:
        copies.append(copy)
        if len(copies) == 1:
            assert printing.sale(shop.user, saved.number, PrintWish()).copy == 1
        return drawn(self, document, layout, copy, mark)

    monkeypatch.setattr(Press, "printout", meanwhile)
    done = printing.sale(shop.user, saved.number, PrintWish(target="a.txt"))
    assert copies == [1, 1, 2] and done.copy == 2
    path = settings.box(shop.user.name) / "a.txt"
    assert path.read_bytes() == done.content and "补打 第 2 次打印" in done.content.decode()


def test_numbers_are_whole_on_paper_for_who_may_see_them(
    shop: Shop, viewer: CurrentUser, local: Services
) -> None:
    shop.services.records.update(shop.user, shop.buyer, 1, {"mobile": "13800138000"})
    saved = shop.usual()
    look = shop.services.printing.sale(viewer, saved.number, LOOK).content.decode()
    assert "138****8000" in look and "13800138000" not in look
    assert "13800138000" in text(shop, saved.number)
    by_command = local.printing.sale(local_user("root"), saved.number, LOOK).content.decode()
    assert "13800138000" in by_command


def test_what_is_owed_is_printed_where_the_shop_wants_it(shop: Shop, local: Services) -> None:
    first, second = shop.usual(), shop.usual(consents=frozenset({Consent.OVER_LIMIT}))
    assert "此前欠款" not in text(shop, second.number)
    told(local, owed=True, name="大华商行", phone="0571-1")
    found = text(shop, second.number)
    assert "此前欠款：118.90" in found and "累计欠款：237.80" in found
    assert "大华商行 销售单" in found and "电话：0571-1" in found
    shop.services.orders.void(shop.user, first.id, "开错")
    assert "欠款" not in text(shop, first.number)


def test_a_receipt_names_what_it_covers(shop: Shop) -> None:
    saved = shop.usual(paid=10_000)
    number = order(shop, saved.number).payments[0].number
    done = shop.services.printing.receipt(shop.user, number, PrintWish())
    found = done.content.decode()
    assert all(part in found for part in ("收款收据", saved.number, "壹佰元整", "微信", "100.00"))
    assert done.copy == 1
    assert shop.services.printing.receipt(shop.user, number, PrintWish()).copy == 2


def test_a_statement_and_a_till(shop: Shop) -> None:
    saved = shop.usual(paid=10_000)
    printing = shop.services.printing
    day = order(shop, saved.number).row.day
    found = printing.statement(shop.user, shop.buyer, day, "", PrintWish()).content.decode()
    assert "期末欠款：18.90" in found and "壹拾捌元玖角整" in found and saved.number in found
    till = printing.cash_up(shop.user, day, PrintWish()).content.decode()
    assert "交班单" in till and "微信" in till and "壹佰元整" in till
    with pytest.raises(Refused) as raised:
        printing.cash_up(shop.user, "2001-01-01", PrintWish())
    assert raised.value.text_id == "print.no_rows"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", list(PrintShape))
def test_every_form_comes_in_every_shape_and_language(
    shop: Shop, shape: PrintShape, language: str
) -> None:
    if shape is PrintShape.PDF:
        pytest.importorskip("reportlab", reason="the extra pdf is not installed")
    saved, printing = shop.usual(paid=10_000), shop.services.printing
    row = order(shop, saved.number)
    wish = PrintWish(shape, preview=True, language=language)
    for done in (
        printing.sale(shop.user, saved.number, wish),
        printing.sale(shop.user, saved.number, wish, delivery=True),
        printing.receipt(shop.user, row.payments[0].number, wish),
        printing.statement(shop.user, shop.buyer, row.row.day, "", wish),
        printing.cash_up(shop.user, row.row.day, wish),
    ):
        assert done.pages == 1 and done.copy == 0 and done.name
        assert done.name == Texts(language).get(f"print.form.{done.form}")
        if shape is PrintShape.PDF:
            assert done.content.startswith(b"%PDF-")
        else:
            assert done.name.encode("gb18030" if shape is not PrintShape.TEXT else "utf-8") in (
                done.content
            )


def test_what_cannot_be_printed_is_refused_before_it_is_counted(shop: Shop) -> None:
    saved, printing = shop.usual(), shop.services.printing
    with pytest.raises(NotFound):
        printing.sale(shop.user, "SO9", PrintWish())
    with pytest.raises(NotFound):
        printing.receipt(shop.user, saved.number, PrintWish())
    for wish, text_id in (
        (PrintWish(PrintShape.SLIP, "a4"), "print.no_paper"),
        (PrintWish(printer="-d x"), "print.printer_odd"),
    ):
        with pytest.raises(Refused) as raised:
            printing.sale(shop.user, saved.number, wish)
        assert raised.value.text_id == text_id
    assert printing.sale(shop.user, saved.number, PrintWish()).copy == 1


def test_a_printer_of_the_server_gets_the_bytes_without_a_shell(shop: Shop, lp: Path) -> None:
    saved, printing = shop.usual(), shop.services.printing
    done = printing.sale(shop.user, saved.number, PrintWish(PrintShape.ESCP, printer="LQ-635"))
    assert (lp / "bytes").read_bytes() == done.content and done.printer == "LQ-635"
    arguments = (lp / "arguments").read_text(encoding="utf-8").splitlines()
    assert arguments == ["-d", "LQ-635", "-t", f"销售单 {saved.number}", "-o", "raw"]
    way = printing.offer(shop.user, saved.number).way
    assert way is not None and (way.shape, way.printer) == (PrintShape.ESCP, "LQ-635")
    (lp / "broken").touch()
    with pytest.raises(Refused) as raised:
        printing.sale(shop.user, saved.number, PrintWish(PrintShape.ESCP, printer="LQ-635"))
    assert raised.value.params["reason"] == "lp: The printer does not exist."
    assert raised.value.params["copy"] == 2


def test_without_lp_nothing_is_counted(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    saved, printing = shop.usual(), shop.services.printing
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Refused) as raised:
        printing.sale(shop.user, saved.number, PrintWish(printer="LQ"))
    assert raised.value.text_id == "print.no_lp"
    own = printing.sale(shop.user, saved.number, PrintWish(printer=OWN_PRINTER))
    assert own.copy == 1 and own.content and not own.printer


def test_only_who_may_set_changes_layouts_and_the_shop(
    shop: Shop, admin: CurrentUser, local: Services
) -> None:
    layouts = shop.services.print_layouts
    text_of_sale = layouts.show(shop.user, "sale")
    with pytest.raises(NotPermitted):
        layouts.put(shop.user, "sale", text_of_sale)
    with pytest.raises(NotPermitted):
        layouts.set_shop(shop.user, PrintedShop(name="x"))
    layouts.set_shop(admin, PrintedShop(name="大\x1b[2J华\n"))
    assert layouts.shop(shop.user).name == "大[2J华"
    with pytest.raises(Refused):
        layouts.set_shop(admin, PrintedShop(font="/etc/passwd"))
    with pytest.raises(InvalidFields):
        layouts.set_shop(admin, PrintedShop(name="x" * 500, charset="big5"))
    with pytest.raises(Refused):
        told(local, font="/etc/passwd")


def test_a_layout_is_changed_and_comes_back(shop: Shop, admin: CurrentUser) -> None:
    saved, layouts = shop.usual(), shop.services.print_layouts
    changed = layouts.show(admin, "sale").replace("客户：", "买方：").replace("品名规格", "货名")
    layouts.put(admin, "sale", changed)
    assert layouts.show(shop.user, "sale") == changed
    assert [each.name for each in layouts.list(shop.user) if each.own] == ["sale"]
    found = text(shop, saved.number)
    assert "买方：蓝燕科技" in found and "货名" in found
    assert layouts.reset(admin, "sale") and not layouts.reset(admin, "sale")
    assert "客户：" in text(shop, saved.number)
    with pytest.raises(NotFound):
        layouts.show(shop.user, "../x")


def test_a_damaged_layout_or_setting_prints_the_usual_one(shop: Shop) -> None:
    saved = shop.usual()
    before = text(shop, saved.number)
    with shop.services.database.write() as connection:
        for name in (*(f"print.layout.{each}" for each in LAYOUTS), "print.shop",
                     f"print.last.{shop.user.name}"):  # fmt: skip
            connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES (?, ?)", (name, '{"name": 3, "way": [1]')
            )
    assert text(shop, saved.number) == before
    assert shop.services.printing.offer(shop.user, saved.number).way is None


BAD = {
    "print.bad.toml": 'title = "x\n',
    "print.bad.key": 'titel = "x"',
    "print.bad.value": 'title = "{custmer}"',
    "print.bad.text": "title = 3",
    "print.bad.switch": 'sums = "yes"',
    "print.bad.no_column": 'title = "x"',
    "print.bad.rows": 'head = ["x"]',
    "print.bad.many_rows": f"head = [{'[],' * 21}]",
    "print.bad.column": '[[column]]\nid = "colour"',
    "print.bad.width": '[[column]]\nid = "code"\nwidth = 99',
    "print.bad.wide": "".join(
        f'[[column]]\nid = "{name}"\nwidth = 30\n' for name in ("code", "goods", "unit")
    ),
    "print.bad.align": '[[column]]\nid = "code"\nalign = "middle"',
    "print.bad.line": '[[column]]\nid = "code"\nline = 3',
    "print.bad.twice": '[[column]]\nid = "code"\nwidth = 3\n[[column]]\nid = "code"\nwidth = 3',
    "print.bad.two_rests": '[[column]]\nid = "code"\n[[column]]\nid = "goods"',
    "print.bad.many": '[[column]]\nid = "code"\nwidth = 1\n' * 15,
    "print.bad.cell_long": f'title = "{"x" * 201}"',
    "print.bad.long": "#" * 20_001,
}


@pytest.mark.parametrize("text_id", BAD)
def test_what_is_wrong_in_a_layout_is_told(
    services: Services, admin: CurrentUser, text_id: str
) -> None:
    with pytest.raises(InvalidFields) as raised:
        services.print_layouts.put(admin, "sale", BAD[text_id])
    assert text_id in [problem.text_id for problem in raised.value.problems]
    for problem in raised.value.problems:
        for language in LANGUAGES:
            sentence = Texts(language).get(problem.text_id, **dict(problem.params))
            assert "?" not in sentence and sentence != problem.text_id


def test_every_text_id_of_a_bad_layout_is_tried(admin: CurrentUser) -> None:
    from jxc_tui.i18n import all_texts

    assert {key for key in all_texts() if key.startswith("print.bad.")} == set(BAD)
    assert "{shop}" in usual_layout("sale", Texts("zh")) or "{form}" in usual_layout(
        "sale", Texts("zh")
    )

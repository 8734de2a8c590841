"""What a person can do with paper (打印): print a sale, a payment, a statement, a till."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.database import change_log
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import documents, events
from jxc_tui.errors import FileRefused, NotFound, Refused
from jxc_tui.i18n import Texts
from jxc_tui.payments.service.payment_answers import card_of
from jxc_tui.payments.service.receivables import Receivables
from jxc_tui.payments.storage import payments
from jxc_tui.printing import storage
from jxc_tui.printing.answers import PrintOffer, Printout, PrintWay, PrintWish
from jxc_tui.printing.model.printed import SLIP, PrintedDocument, PrintForm
from jxc_tui.printing.model.shapes import OWN_PRINTER, PAPERS, SUFFIXES, Paper, Shape, paper_of
from jxc_tui.printing.service import gathering, printers
from jxc_tui.printing.service.press import layout_for, press_of
from jxc_tui.printing.service.shops import shop_of
from jxc_tui.sales.service.order_answers import order_of
from jxc_tui.values.clock import local_text
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import clean_text, visible
from jxc_tui.workbooks.writing.files_out import free_name, new_file, target_path

Counted = Callable[[Connection, str, str], int]  # (connection, when, how) → which copy it is
_EVENTS = {PrintForm.SALE: "printed_sale", PrintForm.DELIVERY: "printed_delivery"}


class Printing(Service):
    """Verbs of printing. Who may read something may print it; every copy is counted."""

    @guards(Permission.SALE_READ)
    def sale(
        self, user: CurrentUser, number: str, wish: PrintWish, *, delivery: bool = False
    ) -> Printout:
        """销售单 (退货单), or the 送货单 of it. Raises NotFound, Refused, FileRefused."""
        texts, form = self._texts(wish), PrintForm.DELIVERY if delivery else PrintForm.SALE
        with self.database.read() as connection:
            self.gate.require(connection, user, Permission.SALE_READ)
            row = documents.numbered(connection, clean_text(number).upper())
            if row is None or row.kind != "sale":
                raise NotFound("print.unknown", number=visible(number)[:60])
            allowed = self.gate.allows(connection, user, Permission.CUSTOMER_REVEAL)
            document = gathering.printed_sale(
                connection, order_of(connection, user, int(row.id)), form, texts,
                reveals=gathering.reveals(allowed, user), owed=shop_of(connection).owed,
            )  # fmt: skip
        counted = partial(_count_event, user.name, int(row.id), _EVENTS[form])
        return self._out(user, Permission.SALE_READ, document, wish, counted)

    @guards(Permission.PAYMENT_READ)
    def receipt(self, user: CurrentUser, number: str, wish: PrintWish) -> Printout:
        """收款收据 (退款单). Raises NotFound, Refused, FileRefused."""
        texts = self._texts(wish)
        with self.database.read() as connection:
            self.gate.require(connection, user, Permission.PAYMENT_READ)
            row = payments.numbered(connection, clean_text(number).upper())
            if row is None:
                raise NotFound("print.unknown", number=visible(number)[:60])
            payment_id = int(row.id)
            document = gathering.printed_receipt(
                connection, card_of(connection, payment_id), texts, owed=shop_of(connection).owed
            )

        def counted(connection: Connection, at: str, how: str) -> int:
            told: dict[str, tuple[object, object]] = {"how": ("", how)}
            self.record(connection, user, "payment.printed", "payment", payment_id, told, at=at)
            return change_log.count(connection, "payment", payment_id, "payment.printed")

        return self._out(user, Permission.PAYMENT_READ, document, wish, counted)

    @guards(Permission.PAYMENT_READ)
    def statement(
        self, user: CurrentUser, customer_id: int, first: str, last: str, wish: PrintWish
    ) -> Printout:
        """对账单 of days. Raises what the statement raises, Refused, FileRefused."""
        found = self._receivables().statement(user, customer_id, first, last)
        document = gathering.printed_statement(found, self._texts(wish))
        return self._out(
            user, Permission.PAYMENT_READ, document, wish,
            partial(self._logged, user, "receivable.printed", {"code": ("", found.code)}),
        )  # fmt: skip

    @guards(Permission.PAYMENT_READ)
    def cash_up(self, user: CurrentUser, day: str, wish: PrintWish) -> Printout:
        """交班单 of a day. Raises InvalidFields, Refused, FileRefused."""
        found = self._receivables().cash_up(user, day)
        if not found.lines:
            raise Refused("print.no_rows", day=found.day)
        document = gathering.printed_cash_up(found, self._texts(wish))
        return self._out(
            user, Permission.PAYMENT_READ, document, wish,
            partial(self._logged, user, "receivable.printed", {"day": ("", found.day)}),
        )  # fmt: skip

    @reads(Permission.SALE_READ)
    def offer(self, connection: Connection, user: CurrentUser, number: str) -> PrintOffer:
        """What there is to print a number with. Raises FileRefused where no file can be kept."""
        shop = shop_of(connection)
        known = tuple(dict.fromkeys(filter(None, (shop.printer, *printers.known_printers()))))
        stem = free_name(self.settings, user, number, tuple(SUFFIXES.values()))
        return PrintOffer(_last_way(connection, user), known, stem, shop.after_save)

    def _receivables(self) -> Receivables:
        return Receivables(self.database, self.settings, self.gate, self.clock, self._links)

    def _texts(self, wish: PrintWish) -> Texts:
        return Texts(wish.language or self.settings.language)

    def _logged(
        self,
        user: CurrentUser,
        action: str,
        told: Mapping[str, tuple[object, object]],
        connection: Connection,
        at: str,
        how: str,
    ) -> int:
        """What has no number has no copies: the log keeps who printed it."""
        self.record(connection, user, action, "setting", 0, {**told, "how": ("", how)}, at=at)
        return 0

    def _out(
        self,
        user: CurrentUser,
        permission: Permission,
        document: PrintedDocument,
        wish: PrintWish,
        counted: Counted,
    ) -> Printout:
        """Everything that can be refused is asked before a copy is counted."""
        texts, paper = self._texts(wish), _paper(wish)
        with self.database.read() as connection:
            shop = shop_of(connection)
            slip = SLIP if wish.shape is Shape.SLIP else ""
            own = storage.layout(connection, f"{document.form}{slip}")
        press = press_of(wish.shape, paper, shop, texts)
        layout = layout_for(document.form, wish.shape, own, texts)
        number = document.values.get("number", "")
        at = self.now()
        by = {"printed_at": local_text(at), "printed_by": visible(user.display_name or user.name)}
        document = replace(document, values={**document.values, **by})

        def printed(copy: int, marks: tuple[str, ...]) -> Printout:
            values = {**document.values, "copy": str(copy) if copy else ""}
            pages, content = press.printed(replace(document, values=values, marks=marks), layout)
            return Printout(document.form, document.name, number, wish.shape, pages, copy, content)

        if wish.preview:
            return printed(0, (texts.get("print.mark.preview"),))
        command = None
        if wish.printer and wish.printer != OWN_PRINTER:
            title = f"{document.name} {number}".strip()
            command = printers.command_for(wish.printer, wish.shape, title)
        path = None if wish.printer or not wish.target else self._path(user, wish)
        how = " ".join(filter(None, (wish.shape, paper.name, wish.printer or _name(path))))
        with ExitStack() as stack:
            file = stack.enter_context(new_file(path)) if path else None
            with self.database.write() as connection:
                self.gate.require(connection, user, permission)
                copy = counted(connection, at, how)
                way = [document.form, wish.shape, paper.name, wish.printer]
                if document.form in _EVENTS:
                    storage.put_last_way(connection, user.name, [str(each) for each in way])
                again = (texts.get("print.mark.again", copy=copy),) if copy > 1 else ()
                done = printed(copy, again)
                if file is not None:
                    file.stream.write(done.content)
                    file.publish()
        if command:
            return _sent(done, command, wish.printer, texts)
        return replace(done, path=str(path)) if path else done

    def _path(self, user: CurrentUser, wish: PrintWish) -> Path:
        path, suffix = target_path(self.settings, user, wish.target), SUFFIXES[wish.shape]
        if path.suffix.lower() != suffix and (wish.shape is Shape.PDF or not user.local):
            raise FileRefused("print.file_suffix", name=visible(path.name), suffix=suffix)
        return path


def _last_way(connection: Connection, user: CurrentUser) -> PrintWay | None:
    """How this person printed the last time; None where they never did."""
    try:
        form, shape, paper, printer = storage.last_way(connection, user.name)
        way = PrintWay(PrintForm(form), Shape(shape), paper, printer)
    except ValueError:
        return None
    return way if paper_of(way.shape, way.paper) else None


def _name(path: Path | None) -> str:
    return visible(path.name) if path else ""


def _paper(wish: PrintWish) -> Paper:
    """Raises Refused for a paper that the shape does not have."""
    paper = paper_of(wish.shape, wish.paper)
    if paper is None:
        known = " ".join(each.name for each in PAPERS[wish.shape])
        shown = visible(wish.paper)[:20]
        raise Refused("print.no_paper", shape=wish.shape.value, paper=shown, known=known)
    return paper


def _sent(done: Printout, command: list[str], printer: str, texts: Texts) -> Printout:
    """Hands it to the printer. Raises Refused where that does not take it."""
    reason = printers.send(command, done.content)
    if reason:
        reason = texts.get(reason, seconds=printers.SECONDS) if texts.has(reason) else reason
        raise Refused("print.lp_failed", name=printer, reason=reason, copy=done.copy)
    return replace(done, printer=printer)


def _count_event(
    by: str, document_id: int, kind: str, connection: Connection, at: str, how: str
) -> int:
    """A copy of a document is one of its events."""
    day = local_day(at).isoformat()
    events.add(connection, document_id, kind, at=at, day=day, by=by, note=how)
    return events.count(connection, document_id, kind)

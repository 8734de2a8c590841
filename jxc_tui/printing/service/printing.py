"""What a person can do with paper (打印): print a sale, a payment, a statement, a till."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards
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
from jxc_tui.printing.model.shapes import OWN_PRINTER, PAPERS, SUFFIXES, Paper, PrintShape, paper_of
from jxc_tui.printing.service import gathering, printers
from jxc_tui.printing.service.press import layout_for, press_of
from jxc_tui.printing.service.shops import shop_of
from jxc_tui.sales.service.order_answers import order_of
from jxc_tui.values.clock import local_text
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import clean_text, visible
from jxc_tui.workbooks.writing.files_out import free_name, new_file, target_path

_EVENTS = {PrintForm.SALE: "printed_sale", PrintForm.DELIVERY: "printed_delivery"}


@dataclass(frozen=True, slots=True)
class CopyBook:
    """How copies are counted: how many there are, -1 where they have no number, and one more (when,
    how)."""

    so_far: Callable[[Connection], int]
    add: Callable[[Connection, str, str], None]


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
        book = _events_of(user.name, int(row.id), _EVENTS[form])
        return self._out(user, Permission.SALE_READ, document, wish, book)

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

        def add(connection: Connection, at: str, how: str) -> None:
            told: dict[str, tuple[object, object]] = {"how": ("", how)}
            self.record(connection, user, "payment.printed", "payment", payment_id, told, at=at)

        book = CopyBook(
            lambda connection: change_log.count(
                connection, "payment", payment_id, "payment.printed"
            ),
            add,
        )
        return self._out(user, Permission.PAYMENT_READ, document, wish, book)

    @guards(Permission.PAYMENT_READ)
    def statement(
        self, user: CurrentUser, customer_id: int, first: str, last: str, wish: PrintWish
    ) -> Printout:
        """对账单 of days. Raises what the statement raises, Refused, FileRefused."""
        found = self._receivables().statement(user, customer_id, first, last)
        document = gathering.printed_statement(found, self._texts(wish))
        return self._out(
            user, Permission.PAYMENT_READ, document, wish,
            self._logged(user, {"code": ("", found.code)}),
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
            self._logged(user, {"day": ("", found.day)}),
        )  # fmt: skip

    @guards(Permission.SALE_READ)
    def offer(self, user: CurrentUser, number: str) -> PrintOffer:
        """What there is to print a number with; asks the server for its printers, which may take
        seconds. Raises FileRefused where no file can be kept."""
        with self.database.read() as connection:
            usual, way = shop_of(connection).printer, _last_way(connection, user)
        known = tuple(dict.fromkeys(filter(None, (usual, *printers.known_printers()))))
        stem = free_name(self.settings, user, number, tuple(SUFFIXES.values()))
        return PrintOffer(way, known, stem)

    def _receivables(self) -> Receivables:
        return Receivables(self.database, self.settings, self.gate, self.clock, self._links)

    def _texts(self, wish: PrintWish) -> Texts:
        return Texts(wish.language or self.settings.language)

    def _logged(self, user: CurrentUser, told: Mapping[str, tuple[object, object]]) -> CopyBook:
        """What has no number has no copies: the log keeps who printed it."""

        def add(connection: Connection, at: str, how: str) -> None:
            changes = {**told, "how": ("", how)}
            self.record(connection, user, "receivable.printed", "setting", 0, changes, at=at)

        return CopyBook(lambda _connection: -1, add)

    def _out(
        self,
        user: CurrentUser,
        permission: Permission,
        document: PrintedDocument,
        wish: PrintWish,
        book: CopyBook,
    ) -> Printout:
        """Everything that can be refused is asked before a copy is counted, and it is drawn before
        the lock for writing is taken."""
        texts, paper = self._texts(wish), _paper(wish)
        with self.database.read() as connection:
            shop, copy = shop_of(connection), book.so_far(connection) + 1
            slip = SLIP if wish.shape is PrintShape.SLIP else ""
            own = storage.layout(connection, f"{document.form}{slip}")
        press = press_of(wish.shape, paper, shop, texts)
        layout = layout_for(document.form, wish.shape, own, texts)
        at = self.now()
        by = visible(user.display_name or user.name)
        document = replace(
            document, values={**document.values, "printed_at": local_text(at), "printed_by": by}
        )
        if wish.preview:
            return press.printout(document, layout, 0, texts.get("print.mark.preview"))
        command = _command(wish, document)
        path = None if wish.printer or not wish.target else self._path(user, wish)
        how = " ".join(filter(None, (wish.shape, paper.name, wish.printer or _name(path))))
        done = press.printout(document, layout, copy)
        with ExitStack() as stack:
            file = stack.enter_context(new_file(path)) if path else None
            if file is not None:
                file.stream.write(done.content)
            with self.database.write() as connection:
                self.gate.require(connection, user, permission)
                copy = book.so_far(connection) + 1
                book.add(connection, at, how)
                if document.form in _EVENTS:
                    way = (document.form, wish.shape, paper.name, wish.printer)
                    storage.put_last_way(connection, user.name, [str(each) for each in way])
                if copy != done.copy:  # somebody printed it meanwhile
                    done = press.printout(document, layout, copy)
                    if file is not None:
                        file.stream.seek(0)
                        file.stream.truncate()
                        file.stream.write(done.content)
                if file is not None:
                    file.publish()
        if command:
            return _sent(done, command, wish.printer, texts)
        return replace(done, path=str(path)) if path else done

    def _path(self, user: CurrentUser, wish: PrintWish) -> Path:
        path, suffix = target_path(self.settings, user, wish.target), SUFFIXES[wish.shape]
        if path.suffix.lower() != suffix and (wish.shape is PrintShape.PDF or not user.local):
            raise FileRefused("print.file_suffix", name=visible(path.name), suffix=suffix)
        return path


def _last_way(connection: Connection, user: CurrentUser) -> PrintWay | None:
    """How this person printed the last time; None where they never did."""
    try:
        form, shape, paper, printer = storage.last_way(connection, user.name)
        way = PrintWay(PrintForm(form), PrintShape(shape), paper, printer)
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


def _events_of(by: str, document_id: int, kind: str) -> CopyBook:
    """A copy of a document is one of its events."""

    def add(connection: Connection, at: str, how: str) -> None:
        day = local_day(at).isoformat()
        events.add(connection, document_id, kind, at=at, day=day, by=by, note=how)

    return CopyBook(lambda connection: events.count(connection, document_id, kind), add)


def _command(wish: PrintWish, document: PrintedDocument) -> list[str] | None:
    """What hands it to a printer of the server; None where it goes elsewhere. Raises Refused."""
    if not wish.printer or wish.printer == OWN_PRINTER:
        return None
    title = f"{document.name} {document.values.get('number', '')}".strip()
    return printers.command_for(wish.printer, wish.shape, title)

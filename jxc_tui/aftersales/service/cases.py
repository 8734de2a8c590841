"""What a person can do with cases (售后): open one, take it on, settle it, finish it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.accounts.service.people import person as known_as
from jxc_tui.accounts.storage import users
from jxc_tui.aftersales.answers import MOST_COUNTED, CaseCard, CasesPage, CasesQuestion
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.aftersales.service import opening, settling
from jxc_tui.aftersales.service.case_answers import card_of, items_of, known_case
from jxc_tui.aftersales.storage import cases
from jxc_tui.aftersales.storage.cases import CasesAsked
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.storage import documents
from jxc_tui.errors import Conflict, FieldProblem, InvalidFields, NotFound, Refused
from jxc_tui.records.storage import records
from jxc_tui.sales.model.after_sales import CaseKind, CaseState, check_step
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.sales.service import shipping
from jxc_tui.values.local_day import day_of, local_day
from jxc_tui.values.text import clean_text

OPEN = (CaseState.WAITING.value, CaseState.APPROVED.value)
OPEN_CASES = "open"
MOST_TEXT = 200

_ACTS = {
    "opened": "case.opened", "taken": "case.taken", "noted": "case.noted",
    "approved": "case.approved", "done": "case.done", "rejected": "case.rejected",
}  # fmt: skip


class Cases(Service):
    """Verbs about cases. Each asks everything again inside its own transaction."""

    @reads(Permission.CASE_READ)
    def list(self, connection: Connection, user: CurrentUser, question: CasesQuestion) -> CasesPage:
        """A window of the cases, overdue ones first."""
        today = local_day(self.now())
        limit = max(1, min(question.limit, 500))
        found = _numbered(connection, question.text)
        if found is not None:
            rows = items_of(connection, [found], today.isoformat())
            return CasesPage(question, rows, True, True, 1, int(rows[0].late))
        party = question.customer_id or _customer_of(connection, question.text)
        if question.text and not party:
            return CasesPage(question, (), True, True, 0, 0)
        states = OPEN if question.state == OPEN_CASES else (question.state,)
        until = _until(question.until, today)
        asked = CasesAsked(
            tuple(filter(None, states)), party, until, user.name if question.mine else ""
        )
        window = cases.window(
            connection, asked, after=question.after, before=question.before,
            last=question.last, limit=limit,
        )  # fmt: skip
        yesterday = (today - timedelta(days=1)).isoformat()
        late = CasesAsked(OPEN, party, yesterday, asked.person)
        return CasesPage(
            question, items_of(connection, window.rows, today.isoformat()), window.at_start,
            window.at_end, cases.count(connection, asked, MOST_COUNTED),
            cases.count(connection, late, MOST_COUNTED),
        )  # fmt: skip

    @reads(Permission.CASE_READ)
    def show(self, connection: Connection, user: CurrentUser, case_id: int) -> CaseCard:
        """One case with what happened to it. Raises NotFound."""
        return self._card(connection, case_id)

    @reads(Permission.CASE_READ)
    def numbered(self, connection: Connection, user: CurrentUser, number: str) -> CaseCard:
        """The case of a number. Raises NotFound."""
        row = _numbered(connection, number)
        if row is None:
            raise NotFound("case.unknown", number=clean_text(number))
        return self._card(connection, int(row["id"]))

    @writes(Permission.CASE_EDIT)
    def open(self, connection: Connection, user: CurrentUser, new: NewCase) -> CaseCard:
        """A new case, waiting to be approved; its number is drawn by the code rule.

        Raises NotFound for the sale, InvalidFields, and Refused for more than is left of a line.
        """
        account = self._account(connection, user, new.person)
        case_id = opening.open_case(connection, new, account, at=self.now(), by=user.name)
        told: dict[str, tuple[object, object]] = {"case": ("", new.kind.value)}
        self.record(connection, user, "case.opened", "case", case_id, told)
        return self._card(connection, case_id)

    @writes(Permission.CASE_EDIT)
    def take(
        self, connection: Connection, user: CurrentUser, case_id: int, person: str = "",
        version: int = 0,
    ) -> CaseCard:  # fmt: skip
        """Somebody has it now, oneself unless told. Raises NotFound, Conflict, Refused."""
        row = _for_change(connection, case_id, version)
        _check_open(row)
        account = self._account(connection, user, person)
        told = known_as(connection, account)
        return self._step(connection, user, row, "taken", told, person=account)

    @writes(Permission.CASE_EDIT)
    def note(
        self, connection: Connection, user: CurrentUser, case_id: int, text: str,
        version: int = 0,
    ) -> CaseCard:  # fmt: skip
        """Writes down what happened. Raises NotFound, Conflict, Refused for nothing written."""
        row = _for_change(connection, case_id, version)
        written = _short(text)
        if not written:
            raise Refused("case.nothing_written")
        return self._step(connection, user, row, "noted", written)

    @writes(Permission.CASE_APPROVE)
    def approve(
        self,
        connection: Connection,
        user: CurrentUser,
        case_id: int,
        *,
        against: Sequence[str] = (),
        method: str = "",
        consents: frozenset[Consent] = frozenset(),
        version: int = 0,
    ) -> CaseCard:
        """Settles a case: goods come back and money goes back by one document, as its kind says.

        `against` are the new goods of an exchange, as typed (`12*abc=8.5/95`); a return for which
        there are any becomes one. By `method` the difference is paid; where it is empty it stays
        with the customer. A repair and a complaint only go on. Raises NotFound, Conflict, Refused,
        and what keeping a sale raises.
        """
        row = _for_change(connection, case_id, version)
        check_step(CaseState(row["state"]), CaseState.APPROVED)
        kind = CaseKind(row["kind"])
        if kind is CaseKind.EXCHANGE and not against:
            raise Refused("case.no_new_goods")
        if against and kind not in (CaseKind.EXCHANGE, CaseKind.RETURN):
            raise Refused("case.new_goods")
        told, columns = "", dict[str, object](state=CaseState.APPROVED.value)
        if kind.pays_back:
            saved, fen = settling.settle(
                connection, self.gate, user, row, against=against, method=method,
                consents=consents, at=self.now(),
            )  # fmt: skip
            told, columns = saved.number, columns | {"refund_fen": fen, "document_made": saved.id}
        if against:
            columns["kind"] = CaseKind.EXCHANGE.value
        return self._step(connection, user, row, "approved", told, **columns)

    @writes(Permission.CASE_EDIT)
    def done(
        self, connection: Connection, user: CurrentUser, case_id: int, note: str = "",
        version: int = 0,
    ) -> CaseCard:  # fmt: skip
        """The case is finished; what comes back has come in. Raises NotFound, Conflict, Refused."""
        row = _for_change(connection, case_id, version)
        check_step(CaseState(row["state"]), CaseState.DONE)
        if row["document_made"]:
            self._come_in(connection, user, int(row["document_made"]))
        state = CaseState.DONE.value
        return self._step(connection, user, row, "done", _short(note), state=state)

    @writes(Permission.CASE_APPROVE)
    def reject(
        self, connection: Connection, user: CurrentUser, case_id: int, note: str, version: int = 0
    ) -> CaseCard:
        """驳回, with a reason: nothing goes back. Raises NotFound, Conflict, Refused."""
        row = _for_change(connection, case_id, version)
        check_step(CaseState(row["state"]), CaseState.REJECTED)
        reason = _short(note)
        if not reason:
            raise Refused("case.no_reason")
        return self._step(connection, user, row, "rejected", reason, state=CaseState.REJECTED.value)

    def _come_in(self, connection: Connection, user: CurrentUser, document_id: int) -> None:
        """The goods that come back by a document have come in."""
        made = documents.find(connection, document_id)
        shipping.check_version(connection, made, 0)
        now = self.now()
        when = {"at": now, "day": local_day(now).isoformat(), "by": user.name}
        lines = documents.lines_of(connection, document_id)
        rests = {
            line.place: line.quantity - line.shipped
            for line in lines
            if line.quantity < line.shipped <= 0
        }
        if rests:
            shipping.ship(connection, made, rests, **when)
        if rests and all(line.quantity <= 0 for line in lines):
            shipping.sign(connection, documents.find(connection, document_id), **when)

    def _step(
        self,
        connection: Connection,
        user: CurrentUser,
        row: Mapping[str, Any],
        happening: str,
        note: str,
        **columns: object,
    ) -> CaseCard:
        """One step of a case, kept among its events and written to the log."""
        case_id, now = int(row["id"]), self.now()
        cases.change(connection, case_id, updated_at=now, **columns)
        cases.happened(connection, case_id, happening, at=now, by=user.name, note=note)
        told: dict[str, tuple[object, object]] = {"case": (row["number"], note)}
        self.record(connection, user, _ACTS[happening], "case", case_id, told)
        return self._card(connection, case_id)

    def _card(self, connection: Connection, case_id: int) -> CaseCard:
        return card_of(connection, case_id, local_day(self.now()).isoformat())

    def _account(self, connection: Connection, user: CurrentUser, name: str) -> str:
        """The name of the account meant, one's own for none. Raises InvalidFields for nobody."""
        wanted = clean_text(name)
        if not wanted:
            return user.name
        found = users.named(connection, wanted)
        if found is None:
            problem = FieldProblem("case_person", "case.nobody", (("name", wanted),), wanted)
            raise InvalidFields((problem,))
        return str(found["name"])


def _for_change(connection: Connection, case_id: int, version: int) -> Mapping[str, Any]:
    """The row of a case. Raises NotFound; Conflict when somebody changed it since it was shown."""
    row = known_case(connection, case_id)
    if version and row["version"] != version:
        raise Conflict("case.changed", number=row["number"])
    return row


def _until(text: str, today: date) -> str:
    """The day of what was typed, empty for nothing. Raises InvalidFields."""
    day = day_of(text, today) if text else None
    if text and day is None:
        problem = FieldProblem("case_until", "case.day_unclear", (("given", text),), text)
        raise InvalidFields((problem,))
    return day.isoformat() if day is not None else ""


def _check_open(row: Mapping[str, Any]) -> None:
    state = CaseState(row["state"])
    if not state.is_open:
        raise Refused(f"case.step_{state.value}")


def _numbered(connection: Connection, text: str) -> Mapping[str, Any] | None:
    try:
        return cases.numbered(connection, normalise_code(text, old=True)) if text else None
    except InvalidCode:
        return None


def _customer_of(connection: Connection, text: str) -> int:
    """The customer of a code, 0 for none."""
    if not text:
        return 0
    with speaking_of(connection, "customer"):
        try:
            return records.holder_of(connection, normalise_code(text, old=True)) or 0
        except (InvalidCode, NotFound):
            return 0


def _short(text: str) -> str:
    return clean_text(text)[:MOST_TEXT]

"""What is done with one record on its page: changed, sold to, told, revealed, deleted."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from textual.timer import Timer

from jxc_tui.access.permission import Permission, Right
from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.desk.wings import KeptScreen
from jxc_tui.errors import JxcError
from jxc_tui.records.answers.records import RecordCard
from jxc_tui.records.answers.tokens import ExternalToken
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.links import PageNotes, RecordLinks
from jxc_tui.widgets.wrap import ending

REVEAL_SECONDS = 30


class PageActs(KeptScreen, DeskScreen):
    """The acts of a page; what it draws and how it scrolls is the page's own."""

    def __init__(self) -> None:
        super().__init__()
        self.record_id = 0
        self._card: RecordCard | None = None
        self._masked: RecordCard | None = None
        self._token: ExternalToken | None = None
        self._hiding: Timer | None = None
        self._favourite = False

    # What the page itself has.

    @property
    def _follow_ups(self) -> PageNotes:
        raise NotImplementedError

    def show_heading(self) -> None:
        raise NotImplementedError

    async def _load(self) -> None:
        """Asks for everything once more, and shows it."""
        raise NotImplementedError

    def _show(self, card: RecordCard) -> None:
        raise NotImplementedError

    # Whether it can be changed.

    @property
    def _in_bin(self) -> bool:
        return self._card is not None and bool(self._card.deleted_at)

    def _may_change(self) -> bool:
        """Whether the record is one that can be changed; else it is said why not."""
        if self._in_bin:
            self.say("page.in_bin_first")
        return self._card is not None and not self._in_bin

    # Upper rooms and the form.

    def action_refresh_page(self) -> None:
        self.say("")
        self.start(self._load())

    @needs(Right.EDIT)
    def action_edit(self) -> None:
        if not self._may_change():
            return
        self.open_above(RecordForm(self.record_id), self._edited)

    def action_agreed(self) -> None:
        """Prices agreed with this record, or for it."""
        opened = self.desk.link(RecordLinks).agreed.get(self.noun)
        if opened is not None and self._card is not None:
            self.open_above(opened(self._card), self._edited)

    @needs(Permission.SALE_CREATE)
    def action_order(self) -> None:
        """An order for this record."""
        opened = self.desk.link(RecordLinks).order.get(self.noun)
        if opened is not None and self._may_change():
            self.open_above(opened(self.record_id), self._ordered)

    @needs(Permission.PAYMENT_RECEIVE)
    def action_receive(self) -> None:
        """Money of this record."""
        opened = self.desk.link(RecordLinks).receive.get(self.noun)
        if opened is not None and self._may_change():
            self.open_above(opened(self.record_id), self._ordered)

    @needs(Permission.PAYMENT_READ)
    def action_statement(self) -> None:
        """What this record owes and paid, line by line."""
        opened = self.desk.link(RecordLinks).statement.get(self.noun)
        if opened is not None:
            self.open_above(opened(self.record_id), self._edited)

    def _ordered(self, sentence: object) -> None:
        self.start(self._load())
        self.say_text(sentence if isinstance(sentence, str) else "")

    def _edited(self, _result: object) -> None:
        self.start(self._load())

    # Follow-up notes.

    @needs(Right.EDIT)
    def action_follow_up(self) -> None:
        if self._may_change() and self._card is not None:
            self.start(self._after(self._follow_ups.write(self._card)))

    @needs(Right.EDIT)
    def action_tick(self) -> None:
        if not self._may_change():
            return
        self.start(self._after(self._follow_ups.tick()))

    async def _after(self, work: Coroutine[Any, Any, object]) -> None:
        """Fresh lines once something was done; what was said about it stays."""
        if await work is not None:
            await self._load()

    # Full numbers for a moment.

    @needs(Right.REVEAL)
    def action_reveal(self) -> None:
        if self._hiding is not None:
            self._hide()
        else:
            self.start(self._reveal())

    async def _reveal(self) -> None:
        card = await self.ask(self.services.records.reveal, self.record_id)
        self._stop_hiding()
        self._hiding = self.set_timer(REVEAL_SECONDS, self._hide)
        self._show(card)
        self.say("page.revealed", seconds=REVEAL_SECONDS)

    def _hide(self) -> None:
        self._stop_hiding()
        if self._masked is not None:
            self._show(self._masked)  # at once; what was recorded meanwhile follows
            self.say("page.hidden")
            self.start(self._load())

    def _stop_hiding(self) -> None:
        if self._hiding is not None:
            self._hiding.stop()
            self._hiding = None

    # What outsiders are given in place of the code.

    @needs(Permission.TOKEN_MANAGE)
    def action_token(self) -> None:
        if self._may_change() and self._card is not None:
            self.start(self._change_token(self._card))

    async def _change_token(self, card: RecordCard) -> None:
        acts = ("rotate", "revoke") if self._token is not None else ("issue",)
        options = [(act, self.t(f"token.choice.{act}")) for act in acts]
        title = self.t("token.title", name=card.values.name)
        act = await self.app.push_screen_wait(ChoiceDialog(title, options))
        if act in ("rotate", "revoke"):
            question = self.t(f"token.ask_{act}", name=card.values.name)
            if not await self.app.push_screen_wait(
                ConfirmDialog(question, [self.t("token.ask_explain")])
            ):
                return
        tokens = self.services.tokens
        if act == "revoke":
            await self.ask(tokens.revoke, card.id)
            await self._load()
            self.say("token.revoked")
        elif act:
            found = await self.ask(tokens.issue if act == "issue" else tokens.rotate, card.id)
            await self._load()
            self.say("token.issued" if act == "issue" else "token.rotated", token=found.token)

    # Favourites.

    def action_favourite(self) -> None:
        if self._may_change():
            self.start(self._switch_favourite())

    async def _switch_favourite(self) -> None:
        changed = await self.ask(self.services.favourites.switch, self.record_id)
        self._favourite = changed.marked
        self.show_heading()
        said = "favourite.marked" if changed.marked else "favourite.unmarked"
        self.say(said, name=changed.name, code=changed.code)

    # Deleting.

    @needs(Right.DELETE)
    def action_delete(self) -> None:
        if self._may_change() and self._card is not None:
            self.start(self._delete(self._card))

    async def _delete(self, card: RecordCard) -> None:
        question = self.t("delete.question", name=card.values.name, code=card.values.code)
        if not await self.app.push_screen_wait(ConfirmDialog(question, [self.t("delete.explain")])):
            return
        self.say("delete.working")
        try:
            deleted = await self.ask_long(self.services.records.delete, card.id)
        except JxcError as error:
            self.say_error(error)
            return
        text_id = "delete.done_backup" if deleted.backup_path else "delete.done"
        sentence = self.t(
            text_id, name=deleted.name, code=deleted.code, path=ending(deleted.backup_path, 36)
        )
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack else None
        if self.is_current:
            self._stop_hiding()
            self.leave()
        if isinstance(below, DeskScreen):
            below.say_text(sentence)

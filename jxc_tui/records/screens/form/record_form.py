"""The form for a new or a changed record: fill, look up, save, settle, or leave with a draft.

Source: REL-12.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.custom_fields.model import id_of
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.half_filled import Draft, HalfFilled
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import InvalidFields, JxcError, NotFound
from jxc_tui.records.answers.records import ConflictFound, DraftFound, Saved
from jxc_tui.records.model.arranging import REACH
from jxc_tui.records.model.fields import REGION_FIELDS
from jxc_tui.records.screens.form.arranging import put_in_place
from jxc_tui.records.screens.form.content import FormContent
from jxc_tui.records.screens.form.dialogs import MINE, ConflictDialog, LeaveDialog
from jxc_tui.records.screens.form.draft_keeper import DraftKeeper
from jxc_tui.records.screens.form.fields_page import FieldsPage
from jxc_tui.records.screens.form.links import FormLinks, LookAlikes
from jxc_tui.records.screens.form.lookups import look_up
from jxc_tui.records.screens.form.mnemonic import MnemonicFromName
from jxc_tui.records.words.field_texts import LINE_BREAK, entry_text, from_entry
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.text_line import TextLine

CODE_FIELDS = ("category", "level", "province", "salesperson", "mobile", "phone")


class RecordForm(FieldsPage):
    """One record's fields. `record_id` 0 is a new record, `code` the code wanted for it."""

    title_id = "place.record_form"

    BINDINGS = [
        Binding("f2,ctrl+s", "save", id="form.save"),
        Binding("f4,ctrl+t", "look_up", id="form.look_up"),
        Binding("escape", "leave_form", id="form.leave"),
    ]

    def __init__(
        self, record_id: int = 0, *, draft: DraftFound | None = None, code: str = ""
    ) -> None:
        super().__init__()
        self.record_id = draft.object_id if draft is not None else record_id
        self._wanted_code = code
        self._found = draft
        self._keeper = DraftKeeper(self, self)
        self._mnemonic = MnemonicFromName()
        self._asked: dict[str, str] = {}
        self._ready = self._finished = self._saving = False

    @cached_property
    def candidates(self) -> LookAlikes:
        """Records like the one being typed."""
        return self.desk.link(FormLinks).look_alikes(self, self)

    def body(self) -> Iterable[Widget]:
        self._content = FormContent(self.texts, self.custom_names)
        return super().body()

    def show_heading(self) -> None:
        title = self.t("form.title_new")
        if self.record_id:
            title = self.t(
                "form.title_edit", code=self.stored_code, name=self._content.begun["name"]
            )
        self.query_one("#heading", TextLine).show(f" {title}", self.guide)

    # Filling it the first time.

    def on_mount(self) -> None:
        if not self.record_id:
            self.put("status", self._content.begun["status"])
            self.focus_field("name")
        self.start(self._load())

    async def _load(self) -> None:
        """The stored values or the proposed code, then the draft that belongs here."""
        try:
            await self._begin()
        except JxcError as error:
            if self._found is None or not isinstance(error, NotFound):
                self._close(self.sentence(error), warning=True)
                if error.ends_session:
                    self.say_error(error)
                return
            self.say("form.deleted_meanwhile")
        self._ready = True
        draft = self._found or await self._left_behind()
        if draft is not None:
            await self._fill_draft(draft)
        self.sheet.forget()
        self.show_heading()
        if self.record_id:
            self.focus_field("name")
            self.opened_record(self.record_id)

    async def _begin(self) -> None:
        records = self.services.records
        if not self.record_id:
            known = await self.ask(self.services.custom_fields.list)
            self.add_custom({each.key: each.name for each in known if not each.retired_at})
            await self.refresh_proposal()
            if not self.text_in("code"):
                self.put("code", self._wanted_code or self.proposal)
            return
        found = await self.ask(records.for_edit, self.record_id)
        self.add_custom({each.key: each.name for each in found.custom})
        self._content.begin(found.values, found.version, found.custom, found.contacts)
        self._mnemonic.begin(found.values.name)
        for name, text in self._content.begun.items():
            self.put(name, text)

    async def _left_behind(self) -> DraftFound | None:
        """The draft of an earlier visit to this form, if the operator wants it."""
        found = await self._keeper.find(self.record_id)
        if found is None:
            return None
        title = found.title or self.t("draft.new")
        lines = [self.t("draft.line", title=title, at=local_text(found.saved_at)), "",
                 self.t("form.draft_explain")]  # fmt: skip
        wanted = await self.app.push_screen_wait(
            ConfirmDialog(self.t("form.draft_title"), lines, harmless=True)
        )
        return found if wanted else None

    async def _fill_draft(self, draft: DraftFound) -> None:
        if any(id_of(name) and name not in self.sheet.fields for name in draft.fields):
            await self._add_missing(draft)
        for name, text in draft.fields.items():
            if name in self.sheet.fields:
                self.put(name, entry_text(name, text, self.texts).replace("\n", LINE_BREAK))
        self._keeper.kept = self.typed
        if self.record_id and draft.based_on != self._content.based_on:
            if self._content.based_on:
                self.say("form.draft_older")
            self._content.based_on = draft.based_on
            self._content.known = False

    async def _add_missing(self, draft: DraftFound) -> None:
        """Rows for custom fields that were retired since: what was typed there is not lost."""
        known = await self.ask(self.services.custom_fields.list)
        self.add_custom({
            each.key: self.t("form.custom_retired", name=each.name) if each.retired_at
            else each.name
            for each in known if each.key in draft.fields
        })  # fmt: skip

    # What stands in it.

    @property
    def typed(self) -> dict[str, str]:
        """The fields the operator changed, as the services take them."""
        if not self._ready:  # nothing is typed before the stored values are there
            return {}
        return self._content.typed({name: self.text_in(name) for name in self.names})

    def stands_as_stored(self, field_id: str) -> bool:
        return bool(self.record_id) and field_id not in self.typed

    @property
    def proposal(self) -> str:
        """The code a new record would get."""
        return self._content.proposal

    @property
    def stored_code(self) -> str:
        """The code in force, or the proposed one."""
        return self._content.begun["code"]

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something; a code brought along is nothing typed."""
        typed = self.typed
        return not self._finished and bool(typed) and typed != {"code": self._wanted_code}

    def draft(self) -> Draft | None:
        """What the app keeps when the line drops: (record, version, fields), or None."""
        return (self.record_id, self._content.based_on, self.typed) if self.unsaved else None

    def half_filled(self) -> HalfFilled | None:
        """All that stands in the form, or None where nothing would be lost."""
        draft = self.draft()
        if draft is None:
            return None
        if not self.record_id:
            return HalfFilled(self.noun, draft, "", draft[2])
        whole = {name: from_entry(name, self.text_in(name)) for name in self.names}
        return HalfFilled(self.noun, draft, self.stored_code, whole)

    def changed(self, field_id: str) -> None:
        if self._ready and not self._finished:
            self._keeper.keep_soon()
        if field_id == "code":
            automatic = not self.record_id and self.text_in("code") in ("", self.proposal)
            self.sheet.show_hint("code", self.t("form.automatic") if automatic else "F4")

    def left(self, field_id: str) -> None:
        if not self._ready or self._finished:
            return
        if field_id == "code" and not self.text_in("code"):
            self.put("code", self.stored_code)
        if field_id == "name":
            self.start(self.propose_mnemonic())
        if field_id in (*REACH, *REGION_FIELDS):
            put_in_place(self)
        if field_id in CODE_FIELDS and not self.record_id and self.code_fields() != self._asked:
            self.start(self.refresh_proposal())
        if not self.record_id:
            self.candidates.left(field_id)
        self._keeper.keep_soon()

    async def refresh_proposal(self) -> None:
        """Asks again for the next code; a code nobody touched follows it."""
        untouched = self.text_in("code") in ("", self.proposal)
        self._asked = self.code_fields()
        found = await self.ask(self.services.codes.propose, self._asked)
        self._content.propose(found.code)
        if untouched and self._ready:
            self.put("code", self.proposal)
        if found.few:
            self.say("form.codes_left", left=found.left)
        elif found.reason and untouched:
            self.say(found.reason, **dict(found.params))

    def code_fields(self) -> dict[str, str]:
        """What a code rule may read, as far as it is filled in."""
        return {name: text for name in CODE_FIELDS if (text := self.text_in(name))}

    async def propose_mnemonic(self, *, always: bool = False) -> None:
        """Fills the mnemonic from the name where nobody typed one; `always` replaces it."""
        name = self.text_in("name")
        if always and not name:
            self.say("form.no_mnemonic")
            return
        before = self.text_in("mnemonic")
        proposed = await self._mnemonic.proposal(name, before, always=always)
        if proposed is not None and self.text_in("mnemonic") == before:
            self.put("mnemonic", proposed)

    def action_look_up(self) -> None:
        if self._ready and not self._saving:
            self.start(look_up(self, self, self.here))

    # Saving.

    def action_save(self) -> None:
        """Once at a time, and only when every field can stay as it is."""
        if not self._ready or self._saving or self._finished:
            return
        self.forget_refusals()
        for name in self.names:
            self.check(name)
        if not self.to_first_problem():
            self._saving = True
            self.say("form.saving")
            self.start(self._save())

    async def _save(self) -> None:
        try:
            await self.propose_mnemonic()
            saved = await self._store()
            if saved is not None:
                await self._finish(saved)
        except InvalidFields as error:
            self.refuse(error.problems)
        except NotFound as error:
            plain = error.text_id == NotFound.default_text_id
            sentence = self.t("form.deleted_meanwhile") if plain else self.sentence(error)
            self.say_text(sentence, warning=True)
        except JxcError as error:
            self.say_error(error)
        finally:
            self._saving = False

    async def _store(self) -> Saved | None:
        """Creates or updates; None where the operator went back from a conflict."""
        records = self.services.records
        if not self.record_id:
            return await self.ask(records.create, self.typed)
        while True:
            answer = await self.ask(
                records.update, self.record_id, self._content.based_on, self.typed
            )
            if isinstance(answer, Saved):
                return answer
            if not await self._settle(answer):
                self.say("conflict.back")
                return None

    async def _settle(self, found: ConflictFound) -> bool:
        """Lets the operator decide every differing field; False when they went back."""
        differences = self._content.differences(found, self.typed)
        taken: Mapping[str, str] = {}
        if differences:
            title = self.t("conflict.title", by=found.by_name, at=local_text(found.at),
                           code=found.theirs.code)  # fmt: skip
            answer = await self.app.push_screen_wait(ConflictDialog(title, differences))
            if answer is None:
                return False
            taken = answer
        before = {name: self.text_in(name) for name in self.names}
        self._content.begin(found.theirs, found.version, found.custom, found.contacts)
        self._content.known = True
        for name, text in before.items():
            mine = taken.get(name) == MINE
            self.put(name, text if mine else self._content.begun.get(name, text))
        return True

    async def _finish(self, saved: Saved) -> None:
        """Leaves the form; the screen underneath names the code that was really drawn."""
        if not self.record_id:
            self.opened_record(saved.id)
        text_id = "form.created"
        if self.record_id:
            text_id = "form.updated" if saved.changed else "form.unchanged"
        elif self.proposal and self.text_in("code") == self.proposal != saved.code:
            text_id = "form.created_other"
        sentence = self.t(
            text_id, code=saved.code, name=self.text_in("name"), proposed=self.proposal
        )
        # The draft fell with the save.
        self._close(sentence, created="" if self.record_id else saved.code)

    # Leaving.

    def action_leave_form(self) -> None:
        if self._saving or self._finished:
            return
        if self.unsaved:
            self.start(self._ask_how_to_leave())
        elif self._keeper.kept:
            self.start(self._leave(""))
        else:
            self._close("")

    async def _ask_how_to_leave(self) -> None:
        ways = [(way, self.t(f"form.leave_{way}")) for way in ("stay", "draft", "drop")]
        way = await self.app.push_screen_wait(LeaveDialog(self.t("form.leave_title"), ways))
        if way == "draft":
            await self._keeper.keep()
            self._close(self.t("form.draft_kept"))
        elif way == "drop":
            await self._leave(self.t("form.draft_dropped"))

    async def _leave(self, sentence: str) -> None:
        """Without a draft left behind."""
        self._finished = True
        await self._keeper.drop(self.record_id)
        self._close(sentence)

    def _close(self, sentence: str, *, warning: bool = False, created: str = "") -> None:
        """Back to the screen underneath, which says what happened and hears a new code."""
        self._finished = True
        self._keeper.stop()
        stack = self.app.screen_stack
        if self not in stack:
            return
        while self.app.screen is not self and not self.desk.hides(self):
            self.app.pop_screen()
        below = stack[stack.index(self) - 1]
        self.leave(created)
        if sentence and isinstance(below, DeskScreen):
            below.say_text(sentence, warning=warning)

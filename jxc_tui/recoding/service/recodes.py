"""What a person can do with many codes at once: see old → new, give the new ones, undo it all.

Source: DP-10.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from time import monotonic

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate, guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.accounts.service.people import named
from jxc_tui.config import Settings
from jxc_tui.database import change_log as log
from jxc_tui.database.copy import backup_of_today
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.links import Links
from jxc_tui.errors import Conflict, FileRefused, NotFound, Refused
from jxc_tui.i18n import Texts
from jxc_tui.plans.shelf import Shelf
from jxc_tui.recoding.answers import (
    CodeAudit,
    Recoded,
    RecodeLine,
    RecodePage,
    RecodePlan,
    RecodeUndone,
)
from jxc_tui.recoding.service import recode_plans
from jxc_tui.recoding.service.recode_plans import Shelved
from jxc_tui.recoding.service.recode_sheet import write_applied, write_plan
from jxc_tui.recoding.service.rotation import Rotation
from jxc_tui.recoding.storage import recode_lists, recodes
from jxc_tui.recoding.storage.recode_plan import CodePlan, Outcome
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage import counts
from jxc_tui.records.storage.selections import ODD_CODE
from jxc_tui.values.clock import Clock, utc_now
from jxc_tui.values.local_day import local_day
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.text import clean_text, visible
from jxc_tui.workbooks.answers import Exported
from jxc_tui.workbooks.writing.files_out import new_file, target_path

MOST_REASON = 200
MOST_PAGE = 2_000
_WORKBOOK = ".xlsx"


class Recodes(Rotation):
    """Verbs about bulk changes of codes. Looking draws nothing; giving is all or nothing."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        gate: Gate,
        clock: Clock = utc_now,
        links: Callable[[], Links] = Links,
    ) -> None:
        super().__init__(database, settings, gate, clock, links)
        self._shelf: Shelf[Shelved[Outcome]] = Shelf(
            settings, "recode", "recode.plan_gone", recode_plans.packed, recode_plans.unpacked
        )

    @guards(Permission.CODE_RECODE)
    def preview(
        self,
        user: CurrentUser,
        selection: Slice,
        rule_id: int = 0,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> RecodePlan:
        """The whole old → new table of a set of records; nothing is drawn or written.

        `rule_id` 0 is today's rule of each record. Records that cannot get a code are listed
        with the reason. Raises NotFound for a retired rule, Refused for a search that finds too
        many, JxcError `import.stopped` once `stop` is set.
        """
        pace = Pace(progress, stop)
        with self.database.read() as connection:
            self.gate.require(connection, user, Permission.CODE_RECODE)
            shelved = self._make(connection, selection, rule_id, secrets.token_bytes(16), pace)
        return recode_plans.answer(self._shelf.put(user, shelved), shelved)

    @reads(Permission.CODE_RECODE)
    def page(
        self, connection: Connection, user: CurrentUser, token: str, start: int, count: int
    ) -> RecodePage:
        """`count` records of one's own plan from place `start` on. Raises NotFound."""
        plan = self._shelf.get(user, token).plan
        start = max(0, start)
        found = plan.rows(start, max(1, min(count, MOST_PAGE)))
        return RecodePage(recode_plans.shown(connection, found, start), start, len(plan))

    @guards(Permission.CODE_RECODE)
    def discard(self, user: CurrentUser, token: str) -> None:
        """Forgets a plan."""
        self._shelf.drop(user, token)

    @reads(Permission.CODE_RECODE)
    def audit(self, connection: Connection, user: CurrentUser, limit: int = 100) -> CodeAudit:
        """Codes that break today's rule or are older, with a proposed one each; none is drawn.

        The first `limit` in the order of codes, 0 for all of them.
        """
        shelved = self._make(
            connection, Slice(ODD_CODE), 0, secrets.token_bytes(16), Pace(None, None), limit
        )
        odd = [Slice("bad_code"), Slice("old_code")]
        breaks, older = counts.count_slices(connection, odd)
        found = shelved.plan.rows(0, len(shelved.plan))
        return CodeAudit(breaks, older, recode_plans.shown(connection, found, 0))

    @guards(Permission.CODE_RECODE, confirmed=True)
    def apply(
        self,
        user: CurrentUser,
        token: str,
        reason: str = "",
        *,
        partly: bool = False,
        mapping: str = "",
        language: str = "",
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> Recoded:
        """Gives the codes of one's own plan, all or none, after the day's first backup.

        A plan that has no code for some of its records is refused, unless `partly`: then these
        keep theirs and all others get their new one.
        `mapping` names a new .xlsx file for the mapping sheet, written in the same act. Raises
        Conflict when anybody would get another code than the plan says, NotFound for an old plan,
        Refused when it changes nobody, FileRefused, JxcError `import.stopped`.
        """
        began = monotonic()
        shelved = self._shelf.get(user, token)
        if not shelved.plan.changing:
            raise Refused("recode.nothing")
        if shelved.plan.blocked and not partly:
            raise Refused("recode.not_all", count=shelved.plan.blocked)
        pace = Pace(progress, stop)
        pace.begin("checking")
        reason = clean_text(reason)[:MOST_REASON]
        at = self.now()
        with (
            new_file(self._target(user, mapping)) if mapping else nullcontext() as file,
            self.database.watch() as untouched,
        ):
            with self.database.read() as connection:
                plan = self._again(connection, shelved, pace)
                if file is not None:
                    write_plan(
                        connection, file.stream, plan, self._texts(language), at=at,
                        by=user.name, reason=reason,
                    )  # fmt: skip
            backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.CODE_RECODE)
                if not untouched():  # somebody wrote meanwhile: look again, now that nobody can
                    plan = self._again(connection, shelved, pace)
                recode_id = self._give(connection, user, shelved, plan, reason, at, pace)
                pace.check()
            if file is not None:
                file.publish()
        self._shelf.drop(user, token)
        codes = [each.new_code for page in plan.pages() for each in page if each.new_code]
        return Recoded(
            recode_id, plan.changing, plan.cannot, codes[0], codes[-1], monotonic() - began,
            str(backup) if backup else "", visible(str(file.path)) if file is not None else "",
        )  # fmt: skip

    def _again(self, connection: Connection, shelved: Shelved[Outcome], pace: Pace) -> CodePlan:
        """The same plan over the database of now. Raises Conflict when it came out differently."""
        made = self._make(connection, shelved.selection, shelved.rule_id, shelved.seed, pace)
        plan = made.plan
        if plan.digest != shelved.plan.digest:
            raise Conflict("recode.conflict")
        return plan

    def _give(
        self,
        connection: Connection,
        user: CurrentUser,
        shelved: Shelved[Outcome],
        plan: CodePlan,
        reason: str,
        at: str,
        pace: Pace,
    ) -> int:
        pace.begin("writing", plan.changing)
        recode_id = recodes.apply(
            connection,
            plan,
            selection=f"{shelved.selection.kind} {shelved.selection.value}".strip(),
            pattern=shelved.pattern,
            reason=reason,
            at=at,
            by=user.name,
            told=lambda done: pace.move(done, plan.changing),
        )
        told = {"records": ("", plan.changing), "reason": ("", reason)}
        self.record(connection, user, "code.recoded", "recode", recode_id, told, at=at)
        for page in plan.pages():
            log.record_many(
                connection,
                [(e.record_id, {"code": (e.old_code, e.new_code)}) for e in page if e.new_code],
                at=at, actor=user.name, role=user.role.value, action="record.changed",
                object_kind="record",
            )  # fmt: skip
            pace.check()
        return recode_id

    @guards(Permission.CODE_RECODE, confirmed=True)
    def undo(
        self,
        user: CurrentUser,
        recode_id: int,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> RecodeUndone:
        """Puts a bulk change back as a whole: codes, former codes, counters, everything.

        Raises NotFound; Refused when it is undone already, or when records were changed since.
        """
        began = monotonic()
        pace = Pace(progress, stop)
        backup_of_today(self.database, self.settings.backup_folder, self.clock())
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.CODE_RECODE)
            recoding = _undoable(connection, recode_id)
            at, total = self.now(), recoding.records
            pace.begin("writing", total)
            self._record_undone(connection, user, recode_id, at)
            recodes.undo(
                connection, recoding, at=at, by=user.name,
                told=lambda done: pace.move(done, total),
            )  # fmt: skip
            pace.check()
        return RecodeUndone(recode_id, total, monotonic() - began)

    def _record_undone(
        self, connection: Connection, user: CurrentUser, recode_id: int, at: str
    ) -> None:
        self.record(connection, user, "code.recode_undone", "recode", recode_id, at=at)
        for items in recodes.item_pages(connection, recode_id):
            log.record_many(
                connection,
                [(each.record_id, {"code": (each.new_code, each.old_code)}) for each in items],
                at=at, actor=user.name, role=user.role.value, action="record.changed",
                object_kind="record",
            )  # fmt: skip

    @reads(Permission.CODE_RECODE)
    def history(
        self, connection: Connection, user: CurrentUser, before: int = 0, limit: int = 100
    ) -> tuple[RecodeLine, ...]:
        """The rotation log, the newest first; those before the id `before` where that is not 0."""
        found = recode_lists.history(connection, before, max(1, min(limit, 1000)))
        return named(connection, map(recode_plans.line, found), "actor", "undone_by")

    # The mapping sheet.

    @guards(Permission.CODE_RECODE)
    def mapping(
        self, user: CurrentUser, source: int | str, target: str, *, language: str = ""
    ) -> Exported:
        """The mapping sheet of a bulk change (its id) or of one's own plan (its token) as .xlsx.

        Raises FileRefused, NotFound.
        """
        path = self._target(user, target)
        with new_file(path) as file:
            with self.database.read() as connection:
                self.gate.require(connection, user, Permission.CODE_RECODE)
                texts = self._texts(language)
                if isinstance(source, int):
                    rows = write_applied(connection, file.stream, source, texts)
                else:
                    plan = self._shelf.get(user, source).plan
                    rows = write_plan(
                        connection, file.stream, plan, texts, at=self.now(), by=user.name
                    )
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.CODE_RECODE)
                object_id = source if isinstance(source, int) else 0
                changes = {"file": ("", path.name), "rows": ("", rows)}
                self.record(connection, user, "code.mapping", "recode", object_id, changes)
                file.publish()
        return Exported(visible(str(path)), rows)

    def _texts(self, language: str) -> Texts:
        return noun_named(self.database.noun).texts(Texts(language or self.settings.language))

    def _target(self, user: CurrentUser, target: str) -> Path:
        path = target_path(self.settings, user, target)
        if path.suffix.lower() != _WORKBOOK:
            raise FileRefused("file.suffix", name=visible(path.name), suffixes=_WORKBOOK)
        return path

    def _make(
        self,
        connection: Connection,
        selection: Slice,
        rule_id: int,
        seed: bytes,
        pace: Pace,
        most: int = 0,
    ) -> Shelved[CodePlan]:
        selection = replace(selection, value=clean_text(selection.value))
        today = local_day(self.now())
        return recode_plans.make(connection, selection, rule_id, seed, today, pace, most)


def _undoable(connection: Connection, recode_id: int) -> recodes.Recoding:
    recoding = recodes.find(connection, recode_id)
    if recoding is None:
        raise NotFound("recode.unknown", id=recode_id)
    if recoding.undone_at:
        raise Refused("recode.undone_already", id=recode_id)
    count, code = recodes.changed_since(connection, recode_id)
    if count:
        raise Refused("recode.changed_since", count=f"{count:,}", code=visible(code))
    return recoding

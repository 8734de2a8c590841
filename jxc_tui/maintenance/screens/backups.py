"""The backups of the database: which there are, a new one, whether one is sound, the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from jxc_tui.desk.dialogs import NoticeDialog
from jxc_tui.errors import JxcError
from jxc_tui.maintenance.answers.maintenance import BackupLine
from jxc_tui.maintenance.screens.house import HousePart
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines
from jxc_tui.widgets.wrap import wrapped

_RESTORABLE = ("sound", "older")


class BackupsScreen(HousePart):
    """The newest first."""

    title_id = "place.house"
    part = "house"
    ROW_ACTIONS = frozenset({"check"})

    BINDINGS = [
        Binding("enter", "check", id="backups.check"),
        Binding("f5,ctrl+r", "list_again", id="refresh"),
        Binding("f7,ctrl+n", "make", id="backups.new"),
    ]

    class Copied(Message):
        """How far a backup is, from the thread that makes it."""

        def __init__(self, share: int) -> None:
            super().__init__()
            self.share = share

    def list_widgets(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("backup.head.at"), 16),
            Column(self.t("backups.head.size"), 11, right=True),
            Column(self.t("backup.head.records"), 9, right=True),
            Column(self.t("backup.head.state"), 13),
            Column(self.t("backup.head.file"), 0),
        )
        yield RowList[BackupLine](columns, self._cells, id="backups-rows", off=_is_no_way_back)
        yield Lines(id="house-card")

    def on_mount(self) -> None:
        self.start(self._load())

    def _cells(self, line: BackupLine) -> Sequence[str]:
        records = "" if line.records < 0 else f"{line.records:,}"
        state = self.t(f"backup.state.{line.state}")
        size = f"{line.size / 1_000_000:,.1f} MB"
        return (local_text(line.at), size, records, state, line.name)

    async def _load(self, name: str = "") -> None:
        found = await self.ask_long(self.services.maintenance.backups)
        at = next((i for i, each in enumerate(found) if each.name == name), self.rows.cursor)
        folder = str(self.desk.settings.backup_folder)
        notice = [self.t("backups.none"), "", self.for_role(self.t("backups.none_how"))]
        self.rows.show(Window(found, True, True), cursor=at, notice=notice)
        self.about(self.t("backups.about", count=len(found), folder=folder))
        self.show_keys()
        self.moved()

    def moved(self) -> None:
        """What the backup holds, and how it is restored: on the command line."""
        line = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if isinstance(line, BackupLine):
            at = local_text(line.last_at) if line.last_at else self.t("restore.cli.never")
            lines.append([(f" {line.name}", "strong"), (f"   {self._told(line, at)}", "")])
            if line.state in _RESTORABLE:
                way = [self.t("backups.restore"), line.path]
                room = self.size.width - 2
                lines += [[(f" {part}", "dim")] for text in way for part in wrapped(text, room)]
        self.query_one("#house-card", Lines).show(lines)

    def _told(self, line: BackupLine, at: str) -> str:
        if line.state in _RESTORABLE:
            return self.t(f"backups.told.{line.state}", at=at)
        return self.t(f"backups.told.{line.state}")

    # Keys.

    def action_list_again(self) -> None:
        self.say("")
        line = self.rows.current
        self.start(self._load(line.name if isinstance(line, BackupLine) else ""))

    def action_make(self) -> None:
        if self.working:
            self.say("house.working")
        else:
            self.start(self._make())

    async def _make(self) -> None:
        """Beside the keys; who leaves meanwhile finds it made."""
        self.working = True
        self.say("")
        self.progress(self.t("backups.making", share=0))
        backup = self.services.maintenance.backup
        try:
            made = await self.ask_long(backup, tell=self._tell)
        except JxcError as error:
            self.say_error(error)
            return
        finally:
            self.working = False
            self.progress("")
        await self._load(made.path.rpartition("/")[2])
        self.say("backups.made", rows=f"{made.rows:,}", path=made.path)

    def _tell(self, done: int, total: int) -> None:
        self.post_message(self.Copied(done * 100 // max(total, 1)))

    def on_backups_screen_copied(self, event: Copied) -> None:
        if self.working:
            self.progress(self.t("backups.making", share=event.share))

    def action_check(self) -> None:
        line = self.rows.current
        if self.working:
            self.say("house.working")
        elif isinstance(line, BackupLine):
            self.start(self._check(line))

    async def _check(self, line: BackupLine) -> None:
        self.working = True
        self.say("")
        self.progress(self.t("backups.checking"))
        check = self.services.maintenance.check_backup
        try:
            sound = await self.ask_long(check, line.name, self.halt.is_set)
        except JxcError as error:
            self.say_error(error)
            return
        finally:
            self.working = False
            self.progress("")
        said = self.t("backups.sound" if sound else "backups.unsound", name=line.name)
        way = [self.t("backups.restore"), line.path] if sound else []
        self.app.push_screen(NoticeDialog(said, way))


def _is_no_way_back(line: BackupLine) -> bool:
    return line.state not in _RESTORABLE

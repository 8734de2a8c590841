"""The checks of `jxc doctor` on the screen: each with its verdict, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from jxc_tui.desk.dialogs import NoticeDialog
from jxc_tui.errors import JxcError
from jxc_tui.maintenance.answers.maintenance import CHECKS, Finding
from jxc_tui.maintenance.screens.house import HousePart
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines
from jxc_tui.widgets.wrap import wrapped


class DoctorScreen(HousePart):
    """What is wrong stands first, once everything was looked at."""

    title_id = "place.checks"
    part = "checks"
    ROW_ACTIONS = frozenset({"advice"})

    BINDINGS = [
        Binding("enter", "advice", id="doctor.advice"),
        Binding("f5,ctrl+r", "look_again", id="refresh"),
    ]

    class Found(Message):
        """One finding, from the thread that looks."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Finding] = []

    def list_widgets(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("cli.column.verdict"), 7),
            Column(self.t("cli.column.check"), 22),
            Column(self.t("cli.column.detail"), 0),
        )
        yield RowList[Finding](columns, self._cells, id="doctor-rows")
        yield Lines(id="house-card")

    def on_mount(self) -> None:
        self.start(self._look())

    def _cells(self, finding: Finding) -> Sequence[str]:
        verdict = self.t("cli.doctor.ok" if finding.ok else "cli.doctor.bad")
        return (verdict, self.t(f"doctor.{finding.id}"), finding.detail)

    async def _look(self) -> None:
        """Beside the keys: findings come into the list as they are made."""
        self.working = True
        self._found = []
        self._list()
        doctor = self.services.maintenance.doctor
        try:
            found = await self.ask_long(doctor, self._tell, self.halt.is_set)
        except JxcError as error:
            self.say_error(error)
            return
        finally:
            self.working = False
            self.progress("")
        self._found = sorted(found, key=lambda finding: finding.ok)
        self._list()
        bad = sum(not finding.ok for finding in found)
        self.about(self.t("doctor.about_bad" if bad else "doctor.about", count=bad, all=len(found)))

    def _tell(self, finding: Finding) -> None:
        self.post_message(self.Found(finding))

    def on_doctor_screen_found(self, event: Found) -> None:
        if self.working:
            self._found.append(event.finding)
            self._list()
            done = self.t("doctor.looking", done=len(self._found), all=len(CHECKS))
            self.progress(done)

    def _list(self) -> None:
        self.rows.show(Window(self._found, True, True), cursor=self.rows.cursor)
        self.show_keys()
        self.moved()

    def moved(self) -> None:
        """The check in full, and the way out where it failed."""
        finding = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if isinstance(finding, Finding):
            lines.append([(f" {self.t(f'doctor.{finding.id}')}", "strong"),
                          (f"   {finding.detail}", "")])  # fmt: skip
            if not finding.ok:
                advice = wrapped(self.t(f"doctor.{finding.id}.advice"), self.size.width - 2)
                lines += [[(f" {part}", "warning")] for part in advice][:3]
        self.query_one("#house-card", Lines).show(lines)

    # Keys.

    def action_look_again(self) -> None:
        if self.working:
            self.say("house.working")
        else:
            self.say("")
            self.start(self._look())

    def action_advice(self) -> None:
        finding = self.rows.current
        if isinstance(finding, Finding):
            way = "doctor.fine" if finding.ok else f"doctor.{finding.id}.advice"
            title = self.t(f"doctor.{finding.id}")
            self.app.push_screen(NoticeDialog(title, [finding.detail, "", self.t(way)]))

"""The export of the records of a list: of the marked, of those found, of a set, of everybody."""

from __future__ import annotations

from jxc_tui.desk.dialogs import NoticeDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.exports.answers import ExportedRecords
from jxc_tui.exports.screens.export_dialog import ExportDialog, Scope
from jxc_tui.exports.screens.export_words import remarks, scopes
from jxc_tui.records.screens.links import Chosen
from jxc_tui.widgets.wrap import ending


async def export_chosen(screen: DeskScreen, chosen: Chosen) -> None:
    """Asks for whom, form and name, writes the file, and tells on the screen what was done."""
    offer = await screen.ask_long(
        screen.services.exports.offer, screen.t("export.stem"), term=chosen.term,
        slice=chosen.slice, picked=len(chosen.picked),
    )  # fmt: skip
    offered = scopes(
        offer, screen.texts, term=chosen.term, slice=chosen.slice, picked=chosen.picked
    )
    if offered:
        await _ask(screen, offered, offer.name)
    else:
        drilled = chosen.slice.kind != "all"
        screen.say("records.none_here" if drilled else "records.empty")


async def _ask(screen: DeskScreen, offered: list[Scope], name: str) -> None:
    done = await screen.app.push_screen_wait(ExportDialog(offered, name))
    if not isinstance(done, ExportedRecords):
        return
    told = remarks(done, screen.texts)
    if told:
        lines = [screen.t("export.done", rows=f"{done.rows:,}", path=done.path), "", *told]
        await screen.app.push_screen_wait(NoticeDialog(screen.t("export.done_title"), lines))
    text_id = "export.done_masked" if done.masked else "export.done"
    rows = f"{done.rows:,}"
    room = screen.size.width - len(screen.t(text_id, rows=rows, path="")) * 2
    screen.say(text_id, rows=rows, path=ending(done.path, max(12, room)))

"""The files of the user's folder, where an import begins."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.desk.list_screen import MOVES
from jxc_tui.imports.screens import views
from jxc_tui.imports.screens.place import FILES, ImportPlace
from jxc_tui.widgets.row_list import Window
from jxc_tui.widgets.text_line import TextLine
from jxc_tui.widgets.wrap import ending
from jxc_tui.workbooks.answers import BoxFile


class FilesStep:
    """The first step: one of the files, or a template to fill."""

    keys = MOVES | {"take", "template", "files_again", "batches", "back"}

    def __init__(self, place: ImportPlace) -> None:
        self._place = place

    async def enter(self) -> None:
        """The files as they are now, whatever stood there before."""
        files = await self._files()
        self._place.to(FILES)
        self._show(files)

    async def load(self) -> None:
        """The files as they are now, unless another step was entered meanwhile."""
        files = await self._files()
        if self._place.step == FILES:
            self._show(files)

    async def _files(self) -> Sequence[BoxFile]:
        return await self._place.ask(self._place.services.imports.files)

    def _show(self, files: Sequence[BoxFile]) -> None:
        place = self._place
        folder = str(place.services.imports.settings.box(place.user.name))
        shown = ending(folder, place.size.width - 16)
        place.head(place.t("import_screen.folder", path=shown))
        at = next((i for i, file in enumerate(files) if self._is_last(file)), 0)
        view = views.files_view(folder, place.texts, place.size.width)
        place.list_rows(view, Window(files, True, True), at)
        if files and not place.query_one("#message", TextLine).left:
            place.say("import_screen.choose")

    def _is_last(self, file: BoxFile) -> bool:
        run = self._place.run
        return run is not None and file.name == run.file.name

    async def again(self) -> None:
        """F5: what was put into the folder meanwhile."""
        self._place.say("")
        await self.load()

    async def write_template(self) -> None:
        """A workbook to fill, beside the other files."""
        place = self._place
        name = f"{place.t('import_screen.template_name')}.xlsx"
        done = await place.ask_long(place.services.exports.template, name)
        place.say("import_screen.template_done", path=ending(done.path, place.size.width - 18))
        await self.load()

    def back(self) -> None:
        self._place.dismiss(None)

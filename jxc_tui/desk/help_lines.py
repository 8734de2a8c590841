"""What F1 tells: what the screen is for, and every key that does something here and now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from jxc_tui.desk.dialogs import NoticeDialog
from jxc_tui.desk.screen import DeskBase, key_name
from jxc_tui.desk.wings import KeptScreen
from jxc_tui.widgets.cells import fit

_NOT_IN_DIALOGS = frozenset({"help", "palette", "ctrl_c"})
_TWO_COLUMNS_FROM = 76  # cells


class HelpDialog(KeptScreen, NoticeDialog):
    """The help of whatever screen it is pushed on."""

    def __init__(self) -> None:
        super().__init__("")

    def telling(self, title: str, lines: Sequence[str]) -> Self:
        """With these lines, from the first one on."""
        self._title, self._text, self._top = title, list(lines), 0
        return self

    def begin(self) -> None:
        self._draw()

    def forget(self) -> None:
        self._text = []


def help_lines(screen: DeskBase, width: int) -> list[str]:
    """The help of a screen; of a dialog its keys only."""
    modal = screen.is_dialog
    keys: dict[str, list[str]] = {}
    for key, binding in screen.live_bindings():
        if not (modal and binding.id in _NOT_IN_DIALOGS):
            keys.setdefault(f"key.{binding.id}", []).append(key_name(key))
    pairs = [(" ".join(names), screen.t(text_id)) for text_id, names in keys.items()]
    return [*([] if modal else [_purpose(screen), ""]), *_columns(pairs, width)]


def _purpose(screen: DeskBase) -> str:
    """What a screen is for, in the words that are true for the user."""
    if screen.desk.user is None:
        return screen.t("login.help")
    told = "\n".join(screen.for_role(screen.t(text_id)) for text_id in screen.help_ids)
    return (" " if screen.texts.language == "en" else "").join(told.split("\n"))


def _columns(pairs: list[tuple[str, str]], width: int) -> list[str]:
    """(key, label) pairs in two columns of text, in one where the screen is narrow."""
    if width < _TWO_COLUMNS_FROM:
        return [f"{key:>10}  {label}" for key, label in pairs]
    half = (len(pairs) + 1) // 2
    cells = [fit(f"{key:>10}  {label}", 34) for key, label in pairs]
    right = [*cells[half:], ""]
    return [f"{left}{other}" for left, other in zip(cells[:half], right, strict=False)]

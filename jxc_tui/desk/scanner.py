"""A barcode scanner is a keyboard: digits and Enter, wherever nothing is typed into."""

from __future__ import annotations

from typing import Any

from textual import events

from jxc_tui.errors import JxcError

LEAST_DIGITS = 6  # fewer before Enter are no barcode


class TakesScans:
    """Of a screen: digits that no widget took, and Enter behind them, open what they belong to."""

    _digits = ""

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter" and len(self._digits) >= LEAST_DIGITS:
            event.stop()
            event.prevent_default()
            screen: Any = self
            screen.start(self._open_scanned(self._digits))
        digit = event.character is not None and event.character in "0123456789"
        self._digits = self._digits + str(event.character) if digit else ""

    async def _open_scanned(self, digits: str) -> None:
        """The page of the one to whom they belong; a word where that is nobody."""
        screen: Any = self
        try:
            found = await screen.ask(screen.services.jump.scanned, digits)
        except JxcError as error:
            screen.say_error(error)
            return
        if found is None:
            screen.say("scan.nobody", code=digits)
        else:
            await screen.run_action(f"app.open_record({found.record_id}, '{found.noun}')")

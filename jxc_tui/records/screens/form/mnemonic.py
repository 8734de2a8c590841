"""The mnemonic follows the name as long as nobody typed one."""

from __future__ import annotations

import asyncio

from jxc_tui.values.pinyin import propose_mnemonic


class MnemonicFromName:
    """Remembers what was proposed for which name."""

    def __init__(self) -> None:
        self._name = ""
        self._proposed: str | None = None

    def begin(self, name: str) -> None:
        """The form was filled with a record of this name."""
        self._name, self._proposed = name, None

    async def proposal(self, name: str, present: str, *, always: bool = False) -> str | None:
        """The mnemonic for a name; None where the present one is to stay.

        Off the event loop: the table of readings is slow to load the first time.
        """
        if not always and name == self._name:
            return None
        if self._proposed is None:
            self._proposed = await self._initials(self._name)
        if not always and present not in ("", self._proposed):
            return None
        self._name = name
        self._proposed = await self._initials(name)
        return self._proposed

    async def _initials(self, name: str) -> str:
        return await asyncio.to_thread(propose_mnemonic, name) if name else ""

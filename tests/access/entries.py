"""Counts what each verb leaves in the change log, against the written table. Shows AUD-01."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from jxc_tui.access import gate
from jxc_tui.wiring import Services
from tests.access.logged import MANY, MAYBE, SILENT


@dataclass(frozen=True)
class Left:
    """How many entries a call of a verb left that ended well; `reads` says that it only reads."""

    verb: str
    entries: int
    reads: bool

    @property
    def fits(self) -> bool:
        """Whether that is what the table says."""
        if self.reads or self.verb in SILENT:
            return self.entries == 0
        if self.verb in MANY:
            return self.entries >= (self.verb not in MAYBE)
        return self.entries == 1 or (self.verb in MAYBE and self.entries == 0)


def _rooms() -> dict[str, str]:
    """Class of a service → what `Services` calls it."""
    return {
        str(made.func.__annotations__["return"]): name
        for name, made in vars(Services).items()
        if isinstance(made, cached_property)
    }


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Left]]:
    """What every verb called within the test left, in their order; each as the table says."""
    found: list[Left] = []
    rooms, deep = _rooms(), [0]

    class Counting(gate._told):
        def __enter__(self) -> None:
            self._before = self._last() if not deep[0] else 0
            deep[0] += 1

        def __exit__(self, kind: object, error: BaseException | None, where: object) -> None:
            super().__exit__(kind, error, where)
            deep[0] -= 1
            service = self._service
            if not deep[0] and error is None and service.database.keeps:
                way: Any = getattr(getattr(type(service), self._verb), "way", "")
                name = f"{rooms[type(service).__name__]}.{self._verb}"
                found.append(Left(name, self._last() - self._before, way == "reads"))

        def _last(self) -> int:
            with self._service.database.read() as connection:
                query = "SELECT coalesce(max(id), 0) FROM change_log"
                return int(connection.exec_driver_sql(query).scalar_one())

    monkeypatch.setattr(gate, "_told", Counting)
    yield found
    assert [each for each in found if not each.fits] == []

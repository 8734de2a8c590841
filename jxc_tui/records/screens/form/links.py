"""What upper rooms bring to the form of a record: `places` names it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from jxc_tui.records.screens.form.fields_page import FieldsPage


class Proposing(Protocol):
    """A form that fills in a code by itself."""

    @property
    def proposal(self) -> str: ...


class LookAlikes(Protocol):
    """Records like the one being typed."""

    @property
    def found(self) -> Sequence[object]: ...
    def left(self, field_id: str) -> None: ...
    def concerns(self, field_id: str) -> bool: ...
    async def show(self) -> None: ...


@dataclass(frozen=True, slots=True)
class FormLinks:
    """`look_alikes` watches a page of fields for records like the one being typed."""

    look_alikes: Callable[[FieldsPage, Proposing], LookAlikes]

"""A row while it is judged, and what the database says of it and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jxc_tui.codes.storage.codes import SetAside
from jxc_tui.imports.service.rehearsal.checks import found
from jxc_tui.imports.service.rehearsal.look_alikes import Similar
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.imports.storage.rehearsal_lines import Line, RowProblem, Shared
from jxc_tui.records.model.contact import Contact
from jxc_tui.records.storage.many.lookups import CodeOwner, Namesake


@dataclass(slots=True)
class OpenRow:
    """A row while it is judged."""

    line: Line
    given: dict[str, Value]
    known: set[str]  # text ids of the problems it has
    problems: list[RowProblem] = field(default_factory=list)
    odd_code: RowProblem | None = None  # its code is one of another program
    target: int = 0
    target_code: str = ""
    contacts: tuple[Contact, ...] = ()  # further ones its record has
    stock: Mapping[str, str] = field(default_factory=dict)  # what its record has, by place

    @property
    def clean(self) -> bool:
        return not (self.known or self.problems or self.odd_code)

    @property
    def code(self) -> str:
        return self.line.code or ""

    def bad_code(self) -> bool:
        """A code is there, but not one that could be read: nobody knows who is meant."""
        return bool(self.line.code_text) and "code" not in self.given

    def is_codeless(self) -> bool:
        """No code asked for, and a name to know the record by."""
        return not self.code and "name" in self.given and not self.bad_code()

    def refuse(self, name: str, text_id: str, /, **params: object) -> None:
        of_line = {"code": self.line.code_text, "name": self.line.name_text}
        shown = of_line[name] if name in of_line else str(self.given.get(name, ""))
        self.problems.append(found(self.line.row, name, text_id, shown, **params))


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """What the database says of some hundred rows."""

    owners: Mapping[str, CodeOwner]
    withdrawn: Mapping[str, CodeOwner]
    waiting: Mapping[str, SetAside]
    people: Mapping[tuple[str, str], list[Namesake]]
    similar: Mapping[int, Similar]
    in_file: Mapping[int, Shared]

"""What a person may choose before an import, and what a rehearsal says of a row."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum


class RowKind(IntEnum):
    """The verdict on one row. The numbers are stored in rehearsals only."""

    ERROR = 1  # 错误: something must be corrected
    DUPLICATE = 2  # 重复: the row means a record that another row or the database has
    NEW = 3  # 新增
    UPDATED = 4  # 更新
    UNCHANGED = 5  # 未变
    SKIPPED = 6  # 跳过: no record, or one that is there already


class OnExisting(StrEnum):
    """What to do with a row whose record is there already."""

    UPDATE = "update"
    SKIP = "skip"
    ERROR = "error"


class OnSimilar(StrEnum):
    """What to do with a row without a code that only resembles a record."""

    HOLD = "hold"  # 重复: somebody has to decide
    MATCH = "match"  # it is that record
    NEW = "new"  # it is another one


class EmptyCell(StrEnum):
    """What an empty cell does to what a record has."""

    KEEP = "keep"
    CLEAR = "clear"


class OnError(StrEnum):
    """Whether rows that cannot be imported hold back the others."""

    SKIP = "skip"
    STOP = "stop"


class OldCodes(StrEnum):
    """Whether codes of another program with blanks, brackets, `#` or `+` may stay as they are."""

    REFUSE = "refuse"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """One choice of each kind; the first of each is what nobody has to think about."""

    on_existing: OnExisting = OnExisting.UPDATE
    on_similar: OnSimilar = OnSimilar.HOLD
    empty: EmptyCell = EmptyCell.KEEP
    on_error: OnError = OnError.SKIP
    old_codes: OldCodes = OldCodes.REFUSE

    def as_texts(self) -> dict[str, str]:
        """The choices by name."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def of_texts(cls, texts: dict[str, str]) -> ImportChoices:
        """The choices from their names; raises ValueError for a word that is no choice."""
        return cls(
            OnExisting(texts["on_existing"]),
            OnSimilar(texts["on_similar"]),
            EmptyCell(texts["empty"]),
            OnError(texts["on_error"]),
            OldCodes(texts.get("old_codes", OldCodes.REFUSE)),
        )

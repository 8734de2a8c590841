"""Tables declared as classes of SQLModel, read without it.

SQLModel brings pydantic and the mapper of SQLAlchemy, 13 MB of a session whose statements need
columns alone. A program that has imported SQLModel before gets its classes, with the same tables.
Source: docs/terminal.md §5.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING or "sqlmodel" in sys.modules:
    from sqlmodel import Field as Field
    from sqlmodel import SQLModel as SQLModel
else:
    from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table

    _OR_NOTHING = " | None"
    _TYPES = {"bool": Boolean, "float": Float, "int": Integer, "str": String}
    _NOTHING = object()  # None is a value that may be given

    class _Field(NamedTuple):
        default: object
        primary_key: bool
        foreign_key: str
        ondelete: str | None
        index: bool
        unique: bool

        def column(self, name: str, kind: str) -> Column[Any]:
            """`kind` is the type as it is written beside the name."""
            known = {} if self.default is _NOTHING else {"default": self.default}
            refers = [ForeignKey(self.foreign_key, ondelete=self.ondelete)] * bool(self.foreign_key)
            return Column(
                name,
                _TYPES[kind.removesuffix(_OR_NOTHING)],
                *refers,
                primary_key=self.primary_key,
                nullable=kind.endswith(_OR_NOTHING) and not self.primary_key,
                index=self.index,
                unique=self.unique,
                **known,
            )

    def Field(
        *,
        default: object = _NOTHING,
        primary_key: bool = False,
        foreign_key: str = "",
        ondelete: str | None = None,
        index: bool = False,
        unique: bool = False,
    ) -> _Field:
        """What the declarations say of a column beside its name and type."""
        return _Field(default, primary_key, foreign_key, ondelete, index, unique)

    class SQLModel:
        """A class of it with `table=True` adds its table to `metadata`."""

        metadata: ClassVar[MetaData] = MetaData()

        def __init_subclass__(cls, *, table: bool) -> None:
            said = vars(cls)
            columns = []
            for name, kind in said["__annotations__"].items():
                value = said.get(name, _NOTHING)
                field = value if isinstance(value, _Field) else Field(default=value)
                columns.append(field.column(name, kind))
            more = said.get("__table_args__", {})
            *things, options = (more,) if isinstance(more, dict) else (*more, {})
            if things and isinstance(things[-1], dict):
                options = things.pop()
            Table(said["__tablename__"], cls.metadata, *columns, *things, **options)

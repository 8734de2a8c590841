"""What is handed up about custom fields: frozen values only, safe to show."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.custom_fields.model import key_of


@dataclass(frozen=True, slots=True)
class CustomField:
    """One field that this database has besides the common ones; `retired_at` empty in force."""

    id: int
    name: str
    created_at: str
    created_by: str
    retired_at: str = ""
    retired_by: str = ""
    created_by_name: str = ""
    retired_by_name: str = ""

    @property
    def key(self) -> str:
        """What forms, drafts and the change log call it."""
        return key_of(self.id)


@dataclass(frozen=True, slots=True)
class CustomText:
    """What one record has in one field, under the field's name of today."""

    id: int
    name: str
    value: str

    @property
    def key(self) -> str:
        """What forms, drafts and the change log call the field."""
        return key_of(self.id)

"""A form that is not saved yet, as those see it who keep it for its user."""

from __future__ import annotations

from dataclasses import dataclass

Draft = tuple[int, int, dict[str, str]]  # the record (0: a new one), its version, what was typed


@dataclass(frozen=True, slots=True)
class HalfFilled:
    """All of a form that is not saved, for when its database is another one by now.

    `noun` says of which; `code` is the record's, empty for a new one; `whole` are all its fields
    as they stand.
    """

    noun: str
    draft: Draft
    code: str
    whole: dict[str, str]

"""自定义字段: what a field that a database has besides the common ones may be called and hold.

In forms, drafts and the change log such a field goes by its key (`custom_7`), so that a new name
needs no change anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable

from jxc_tui.errors import FieldProblem
from jxc_tui.values.text import clean_text, fold

MOST_NAME = 40
MOST_VALUE = 500
MOST_FIELDS = 60  # in force at the same time

NAMED = "custom:"  # before a name, where a person says which field is meant
_PREFIX = "custom_"


def key_of(field_id: int) -> str:
    """The name under which forms, drafts and the change log know a custom field."""
    return f"{_PREFIX}{field_id}"


def id_of(key: str) -> int:
    """The custom field that a key means, 0 when it is no such key."""
    number = key.removeprefix(_PREFIX)
    sound = number != key and number.isascii() and number.isdigit() and len(number) <= 9
    return int(number) if sound and key_of(int(number)) == key else 0


def check_value(key: str, text: str) -> tuple[str, FieldProblem | None]:
    """The stored form of one typed text, or the text itself with the problem it has."""
    cleaned = clean_text(text)
    if len(cleaned) <= MOST_VALUE:
        return cleaned, None
    params = (("length", len(cleaned)), ("most", MOST_VALUE))
    return cleaned, FieldProblem(key, "field.too_long", params, cleaned)


def same_name(name: str, others: Iterable[tuple[int, str]]) -> int:
    """The one of `others` (id, name) that differs at most in width, case or punctuation; else 0."""
    wanted = fold(name)
    return next((number for number, other in others if fold(other) == wanted), 0)

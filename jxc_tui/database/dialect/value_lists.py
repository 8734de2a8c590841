"""Many values as one parameter of a statement, so that its text is the same for any number."""

from __future__ import annotations

import json
from collections.abc import Iterable

# Parts of a statement; `?` is filled with what `as_list` or `as_pairs` gives.
LIST = "(SELECT value FROM json_each(?))"  # behind IN
LIST_ROWS = "json_each(?) AS j"  # behind FROM: a row for every value
LIST_VALUE = "j.value"
PAIR_FIRST, PAIR_SECOND = "json_extract(j.value, '$[0]')", "json_extract(j.value, '$[1]')"


def as_list(values: Iterable[object]) -> str:
    """Numbers or texts as one parameter."""
    return json.dumps(list(values))


def as_pairs(pairs: Iterable[tuple[object, object]]) -> str:
    """Pairs of numbers or texts as one parameter, for LIST_ROWS."""
    return json.dumps([list(pair) for pair in pairs])

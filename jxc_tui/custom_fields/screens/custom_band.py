"""The custom fields at the end of a form, one line each."""

from __future__ import annotations

from collections.abc import Mapping

from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.field_plan import Band, Field

MOST_LABEL = 30  # cells of a name beside its entry


def custom_band(names: Mapping[str, str], title: str, least_label: int) -> Band:
    """A field for every key → name, under the title if there is one."""
    widest = max((width_of(name) for name in names.values()), default=0)
    width = max(least_label, min(widest + 3, MOST_LABEL))
    head = ["", title] if title else []
    return [[*head, *(Field(key, name, width) for key, name in names.items())]]

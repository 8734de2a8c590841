"""The headings of lists of customers, as people and other programs write them."""

from __future__ import annotations

from functools import cache

from jxc_tui.customers.model.fields import FIELDS
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.values.headings import Headings, aliases_of, normalise_heading

_OWN = ("import.own_verdict", "import.own_reason")


@cache
def customer_headings() -> Headings:
    """The table that files, `--map`, `--set` and the names of custom fields are held against."""
    return Headings(
        titles={spec.id: spec.header for spec in FIELDS},
        aliases=aliases_of(
            (spec.id, (spec.header, spec.header_en), spec.aliases) for spec in FIELDS
        ),
        naming=frozenset({"name", "code"}),
        alone=frozenset({"name"}),
        own=frozenset(
            normalise_heading(Texts(language).get(text_id))
            for language in LANGUAGES
            for text_id in _OWN
        ),
        seconds={"电话": "phone"},  # a word for the mobile, where it has no other
    )

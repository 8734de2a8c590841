"""Ways to be found: pinyin, contact, e-mail, tax number and more in the search index."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing yet."""

"""The tabs of a verdict: which rows stand where, how many, and which is worth a look first."""

from __future__ import annotations

from jxc_tui.imports.answers import ImportVerdict, SeenWord
from jxc_tui.imports.model import RowKind

KINDS: dict[str, tuple[RowKind, ...]] = {
    "all": (), "new": (RowKind.NEW,), "updated": (RowKind.UPDATED,),
    "unchanged": (RowKind.UNCHANGED,), "duplicates": (RowKind.DUPLICATE,),
    "errors": (RowKind.ERROR,), "skipped": (RowKind.SKIPPED,),
}  # fmt: skip
TABS = (*KINDS, "columns", "words", "notes")


def tab_counts(verdict: ImportVerdict) -> dict[str, int]:
    """How much stands in every tab."""
    return {
        "all": verdict.rows, "new": verdict.new, "updated": verdict.updated,
        "unchanged": verdict.unchanged, "duplicates": verdict.duplicate_rows,
        "errors": verdict.error_rows, "skipped": verdict.skipped,
        "columns": len(verdict.mapping), "words": len(verdict.words), "notes": len(verdict.notes),
    }  # fmt: skip


def first_tab(verdict: ImportVerdict) -> str:
    """The tab that is worth a look first: what is wrong, then what changes."""
    wanted = (
        ("errors", verdict.error_rows), ("duplicates", verdict.duplicate_rows),
        ("updated", verdict.updated), ("new", verdict.new),
    )  # fmt: skip
    return next((name for name, count in wanted if count), "all")


def unknown_words(verdict: ImportVerdict) -> list[SeenWord]:
    """The texts in columns of choices that nobody has met yet."""
    return [word for word in verdict.words if not word.known]

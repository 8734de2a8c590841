"""What each verb that may write leaves in the change log; one not named here leaves one entry.

A new verb without an entry stands here with the reason, or fails the tests.
"""

from __future__ import annotations

_LOOKS = "looks, and changes nothing that lasts"
_PLAN = "a plan that waits for its act, in a private file"
_OWN = "how somebody has their own lists: in no log, gone with the account"
_DRAFT = "half-filled forms and orders that are not saved yet"
_PAPER = "what is looked at on the screen; paper and files are logged"

SILENT: dict[str, str] = {
    "arrangements.keep": _OWN,
    "favourites.switch": _OWN,
    "recent.opened": _OWN,
    "saved_reports.remove": _OWN,
    "saved_reports.save": _OWN,
    "saved_searches.remove": _OWN,
    "saved_searches.rename": _OWN,
    "saved_searches.save": _OWN,
    "book_imports.discard": _PLAN,
    "book_imports.judge": _PLAN,
    "book_imports.rehearse": _PLAN,
    "book_imports.verdict": _PLAN,
    "book_marks.annotated": _PLAN,
    "book_marks.failed": _PLAN,
    "bulk_edits.discard": _PLAN,
    "bulk_edits.preview": _PLAN,
    "bulk_edits.preview_move": _PLAN,
    "bulk_edits.preview_rename": _PLAN,
    "imports.alike": _PLAN,
    "imports.discard": _PLAN,
    "imports.files": _PLAN,
    "imports.fix": _PLAN,
    "imports.fix_alike": _PLAN,
    "imports.judge": _PLAN,
    "imports.lines": _PLAN,
    "imports.preview": _PLAN,
    "imports.problems": _PLAN,
    "imports.rehearse": _PLAN,
    "imports.verdict": _PLAN,
    "import_files.annotated": _PLAN,
    "import_files.failed": _PLAN,
    "import_files.verdicts": _PLAN,
    "recodes.discard": _PLAN,
    "recodes.preview": _PLAN,
    "line_files.bring": _DRAFT,
    "line_origins.take": _DRAFT,
    "drawn_up.copy": _DRAFT,
    "drafts.drop": _DRAFT,
    "drafts.keep": _DRAFT,
    "drafts.keep_from_before": _DRAFT,
    "order_entry.back": _DRAFT,
    "order_entry.begin": _DRAFT,
    "order_entry.bring_in": _DRAFT,
    "order_entry.change_line": _DRAFT,
    "order_entry.discard": _DRAFT,
    "order_entry.enter": _DRAFT,
    "order_entry.park": _DRAFT,
    "order_entry.remove_line": _DRAFT,
    "order_entry.reprice": _DRAFT,
    "order_entry.take_up": _DRAFT,
    "exports.template": "an empty form, with nobody's data",
    "maintenance.check_backup": _LOOKS,
    "maintenance.doctor": _LOOKS,
    "printing.cash_up": _PAPER,
    "printing.offer": _PAPER,
    "printing.sale": _PAPER,
    "printing.statement": _PAPER,
}

# One entry for the act, and one for each record that it changed.
MANY = frozenset(
    {"book_imports.apply", "book_imports.undo", "bulk_edits.apply", "bulk_edits.undo",
     "imports.apply", "batches.undo", "batches.redo", "merging.merge", "merging.undo",
     "recodes.apply", "recodes.undo"}
)  # fmt: skip

# None where nothing was changed, or was to be.
MAYBE = frozenset(
    {"accounts.unlock", "accounts.change_role", "change_log.page", "records.for_edit",
     "records.update", "print_layouts.reset", "orders.recount", "receivables.recount",
     "book_imports.apply", "prices.agree", "prices.end", "prices.read_file", "policies.put",
     "factors.take_away"}
)  # fmt: skip

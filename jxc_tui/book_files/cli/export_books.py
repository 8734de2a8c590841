"""`jxc export orders|order-lines|payments|allocations|cases|openings FILE`."""

from __future__ import annotations

from jxc_tui.book_files.model.kinds import BookSheet
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.values.progress import Progress


def export_orders(call: Call) -> int:
    """Orders, one in each row."""
    return _export(call, BookSheet.ORDERS)


def export_order_lines(call: Call) -> int:
    """Lines of orders."""
    return _export(call, BookSheet.ORDER_LINES)


def export_payments(call: Call) -> int:
    """Payments, with what they cover."""
    return _export(call, BookSheet.PAYMENTS)


def export_allocations(call: Call) -> int:
    """What covers what."""
    return _export(call, BookSheet.ALLOCATIONS)


def export_cases(call: Call) -> int:
    """Cases of after-sales."""
    return _export(call, BookSheet.CASES)


def export_openings(call: Call) -> int:
    """Opening balances of customers."""
    return _export(call, BookSheet.OPENINGS)


def _export(call: Call, sheet: BookSheet) -> int:
    asked, talk = call.asked, call.talk

    def told(now: Progress) -> None:
        speed = f"{now.rows_per_second:,.0f}"
        talk.progress("cli.export.writing", now.done, now.total, speed=speed)

    with call.services() as (services, user):
        done = services.book_exports.write(
            user, sheet, asked.file, first=asked.first, last=asked.until,
            language=talk.texts.language, progress=told,
        )  # fmt: skip
    talk.end_progress()
    if asked.json:
        talk.json({"path": done.path, "rows": done.rows, "replaced": done.replaced})
    else:
        talk.line(done.path)
    talk.say("cli.export.done", rows=done.rows)
    if done.replaced:
        talk.say("cli.export.replaced", count=done.replaced)
    return DONE

"""What can be exported from a list of records, and what there is to say about a finished file."""

from __future__ import annotations

from jxc_tui.exports.answers import ExportedRecords, ExportOffer
from jxc_tui.exports.screens.export_dialog import Scope
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.selection import Slice


def scopes(
    offer: ExportOffer, texts: Texts, *, term: str, slice: Slice, picked: tuple[int, ...]
) -> list[Scope]:
    """The choices that hold anybody: the nearest to what the person sees comes first."""
    t = texts.get
    found: list[Scope] = []
    if picked:
        label = t("export.choice.picked", count=f"{len(picked):,}")
        found.append(Scope(label, slice, picked))
    if offer.search > 0:
        count = f"{offer.search:,}{'+' if offer.more else ''}"
        found.append(Scope(t("export.choice.search", count=count), Slice("search", term)))
    if offer.slice > 0:
        found.append(Scope(t("export.choice.slice", count=f"{offer.slice:,}"), slice))
    if offer.slice < 0 and offer.everybody:
        found.append(Scope(t("export.choice.all", count=f"{offer.everybody:,}"), Slice()))
    return found


def remarks(done: ExportedRecords, texts: Texts) -> list[str]:
    """Sentences about a file that is not quite what one may expect; none for a plain one."""
    told = []
    if done.capped:
        told.append(texts.get("records.capped"))
    if done.missing:
        told.append(texts.get("export.missing", count=f"{done.missing:,}"))
    if done.replaced:
        told.append(texts.get("export.replaced", count=f"{done.replaced:,}"))
    if done.beyond:
        told.append(texts.get("export.beyond", count=f"{done.beyond:,}"))
    return told

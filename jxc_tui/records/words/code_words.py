"""Why a code is suggested, and what became of a former one, in words."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import RecordRow, Suggestion
from jxc_tui.values.local_day import local_day


def reason_of(one: Suggestion, texts: Texts) -> str:
    """Why a record is suggested, in brackets: the slip, and what became of the code."""
    reasons = [texts.get(one.why, **dict(one.params))] if one.why else []
    row = one.record
    if one.merged:
        reasons.append(texts.get("suggest.merged", code=row.code))
    elif row.code != one.code:
        reasons.append(texts.get("suggest.renamed", code=row.code))
    if one.deleted:
        reasons.append(texts.get("suggest.deleted" if reasons else "suggest.in_bin"))
    reason = reasons[0] if reasons else ""
    for other in reasons[1:]:
        reason = texts.get("suggest.reasons", first=reason, second=other)
    return texts.get("suggest.in_brackets", reason=reason) if reason else ""


def became_of(code: str, now: str, until: str, by: str, texts: Texts, *, merged: bool) -> str:
    """“KH0007 is now KH0103 (2026-03-02 王芳)”; `until` is a stored time, shown as a local day."""
    text_id = "former.merged" if merged else "former.renamed"
    return texts.get(text_id, code=code, now=now, date=local_day(until).isoformat(), by=by)


def became_of_row(row: RecordRow, texts: Texts) -> str:
    """The same of the former code by which a record was found."""
    merged = row.found_by == "found.merged"
    return became_of(
        row.found_code, row.code, row.found_until, row.found_changed_by, texts, merged=merged
    )


def found_words(row: RecordRow, texts: Texts) -> str:
    """By what a record was found: “by contact 陈小明”, or the way alone; empty for none."""
    if not row.found_by:
        return ""
    way = texts.get(row.found_by)
    if row.found_field:
        way = texts.get("found.custom_field", field=row.found_field)
    return texts.get("found.told", way=way, value=row.found_value) if row.found_value else way

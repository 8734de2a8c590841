"""Who may have been meant by what was typed, as the list shows them."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import RecordRow, SearchAnswer
from jxc_tui.records.words.code_words import reason_of
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.row_list import Offer


def offer_of(
    answer: SearchAnswer, nothing: str, texts: Texts, *, may_create: bool
) -> Offer[RecordRow]:
    """How the suggestions stand in the list: below the rows found, or alone.

    Alone they have `nothing` above them and the keys below.
    """
    told = {one.record.id: one for one in answer.suggestions}
    code_width = max(width_of(one.code) for one in answer.suggestions) + 1

    def cells(row: RecordRow) -> tuple[str, str]:
        one = told[row.id]
        return f"{fit(one.code, code_width)} {row.name}", reason_of(one, texts)

    if answer.rows:
        return Offer((texts.get("suggest.also"),), (), cells, len(answer.rows))
    keys = "suggest.keys"
    if may_create:
        keys = "suggest.keys_new" if answer.new_code else "suggest.keys_new_plain"
    above = ("", nothing, "", texts.get("suggest.meant"))
    return Offer(above, ("", texts.get(keys)), cells)

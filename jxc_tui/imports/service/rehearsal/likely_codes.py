"""A column that looks like the file's own codes, though its heading does not say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jxc_tui.values.headings import normalise_heading
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.reading.headers import Layout, text_of

_CODE = re.compile(r"[A-Za-z]{0,6}[-_]?(?=[A-Za-z_-]*\d)[0-9A-Za-z][0-9A-Za-z_-]{0,19}")
_TELLING = re.compile(r"[A-Za-z]{1,6}[-_]?\d{2,}[0-9A-Za-z_-]*|0\d{2,}")
_OF_CODES = re.compile(
    r"(?:客户|客商|单位|会员|档案|往来|系统|原|旧|内部|卡)?(?:编码|编号|代码|代号|号|code)$"
    r"|(?:account|card|ref|reference|entity|customer|client|vendor|cust|member|external|legacy|old)"
    r"(?:number|no|num|id|code|key)$|^id$"
)
_OTHERS = re.compile(
    "序号|日期|时间|电话|手机|邮|税|身份|账|帐|银行|额|数量|价|排序|传真|区号|地区|省|市|街|qq|微信|证|合同|订单|发票"
    "|单号|单据|车牌|条码|条形|商品|产品|货|物料|型号|门牌|房|date|time|phone|mobile|tel|fax|zip|postal|postcode|tax|vat|bank"
    "|amount|price|qty|quantity|order|invoice|product|item|barcode|sku|row|region|territory|year|guid|person|store|sales|employee"
)
_LEAST = 2


def likely_codes(layout: Layout, peeked: Sequence[Row], said: bool) -> int:
    """The column that may hold the codes of the records, -1 for none; `said`: a person has said
    where codes come from."""
    if said or "code" in layout.columns or not layout.columns:
        return -1
    rows = [cells for number, cells in peeked if number > layout.last_header_row]
    used = set(layout.columns.values())
    named = layout.columns.get("name", -1)
    rows = [cells for cells in rows if named < 0 or (named < len(cells) and cells[named])]
    for column in range(len(layout.headings)):
        if column in used:
            continue
        texts = [text_of(cells[column]).strip() if column < len(cells) else "" for cells in rows]
        if _may_be_codes(normalise_heading(layout.headings[column]), texts):
            return column
    return -1


def _may_be_codes(heading: str, texts: Sequence[str]) -> bool:
    if len(texts) < _LEAST or len(set(texts)) < len(texts) or _OTHERS.search(heading):
        return False
    if not all(_CODE.fullmatch(text) for text in texts):
        return False
    if all(_TELLING.fullmatch(text) for text in texts):
        return True
    return _OF_CODES.search(heading) is not None and not _counts(texts)


def _counts(texts: Sequence[str]) -> bool:
    """Whether the texts only count the rows."""
    plain = all(text.isdigit() and len(text) < 16 for text in texts)
    return (
        plain and texts[0] in ("0", "1") and all(int(b) - int(a) == 1 for a, b in pairwise(texts))
    )

"""Rows that paper puts between the records: totals, headings again, footers, notes, page numbers.

Such a row begins with a word of paper, and holds beside it nothing but numbers, days, other words
of paper and what follows such a word. A name that only begins like one (合计五金) is none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from jxc_tui.records.model.headings import record_headings
from jxc_tui.values.headings import normalise_heading
from jxc_tui.workbooks.common.cells import Cell
from jxc_tui.workbooks.reading.headers import Layout, text_of

FOOTER, PAGE = "import.row_footer", "import.row_page"

_COUNT = (
    r"[:：]?\(?[¥￥$]?-?[\d,.]*"
    r"(?:户|家|条|行|个|人|位|名|页|笔|项|元|条记录|records?|rows?|customers?)?\)?"
)
_TOTAL = re.compile(
    r"(?:本页|本月|本期|本年|本季|本日|全部|以上|分类|部门|地区|区域|客户|金额|数量|期末|期初|页|累计)?"
    r"(?:合计|总计|总合计|小计|共计|合计数|总数|累计|汇总|合计金额|总金额|合计户数|平均|平均值"
    r"|(?:grand|page|sub)?totals?|subtotal|average|sum)"
    rf"(?:\(?(?:元|大写|小写|人民币)\)?)?{_COUNT}",
    re.IGNORECASE,
)
_ACTS = (
    "制表", "制单", "编制", "填表", "填报", "打印", "打印操作", "导出", "经办", "审核", "审批",
    "复核", "核准", "核对", "批准", "校对", "主管", "财务主管", "会计主管", "部门主管", "负责",
    "单位负责", "财务负责", "部门负责", "出纳", "记账", "会计", "签字", "签名", "签章", "盖章",
    "公章", "填制", "制作", "汇总", "统计",
)  # fmt: skip
_DAYS = (
    "制表", "制单", "打印", "导出", "填表", "填报", "审核", "统计", "截止", "报表", "编制",
    "查询", "生成", "更新", "下载", "数据",
)  # fmt: skip
_LABEL = re.compile(
    rf"(?:(?:{'|'.join(_ACTS)})(?:人|员|者|单位|部门)?(?:\(?(?:签字|签名|签章|盖章)\)?)?"
    rf"|(?:{'|'.join(_DAYS)})?(?:日期|时间)|(?:打印|导出)于"
    r"|(?:prepared|approved|checked|reviewed|printed|created|exported|generated|signed)(?:by|on|at)"
    r"|(?:print|report|export)(?:date|time)|signature|页码|页次|页数|第?页|page|单位|编制单位|填报单位"
    r"|记录数|总记录数|总条数|条数|总户数|户数|客户数|客户总数|count|totalrecords|数据来源|来源|source)",
    re.IGNORECASE,
)
_BARE = re.compile(  # those labels that are nobody's name without a colon
    rf"(?:(?:{'|'.join(_ACTS)})(?:人|员)?(?:\(?(?:签字|签名|签章|盖章)\)?)?"
    rf"|(?:{'|'.join(_DAYS)})(?:日期|时间)|日期|页码|页次|记录数|总记录数|signature)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[(\[【*※#]*(?:填写|填表|使用|导入|特别|备注|补充|编制)?(?:说明|备注|附注|注意|注意事项|须知|提示|注释?|温馨提示)\d{0,2}"
    r"[)\]】]*(?:[:：].*|[、.．].*|)|[*※].*[。;；.]|(?:notes?|remarks?|n\.b\.)\d{0,2}[:：].*|notes?",
    re.IGNORECASE | re.DOTALL,
)
_BARE_NOTE = frozenset({"备注", "注", "附注", "notes", "note"})
_PLACE = re.compile(
    r"第?\d+页|第?\d+页?[,，/／]?\s?[\(（]?共\d+页[\)）]?|第\d+页?[/／]\d+页?|共\d+页(?:[,，]?第\d+页)?"
    r"|.{0,24}第\d+页(?:[,，/／]?共\d+页)?|page:?\d+(?:(?:of|/)\d+)?|p\.?\d+/\d+"
    r"|[-—–·~]+\d+[-—–·~]+|\d+/\d+页?|第[一二三四五六七八九十百]+页(?:[,，]?共[一二三四五六七八九十百]+页)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:总共|一共|共有?|共计|合计|计|总计|查询到|找到|以上共?|本页共?|本次导出)"
    r"\d[\d,]*(?:条|户|家|行|个|位|名|笔|项)(?:记录|数据|客户|信息|单位|资料)?[。.]?"
    r"|\d[\d,]*(?:records?|rows?|customers?|rowsselected|rowsaffected)(?:found|total|intotal)?\.?"
    r"|\(\d[\d,]*(?:rows?|records?|行|条)(?:affected|受影响)?\)",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:本页|此页|此行|此处|以上|本表)?以?下(?:空白|无正文|无内容|无记录|为空)|此处空白|本页无正文|无正文"
    r"|续表|接上页|接上表|转下页|续上页|续下页|续上表|过次页|承前页|[(（]续(?:表|前)?[)）]|(?:表格?|报表|列表|文件|全文)(?:结束|完毕)"
    r"|(?:the)?end(?:of(?:the)?(?:report|list|file|page|data|table|document))|[(（](?:完|end)[)）]"
    r"|(?:continued|cont'?d)(?:onnextpage|frompreviouspage)?|blankbelow|intentionallyleftblank",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=_*.…—–·~─━═＊－﹣—]{3,}")
_DECORATED = re.compile(r"^[-=_*.…—–·~─━═#＊<《【\[(]+|[-=_*.…—–·~─━═#＊>》】\])]+$")
_NUMBER = re.compile(
    r"[¥￥$]?\(?[-+]?[\d,.]+%?\)?(?:户|家|条|行|个|人|位|元|页)?|[-—/]"
    r"|\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:[ T]?\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|[(（]?(?:人民币)?(?:大写[:：]?)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{2,}[)）]?|TRUE|FALSE",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(
    r"(.+?)[ :：]*(?:汇总|小计|合计|总计|计数|平均值|total|subtotal|count|average)", re.I
)
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．:：]\D|[①-⑳●•·○◆※*]")
_ORDINARY = re.compile(r"[A-Za-z]{0,8}[-_]?[0-9]+")  # a code, no word of paper
_PLAIN_MARKS = (
    "合", "小计", "总计", "共计", "累计", "计数", "平均", "汇总", "总数", "条数", "户数", "页数",
    "录数", "客户数", "总合", "总金", "总共", "总条", "总户", "总页", "页", "共", "条", "第",
    "制表", "制单", "制作", "编制", "填", "审核", "审批", "复核", "核准", "核对", "批准", "校对",
    "打印", "主管", "经办", "负责", "出纳", "记账", "会计", "签", "盖章", "公章", "导出", "统计",
    "说明", "备注", "注", "须知", "提示", "空白", "正文", "无内容", "无记录", "为空", "续",
    "接上", "转下", "过次", "承前", "结束", "完毕", "完", "日期", "时间", "记录", ":", "：", "--",
    "==", "__", "**", "..", "…", "—", "–", "~~", "─", "━", "═", "＊", "－", "-", "(", "（", "[",
    "【", "※", "<", "#", "·", "①", "*", "计1", "计2", "计3", "计4", "计5", "计6", "计7", "计8",
    "计9", "0/", "1/", "2/", "3/", "4/", "5/", "6/", "7/", "8/", "9/",
)  # fmt: skip
_LATIN_MARKS = (
    "total", "average", "sum", "count", "page", "end", "note", "remark", "prepared", "approved",
    "checked", "reviewed", "printed", "created", "exported", "generated", "signed", "signature",
    "records", "rows", "customers", "source", "continued", "blank", "p.",
)  # fmt: skip
_MARKS = re.compile(
    "|".join(
        re.escape(word)
        for word in (
            *_PLAIN_MARKS,
            "合 ",
            "小 ",
            "总 ",
            "共 ",
            *(form for word in _LATIN_MARKS for form in (word, word.title(), word.upper())),
        )
    )
)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d{9}")
_REACHED = re.compile(r"(?:联系)?电话[:：]?|手机[:：]?|(?:tel|phone)[:：]?", re.IGNORECASE)
_MOST = 200  # characters of the first cell, but for a note
_MOST_VALUE = 30


class PageRows:
    """Tells the rows of paper of one sheet, met in their order; `remember` those above the list."""

    def __init__(self, layout: Layout) -> None:
        self._headings = tuple(normalise_heading(text) for text in layout.raw_headings)
        self._words = {text.strip() for text in layout.raw_headings if text.strip()}
        is_own = record_headings().is_own
        self._own = {at for at, text in enumerate(layout.raw_headings) if is_own(text)}
        self._labels: tuple[str, ...] = ()
        self._above: set[tuple[str, ...]] = set()
        self._starts: set[str] = set()
        used = set(layout.columns.values())
        self._aside = {column for column in range(len(layout.headings)) if column not in used}
        self._mobile = layout.columns.get("mobile", -1)
        self._sheet_rows = (layout.header_row, layout.last_header_row)
        self._last: Sequence[Cell] = ()
        self._noted = False

    def remember(self, number: int, cells: Sequence[Cell]) -> None:
        """A row before the first record: a title, or headings in a second language."""
        texts = self._texts(cells)
        if number == self._sheet_rows[0]:
            return
        if number == self._sheet_rows[1]:
            self._labels = tuple(normalise_heading(text) for text in texts)
            self._words.update(filter(None, texts))
        elif filled := _shape(texts):
            self._above.add(filled)
            self._starts.add(filled[0][:2])

    def kind_of(self, cells: Sequence[Cell]) -> str:
        """`FOOTER` for totals, `PAGE` for the others, empty for a row that may be a record."""
        first = ""
        for at, cell in enumerate(cells):
            text = (cell if cell.__class__ is str else text_of(cell)).strip()
            if text and at not in self._own and not (at in self._aside and text.isdigit()):
                first = text
                break
        quick = (
            first in self._words
            or first[:2] in self._starts
            or (not _ORDINARY.fullmatch(first) and (self._noted or _MARKS.search(first)))
        )
        found = self._kind_of(cells) if quick and first else ""
        if not found:
            self._last, self._noted = cells, False
        return found

    def _kind_of(self, cells: Sequence[Cell]) -> str:
        texts = self._texts(cells)
        filled = [(at, text) for at, text in enumerate(texts) if text]
        if self._is_heading(filled) or _shape(texts) in self._above:
            return PAGE
        while len(filled) > 1 and filled[0][0] in self._aside and _NUMBER.fullmatch(filled[0][1]):
            filled = filled[1:]  # a serial number before it
        first = filled[0][1]
        rest = [text for _at, text in filled[1:]]
        plain = _plain(first)
        if _is_total(plain) or _is_total(_DECORATED.sub("", plain)):
            told = texts[self._mobile] if 0 <= self._mobile < len(texts) else ""
            return "" if _MOBILE.fullmatch(told) else FOOTER
        if self._is_note(first, plain, rest):
            self._noted = True
            return PAGE
        if _is_paper(first, plain) and _follow(first, rest):
            return PAGE
        return FOOTER if self._is_subtotal(filled) else ""

    def _texts(self, cells: Sequence[Cell]) -> list[str]:
        """The texts of a row without what a file we gave back has in our own columns."""
        return ["" if at in self._own else text_of(cell).strip() for at, cell in enumerate(cells)]

    def _is_heading(self, filled: Sequence[tuple[int, str]]) -> bool:
        """Whether every filled cell repeats the heading of its column."""
        for headings in (self._headings, self._labels):
            if filled and all(
                at < len(headings) and (plain := normalise_heading(text)) == headings[at] and plain
                for at, text in filled
            ):
                return True
        return False

    def _is_note(self, first: str, plain: str, rest: Sequence[str]) -> bool:
        if plain.casefold() in _BARE_NOTE and rest:
            return False
        if _NOTE.fullmatch(plain):
            return (
                not rest or plain[-1:] in ":：" or _only_numbers(rest) or len(first) > _MOST_VALUE
            )
        if self._noted and not rest:
            return bool(_NUMBERED.match(first)) or first[-1] in "。;；:：" or len(first) > 60
        return False

    def _is_subtotal(self, filled: Sequence[tuple[int, str]]) -> bool:
        """Whether the row sums up the group that the row before belongs to, as spreadsheets do."""
        at, text = filled[0]
        found = _SUBTOTAL.fullmatch(text)
        if found is None or at >= len(self._last) or len(filled) < 2:
            return False
        group = text_of(self._last[at]).strip()
        return found[1].strip() == group and _only_numbers([each for _at, each in filled[1:]])


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _is_total(plain: str) -> bool:
    return len(plain) <= 40 and _TOTAL.fullmatch(plain) is not None


def _is_paper(first: str, plain: str) -> bool:
    """Whether a text is one of paper: a label, a page number, a count, an end, a line."""
    if len(first) > _MOST:
        return False
    bare = _DECORATED.sub("", plain)
    return bool(
        _RULE.fullmatch(plain) or _PLACE.fullmatch(plain) or _COUNTED.fullmatch(plain)
        or _END.fullmatch(plain) or _END.fullmatch(bare) or _BARE.fullmatch(plain)
        or _has_label(plain)
        or (bare != plain and bare.casefold() in ("end", "完", "结束", "续表"))
        or _several(first)
    )  # fmt: skip


def _has_label(plain: str) -> bool:
    """Whether a text is a label with its colon, and what follows it."""
    head, colon, _value = plain.replace("：", ":").partition(":")
    return bool(colon) and _LABEL.fullmatch(head) is not None


def _several(first: str) -> bool:
    """Whether a text is several of paper beside each other: 制表人：甲    审核：乙."""
    parts = [_plain(part) for part in re.split(r"[\s　,，;；|]{1,}", first) if part.strip()]
    labels = [part for part in parts if _has_label(part) or _BARE.fullmatch(part)
              or _PLACE.fullmatch(part) or _COUNTED.fullmatch(part)]  # fmt: skip
    return len(labels) >= 2 and labels[0] == parts[0]


def _follow(first: str, rest: Sequence[str]) -> bool:
    """Whether the other cells are of paper too: words of it, numbers, what follows a label."""
    after = _is_label(_plain(first))
    for text in rest:
        plain = _plain(text)
        if _MOBILE.fullmatch(text) and not after:
            return False
        if _NUMBER.fullmatch(plain) or _NUMBER.fullmatch(text):
            after = False
        elif _REACHED.fullmatch(plain):
            after = True
        elif _is_total(plain) or _is_paper(text, plain) or _NOTE.fullmatch(plain):
            after = _is_label(plain)
        elif after and len(text) <= _MOST_VALUE:
            after = False
        else:
            return False
    return True


def _is_label(plain: str) -> bool:
    """Whether the value of a label is still to come."""
    return bool(_BARE.fullmatch(plain)) or (plain[-1:] in ":：" and _has_label(plain))


def _only_numbers(texts: Sequence[str]) -> bool:
    return all(_NUMBER.fullmatch(_plain(text)) for text in texts)


def _shape(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a row, whatever its numbers: 第 1 页 and 第 2 页 are one."""
    return tuple(re.sub(r"[\d\s]+", "#", text) for text in texts if text)

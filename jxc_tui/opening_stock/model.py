"""期初库存: which columns of a list are stock of a warehouse, and a quantity as it is kept.

A column of this kind is a field `stock:PLACE`; the place is the warehouse as the heading calls it,
empty where it names none. A quantity is kept as text in the smallest unit that shows it: `12支`,
`-3.5kg`; after a merge of two it may have several parts, `12支、3箱`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from jxc_tui.errors import FieldProblem
from jxc_tui.values.text import half_width

STOCK = "stock:"
MOST_PLACE = 40
HEADER = "期初库存"
THOUSANDTHS = 1000

_STRONG = (
    "期初库存数量|期初库存量|期初库存|初始库存数量|初始库存|期初结存|期初数量|现有库存|现存量"
    "|库存数量|库存量|opening stock|initial stock|stock on hand|quantity on hand|qty on hand"
    "|units ?in ?stock"
)
_SIGNS = r"[\s:\-_/·,([【]"
_OPENING = re.compile(rf"(?:{_STRONG})(?P<place>(?:{_SIGNS}|[^\x00-\x7f]).*)?", re.IGNORECASE)
_CLOSING = re.compile(rf"(?P<place>.+?){_SIGNS}*(?P<word>{_STRONG}|库存)", re.IGNORECASE)
_PLACE = re.compile(
    r"[仓倉][库庫].+|.+[仓倉][库庫]?|.+[库庫]房|warehouse.+|.+warehouse"
    r"|(?:[总主分]|(?:半?成品|原材?料|材料|辅料|次品|退货|中转|备件|配件|电商|门店).*)[库庫]",
    re.IGNORECASE,
)
_OTHER = re.compile(
    "金额|总额|成本|单价|价值|价格|均价|地址|编码|编号|代码|名称|类型|类别|上限|下限|预警|单位|日期"
    "|时间|是否|管理|位置|状态|备注|周转|天数|最[低高小大]|安全|占用|锁定|在途|待[入出收发]|[库庫仓倉]号|号码"
    "|[入出][库庫]|[所默归].*[仓倉]|amount|value|price|cost|date|code|name|address|type|location"
    r"|unit(?!s ?in)|\bm(?:in|ax)|level|id$|\bno\.?$",
    re.IGNORECASE,
)
_HINT = re.compile(r"\((?:必填|选填|可选|required|optional)\)", re.IGNORECASE)
_AROUND = " *:-_/·,()[]【】"
_NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_QUANTITY = re.compile(rf"[-+]?(?:{_NUMBER}|(?:{_NUMBER}[^0-9.=*×:+,;/、。()<>|\\\"'-]{{1,12}})+)")
_GROUPS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_PART = re.compile(r"(?P<count>-?[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9].*)")
_MOST_TYPED = 60
_BETWEEN = "、"  # parts of a quantity; no unit has it in its name
# Headings that a list of jshERP has before its warehouses, which bear the names they have there.
_JSHERP = frozenset({"多属性", "序列号", "批号", "仓位货架", "扩展1", "扩展2", "扩展3"})


def is_stock(field: str) -> bool:
    """True for the field of a column of this kind."""
    return field.startswith(STOCK)


def place_of(field: str) -> str:
    """The warehouse of such a field, empty where the heading named none."""
    return field.removeprefix(STOCK)


def stock_place(heading: str) -> str | None:
    """The warehouse whose opening stock a heading says, empty for one it does not name.

    None for a heading of anything else. Told are `期初库存`, `期初库存(上海)`, `上海仓期初库存`,
    and names of warehouses: `仓库1`, `上海仓`, `warehouse 2`.
    """
    text = _HINT.sub("", half_width(heading)).strip(" *")
    if not text or len(text) > MOST_PLACE + len(HEADER) + 2 or _OTHER.search(text):
        return None
    if found := _OPENING.fullmatch(text):
        return _named(found["place"] or "")
    if found := _CLOSING.fullmatch(text):
        place = _named(found["place"])
        sure = found["word"] != "库存" or _PLACE.fullmatch(place or "")
        return place if sure and place else None
    return _named(text) if is_warehouse(text) else None


def is_warehouse(text: str) -> bool:
    """Whether a heading is the bare name of a warehouse."""
    return _PLACE.fullmatch(half_width(text).strip(" *")) is not None


def _named(text: str) -> str | None:
    name = text.strip(_AROUND)
    return name if len(name) <= MOST_PLACE else None


def stock_heading(place: str) -> str:
    """The heading of a warehouse in a file, such that `stock_place` finds it again."""
    if not place or stock_place(place) == place:
        return place or HEADER
    return f"{HEADER}({place})"


def behind_fixed_columns(headings: Iterable[str]) -> int:
    """The first column that is a warehouse whatever it is called; -1 in any other list.

    A list of jshERP ends with 备注 and one column for each warehouse.
    """
    known = [half_width(heading).strip(" *") for heading in headings]
    marks = sum(1 for heading in known if heading in _JSHERP)
    return known.index("备注") + 1 if marks > 1 and "备注" in known else -1


def looks_like_quantity(text: str) -> bool:
    """Whether a text may be a quantity of some unit."""
    parts = _plain(text).split(_BETWEEN)
    return len(text) <= _MOST_TYPED and all(map(_QUANTITY.fullmatch, parts))


def check_stock(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """A quantity on one line, or the text with its problem; which units there are is not asked."""
    plain = _plain(text)
    if looks_like_quantity(text):
        return plain, None
    return text, FieldProblem(field, "stock.not_a_quantity", (("given", text[:_MOST_TYPED]),), text)


def _plain(text: str) -> str:
    return _GROUPS.sub(lambda found: found[0].replace(",", ""), half_width(text))


def pieces_of(text: str) -> list[str]:
    """The parts of a quantity as texts, each with a sign of its own."""
    return text.split(_BETWEEN)


def parts_of(kept: str) -> Iterator[tuple[int, str]]:
    """(thousandths, unit) of a kept quantity; empty for none."""
    for part in kept.split(_BETWEEN):
        if found := _PART.fullmatch(part):
            yield int(Fraction(found["count"]) * THOUSANDTHS), found["unit"]


def kept_text(parts: Iterable[tuple[int, str]]) -> str:
    """Thousandths of units as they are kept, those of one unit together, empty for nothing."""
    sums: dict[str, int] = {}
    for thousandths, unit in parts:
        sums[unit] = sums.get(unit, 0) + thousandths
    return _BETWEEN.join(f"{_number(count)}{unit}" for unit, count in sums.items() if count)


def shown_stock(kept: str, basic: str) -> str:
    """A kept quantity as it is read: a plain number where it is in the basic unit alone."""
    parts = list(parts_of(kept))
    if len(parts) == 1 and parts[0][1] == basic:
        return _number(parts[0][0])
    return kept


def _number(thousandths: int) -> str:
    whole, rest = divmod(abs(thousandths), THOUSANDTHS)
    text = f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
    return f"-{text}" if thousandths < 0 else text

"""What is typed into the bar of an order (开单): `[quantity*]product[=price][/percent]`.

The parts may stand in any order, each at most once. Codes may have the same signs in them: a split
is only made where no product is known by the text that it would cut in two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.values.money import plain_fen

WHOLE = 10_000  # hundredths of a percent
_SIGNS = str.maketrans({"。": ".", "、": "/", "×": "*", "—": "-", "−": "-", "…": ".."})
_COUNT = r"(?:[0-9]{1,15}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})"
_QUANTITY = re.compile(rf"-?{_COUNT}(?:[^\W\d_]{{1,10}}(?:{_COUNT}[^\W\d_]{{1,10}})*{_COUNT}?)?")
_NUMBER = re.compile(rf"-?{_COUNT}")
_PRICE = re.compile(r"([0-9]{1,11})(?:\.([0-9]{0,2}))?|\.([0-9]{1,2})")
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{0,2}))?(%|折)?")


class EntryVerb(StrEnum):
    """What a text in the bar asks for."""

    NOTHING = "nothing"
    LINE = "line"  # a product, or with an empty one other terms for the last line
    CREATE = "create"  # 新建商品
    TAKE_AWAY = "take_away"
    BRING_BACK = "bring_back"
    PARKED = "parked"  # 取单


_WORDS = {"": EntryVerb.NOTHING, "--": EntryVerb.TAKE_AWAY, "++": EntryVerb.BRING_BACK,
          "..": EntryVerb.PARKED}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntryLine:
    """The parts of a text. `quantity` is as it was typed (`2箱3瓶`, `2x3`): only the units of the
    product tell what it is. Fen of one unit, hundredths of a percent; None where not told."""

    verb: EntryVerb = EntryVerb.LINE
    product: str = ""
    quantity: str = ""
    price_fen: int | None = None
    percent: int | None = None

    @property
    def text(self) -> str:
        """The same as it could have been typed."""
        words = {verb: word for word, verb in _WORDS.items()}
        if self.verb in words:
            return words[self.verb]
        before = f"{self.quantity}*" if self.quantity and self.product else ""
        behind = f"*{self.quantity}" if self.quantity and not self.product else ""
        price = f"={plain_fen(self.price_fen)}" if self.price_fen is not None else ""
        off = f"/{self.percent // 100}.{self.percent % 100:02}" if self.percent is not None else ""
        create = "+" if self.verb is EntryVerb.CREATE else ""
        return f"{before}{self.product}{behind}{price}{off}{create}"


def plain_entry(text: str) -> str:
    """A typed text with half-width signs and digits, as an input method may not give them."""
    # A sign is exchanged before NFKC would make three full stops of an ellipsis.
    return unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).strip()


def read_entry(text: str, knows: Callable[[str], bool] = lambda _: False) -> EntryLine:
    """What a text asks for. `knows` says of a text whether it is the code of a product.

    The whole text is asked for first, then what is left of it when a part is taken off; where
    nothing is known, every part that can be one is. Never raises: what has no parts is a product.
    """
    plain = plain_entry(text)
    whole = text.strip()
    if whole and (knows(whole) or (plain != whole and knows(plain))):
        return EntryLine(product=whole if knows(whole) else plain)
    if plain in _WORDS:
        return EntryLine(_WORDS[plain])
    create = plain.endswith("+")
    readings = list(_readings(plain.removesuffix("+").rstrip() if create else plain))
    readings.sort(key=_parts)
    known = (each for each in readings if each.product and knows(each.product))
    found = next(known, readings[-1])
    if create and found.product:
        return EntryLine(EntryVerb.CREATE, found.product, found.quantity, found.price_fen,
                         found.percent)  # fmt: skip
    return found


def _parts(line: EntryLine) -> int:
    return (line.price_fen is not None) + (line.percent is not None) + bool(line.quantity)


def _readings(plain: str) -> Iterator[EntryLine]:
    """Every way to split a text, the plainest of equally many parts last."""
    for price, percent, rest in _terms(plain):
        yield EntryLine(product=rest, price_fen=price, percent=percent)
        for quantity, product in _quantities(rest):
            yield EntryLine(product=product, quantity=quantity, price_fen=price, percent=percent)


def _terms(plain: str) -> Iterator[tuple[int | None, int | None, str]]:
    """(Price, percent, what is left) for each choice of parts that are taken for one."""
    yield None, None, plain
    prices, percents = list(_marked(plain, "=", price_of)), list(_marked(plain, "/", percent_of))
    for percent, rest in percents:
        yield None, percent, rest
    for price, rest in prices:
        yield price, None, rest
        for percent, left in _marked(rest, "/", percent_of):
            yield price, percent, left


def _marked(text: str, sign: str, read: Callable[[str], int | None]) -> Iterator[tuple[int, str]]:
    """The values behind a sign, each with the text without them."""
    start = text.find(sign)
    while start >= 0:
        end = min((at for other in "=/*" if (at := text.find(other, start + 1)) > 0),
                  default=len(text))  # fmt: skip
        value = read(text[start + 1 : end])
        if value is not None:
            yield value, text[:start] + text[end:]
        start = text.find(sign, start + 1)


def _quantities(text: str) -> Iterator[tuple[str, str]]:
    """(Quantity, product) on either side of a `*`; the likelier one last."""
    first, last = text.find("*"), text.rfind("*")
    if first < 0:
        return
    found = [(text[last + 1 :].strip(), text[:last].strip()),
             (text[:first].strip(), text[first + 1 :].strip())]  # fmt: skip
    found = found[: 1 + bool(found[1][1])]  # `12*` alone says nothing of what
    sure = [each for each in found if _NUMBER.fullmatch(each[0])]
    for pattern in (_QUANTITY, _NUMBER):
        yield from (each for each in found if pattern.fullmatch(each[0]))
        if len(sure) != 1:
            break


def price_of(text: str) -> int | None:
    """Fen of `8`, `8.5`, `.5`; None for what is none."""
    found = _PRICE.fullmatch(text.strip())
    if found is None:
        return None
    return int(found[1] or "0") * 100 + int((found[2] or found[3] or "").ljust(2, "0"))


def percent_of(text: str) -> int | None:
    """Hundredths of a percent of `95`, `97.5`, `95%`, `9.5折`; None for what is none."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        return None
    value = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    value *= 10 if found[3] == "折" else 1
    return value if value <= WHOLE else None

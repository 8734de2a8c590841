"""An amount spread over others in proportion, to the fen: nothing lost, nobody below 0."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.values.money import half_up_ratio


def shares(amount: int, over: Sequence[int]) -> tuple[int, ...]:
    """`amount` in parts that stand to each other as `over` does; all fen, their sum is `amount`.

    Each part is rounded half up and the last takes the rest; where that would make a part larger
    than its own amount, or turn its sign, the one before takes what is left over. The amount must
    lie between 0 and the sum of `over`.
    """
    whole = sum(over)
    if not amount:
        return (0,) * len(over)
    found = [_ratio(amount * each, whole) for each in over]
    rest = amount - sum(found)
    for at in range(len(over) - 1, -1, -1):
        low, high = sorted((0, over[at]))
        step = min(max(found[at] + rest, low), high) - found[at]
        found[at] += step
        rest -= step
    return tuple(found)


def any_shares(amount: int, over: Sequence[int]) -> tuple[int, ...]:
    """Like `shares`, for an amount that may be more than the sum of `over`, or of another sign.

    Where that sum is 0 the last takes all of it.
    """
    whole = sum(over)
    if not whole:
        return (*((0,) * (len(over) - 1)), amount) if over else ()
    times, rest = divmod(amount, whole)
    more = shares(rest, over)
    return tuple(each * times + part for each, part in zip(over, more, strict=True))


def shares_of_part(amount: int, whole: int, before: int, part: int) -> int:
    """The fen that belong to `part` of a quantity, of which `before` was taken already.

    Parts taken one after the other add up to `amount`: each is what all taken so far come to, less
    what was taken. The last part takes the rest.
    """
    if not whole:
        return 0
    return _ratio(amount * (before + part), whole) - _ratio(amount * before, whole)


def _ratio(above: int, below: int) -> int:
    """Above/below, rounded half up; `below` may have either sign."""
    return half_up_ratio(above, below) if below > 0 else half_up_ratio(-above, -below)

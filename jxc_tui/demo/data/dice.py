"""Cheap deterministic choices: tables of a power of two, looked up with 16 random bits."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

TABLE = 4096
MASK = TABLE - 1


def spread(choices: Sequence[T], size: int = TABLE) -> list[T]:
    """`size` entries that repeat the choices evenly: `table[word & (size - 1)]` draws one."""
    return [choices[index * len(choices) // size] for index in range(size)]


def spread_weighted(choices: Iterable[tuple[T, int]], size: int = TABLE) -> list[T]:
    """The same with weights; every choice gets at least one entry as long as there is room."""
    pairs = list(choices)
    total = sum(weight for _, weight in pairs)
    table: list[T] = []
    sum_so_far = 0
    for choice, weight in pairs:
        sum_so_far += weight
        upto = max(len(table) + 1, round(sum_so_far * size / total))
        table.extend([choice] * (min(upto, size) - len(table)))
    table.extend([pairs[-1][0]] * (size - len(table)))
    return table


def words(seed: int, block: int, count: int) -> tuple[int, ...]:
    """`count` random 16-bit numbers that depend on nothing but the seed and the block."""
    source = random.Random(f"{seed}/{block}")  # noqa: S311 - invented data, not a secret
    return struct.unpack(f"<{count}H", source.randbytes(count * 2))

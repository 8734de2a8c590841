"""The check character over random codes: every single wrong character, every swap of neighbours.

    python -m tests.bench.bench_check [--codes 10000] [--seed 1]

Codes are such as rules draw: those whose swap would pass unnoticed are left out, as drawing does.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from datetime import date

from jxc_tui.codes.model.check_char import check_holds
from jxc_tui.codes.model.code_rule import CodeRule

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PATTERNS = ("KH{seq:6}{check}", "KH-{seq:8}{check}", "A{rand:6}{check}", "{seq:12}{check}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line for each pattern; 1 when an error went unnoticed."""
    parser = argparse.ArgumentParser(description="Tries the check character.")
    parser.add_argument("--codes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    dice, unnoticed = random.Random(asked.seed), 0
    for pattern in PATTERNS:
        frame = CodeRule(pattern).frame({}, date(2026, 1, 1))
        codes, left_out = set[str](), 0
        while len(codes) < asked.codes:
            piece = frame.rule.piece("rand")
            text = (
                "".join(dice.choices("23456789ABCDEFGHJKMNPQRSTUVWXYZ", k=piece.width))
                if piece
                else ""
            )
            number = dice.randrange(10**frame.rule.width) if frame.rule.width else None
            code = frame.code(number, text)
            if frame.usable(code):
                codes.add(code)
            else:
                left_out += 1
        wrong = swaps = missed = 0
        for code in codes:
            for place, right in enumerate(code):
                if right in ALPHABET:
                    for char in ALPHABET:
                        if char != right:
                            wrong += 1
                            missed += check_holds(code[:place] + char + code[place + 1 :])
                if place + 1 < len(code) and right != code[place + 1]:
                    swaps += 1
                    missed += frame.rule.fits(
                        code[:place] + code[place + 1] + right + code[place + 2 :]
                    )
        unnoticed += missed
        print(
            f"{pattern:<20} {len(codes):,} codes ({left_out} left out): {wrong:,} wrong characters, "
            f"{swaps:,} swaps, {missed} unnoticed",
            flush=True,
        )
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())

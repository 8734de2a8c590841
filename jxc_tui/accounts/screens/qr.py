"""A QR code in half blocks, as small as it can be read from a screen.

Imported where a code is drawn. Source: ISO/IEC 18004 (by segno).
"""

from __future__ import annotations

import segno

from jxc_tui.widgets.glyphs import Look

BORDER = 2  # light dots around it: what readers need on a dark screen


def qr_lines(text: str) -> list[str]:
    """Its lines, two rows of dots each; none where the terminal has no half blocks."""
    halves = Look.now.halves
    if not halves:
        return []
    code = segno.make_qr(text, error="l", boost_error=False)
    rows = [[bool(dot) for dot in row] for row in code.matrix_iter(border=BORDER)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return [
        "".join(halves[2 * upper + lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]

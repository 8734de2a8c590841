"""What a file may cost. Real lists of 1,000,000 rows pass; bombs do not.

Source: IN-01, IN-02, IN-03, IN-04.
"""

from __future__ import annotations

MIB = 1024 * 1024

MAX_FILE = 400 * MIB
MAX_OLD_FILE = 120 * MIB  # an .xls is read as a whole; its 65,536 rows are far smaller
MAX_UNPACKED = 4096 * MIB
MAX_RATIO = 200
RATIO_FROM = MIB  # parts below this size may shrink as well as they like
MAX_ENTRIES = 2000
MAX_ROWS = 1_048_576
MAX_COLUMNS = 200
MAX_CELL = 131_072  # characters
MAX_REPEATED = 10_000  # rows of content that an .ods may write once and repeat

CHILD_MEMORY = 1024 * MIB
CHILD_SECONDS = 9.0  # of silence or of processor time, for the smallest file
SECONDS_PER_MIB = 3.0  # more for a larger file; an honest one needs a tenth of it
SECONDS_PER_UNPACKED_MIB = 0.4
CHILD_NICENESS = 5  # the keys of other people come first
MAX_LINE = 32 * MIB  # bytes of one line the child may send

PEEK_ROWS = 20  # rows looked at for the headings


def seconds_for(size: int, unpacked: int = 0) -> float:
    """How long a file of that many bytes may keep its child busy, or silent."""
    packed = CHILD_SECONDS + SECONDS_PER_MIB * (size / MIB)
    return max(packed, CHILD_SECONDS + SECONDS_PER_UNPACKED_MIB * (unpacked / MIB))

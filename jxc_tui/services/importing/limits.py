"""What a file may cost. Real lists of 100,000 rows pass; bombs do not. Source: IN-01 … IN-04."""

from __future__ import annotations

MIB = 1024 * 1024

MAX_FILE = 40 * MIB
MAX_UNPACKED = 400 * MIB
MAX_RATIO = 200
RATIO_FROM = MIB  # parts below this size may shrink as well as they like
MAX_ENTRIES = 2000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 131_072  # characters

CHILD_MEMORY = 1024 * MIB
CHILD_CPU_SECONDS = 60
CHILD_WALL_SECONDS = 120
MAX_LINE = 32 * MIB  # bytes of one line the child may send

PEEK_ROWS = 20  # rows looked at for the headings

"""`python -m tests.oracles FILE.json…`: a line for each vector that differs, then a table.

Exit code 1 if a vector to be adopted differs, 2 if a file cannot be read, otherwise 0.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.oracles.runner import UnreadableVectors, outcomes, table, told


def main(names: Sequence[str]) -> int:
    if not names:
        print(__doc__)
        return 2
    try:
        files = {name: outcomes(name) for name in names}
    except UnreadableVectors as error:
        print(error, file=sys.stderr)
        return 2
    for found in files.values():
        for line in filter(None, map(told, found)):
            print(line)
    print(table(files))
    return int(any(each.adopt and not each.right for found in files.values() for each in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m tests.oracles FILE.json…`: a line for each vector that differs, then a table.

Below it stand vectors that passed though a key of theirs was not listened to.

Exit code 1 if a vector to be adopted differs, 2 if a file cannot be read (it is named, the others
are answered all the same), otherwise 0.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.oracles.runner import Outcome, UnreadableVectors, outcomes, overheard, table, told


def main(names: Sequence[str]) -> int:
    if not names:
        print(__doc__)
        return 2
    files: dict[str, list[Outcome]] = {}
    unreadable = list[str]()
    for name in names:
        try:
            files[name] = outcomes(name)
        except UnreadableVectors as error:
            unreadable.append(str(error))
    for found in files.values():
        for line in filter(None, map(told, found)):
            print(line)
    if files:
        print(table(files))
    for line in filter(None, (overheard(each) for found in files.values() for each in found)):
        print(line)
    for said in unreadable:
        print(said, file=sys.stderr)
    if unreadable:
        return 2
    return int(any(each.adopt and not each.right for found in files.values() for each in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

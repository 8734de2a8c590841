"""How the process asks for memory, so that what it needed for a moment goes back to the machine.

Source: docs/terminal.md §5.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # names of <malloc.h>
_BIG, _TRIM = 1 << 20, 1 << 18  # bytes


def keep_little() -> None:
    """One heap for all threads, big blocks on their own: a hash of a password takes 19 MB.

    Only the GNU library is told; any other has ways of its own. To be called before threads work.
    """
    for name, value in ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _BIG), (_TRIM_THRESHOLD, _TRIM)):
        _call("mallopt", name, value)


def give_back() -> None:
    """Gives the machine what long work left unused; takes some milliseconds."""
    gc.collect()
    _call("malloc_trim", 0)


@contextmanager
def kept_together() -> Iterator[None]:
    """Nobody looks for circles meanwhile: rows by the ten thousand have none, and cost a third more
    where they are looked through again and again. For a slice of long work, not for all of it.
    """
    there = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if there:
            gc.enable()


def _call(name: str, *values: int) -> None:
    import ctypes

    with suppress(AttributeError):  # another library
        ctypes.CDLL(None)[name](*values)

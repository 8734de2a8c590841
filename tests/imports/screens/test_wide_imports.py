"""Every screen of `test_import_frames` on a terminal that draws “ambiguous” characters wide."""

from __future__ import annotations

# pytest runs these here once more, with the terminal of `wide`.
from tests.imports.screens.test_import_frames import *  # noqa: F403
from tests.imports.screens.wide import open_desk, wide_terminal

__all__ = ["open_desk", "wide_terminal"]

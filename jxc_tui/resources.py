"""Files that travel with the program."""

from __future__ import annotations

from pathlib import Path

SHEETS = ("app.tcss", "forms.tcss", "tables.tcss", "dialogs.tcss")


def styles_folder() -> Path:
    """The folder of style sheets: inside the installed package, else beside `pyproject.toml`."""
    package = Path(__file__).parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"


def style_sheets() -> list[Path]:
    """Every sheet in the order it is to be read: the general ones, then one per screen."""
    folder = styles_folder()
    return [folder / name for name in SHEETS] + sorted((folder / "screens").glob("*.tcss"))

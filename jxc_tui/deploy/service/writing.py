"""The kit in a folder, as it will lie on the machine, with the script that puts it there."""

from __future__ import annotations

from pathlib import Path

from jxc_tui.deploy.model.kit import INSTALL, KitFile, install_script, kit
from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.errors import FileRefused
from jxc_tui.values.text import visible


def write(parameters: Parameters, part: str, folder: Path) -> tuple[KitFile, ...]:
    """Writes the files of a part below a folder that is new or empty. Raises FileRefused."""
    shown = visible(str(folder))
    files = kit(parameters, part)
    try:
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()):
            raise FileRefused("deploy.folder_full", path=shown)
        for file in files:
            path = folder / file.path.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            _new(path, file.text, file.mode)
        _new(folder / INSTALL, install_script(parameters, part), 0o755)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefused("deploy.folder_unwritable", path=shown, reason=reason) from error
    return files


def _new(path: Path, text: str, mode: int) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    path.chmod(mode)

"""The shapes (打印方式) in which a document leaves, and the papers of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PrintShape(StrEnum):
    """How it is drawn."""

    ESCP = "escp"  # 三联: ESC/P for a dot-matrix printer
    PDF = "pdf"
    SLIP = "slip"  # 小票: ESC/POS
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Paper:
    """`lines` of a page (0 without an end) and `cells` across; millimetres where it has a size."""

    name: str
    lines: int
    cells: int
    width_mm: float = 0
    height_mm: float = 0
    margin_mm: float = 0


CELLS = 96  # 8 inches at 12 characters to the inch, what every 80-column printer can print
# Continuous paper of 241 mm in 6 lines to the inch: a whole, half and third of 11 inches.
_CONTINUOUS = (
    Paper("241x140", 33, CELLS, 241, 139.7, 19),
    Paper("241x93", 22, CELLS, 241, 93.1, 19),
    Paper("241x280", 66, CELLS, 241, 279.4, 19),
)
_CUT = (Paper("a5", 0, CELLS, 210, 148, 10), Paper("a4", 0, CELLS, 210, 297, 10))

PAPERS: dict[PrintShape, tuple[Paper, ...]] = {
    PrintShape.ESCP: _CONTINUOUS,
    PrintShape.PDF: (*_CUT, *_CONTINUOUS),
    PrintShape.SLIP: (Paper("80mm", 0, 48), Paper("58mm", 0, 32)),
    PrintShape.TEXT: (Paper("80", 0, 80), Paper("96", 0, CELLS)),
}
OWN_PRINTER = ":terminal"  # the printer beside the terminal; no printer of the server is called so
NARROWEST_SHEET, NARROWEST_SLIP = 80, 32
PAPER_NAMES: tuple[str, ...] = tuple(
    dict.fromkeys(paper.name for papers in PAPERS.values() for paper in papers)
)
SUFFIXES = {
    PrintShape.ESCP: ".prn",
    PrintShape.PDF: ".pdf",
    PrintShape.SLIP: ".slip",
    PrintShape.TEXT: ".txt",
}


def paper_of(shape: PrintShape, name: str) -> Paper | None:
    """The paper of a name, the usual one for none; None for one that a shape does not have."""
    papers = PAPERS[shape]
    return next((paper for paper in papers if paper.name == name), None if name else papers[0])

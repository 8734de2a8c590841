"""A sale on paper: which form and shape, then where to; the same as last time with one Enter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import JxcError
from jxc_tui.printing.answers import PrintOffer, Printout, PrintWish
from jxc_tui.printing.model.printed import PrintForm
from jxc_tui.printing.model.shapes import PAPERS, SUFFIXES, PrintShape

AGAIN, FILE, OTHER = "again", "file", "other"
_FORMS = (PrintForm.SALE, PrintForm.DELIVERY)
# What stands first in the dialog, and what few shops have.
_USUAL = (
    (PrintShape.ESCP, ("241x140",)),
    (PrintShape.PDF, ("a5", "a4")),
    (PrintShape.SLIP, ("80mm",)),
)
_RARE = (
    (PrintShape.ESCP, ("241x93", "241x280")),
    (PrintShape.PDF, ("241x140",)),
    (PrintShape.SLIP, ("58mm",)),
)


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """A form on a paper, to a printer or (empty) into a file."""

    form: PrintForm
    shape: PrintShape
    paper: str
    printer: str = ""


async def print_sale(screen: DeskScreen, number: str) -> str | None:
    """Asks how, prints, and gives the sentence of what was done; None for nothing."""
    try:
        offer = await screen.ask_long(screen.services.printing.offer, number)
        choice = await _chosen(screen, number, offer)
        return None if choice is None else await _printed(screen, number, offer, choice)
    except JxcError as error:
        screen.say_error(error)
        return None


async def print_when_saved(screen: DeskScreen, number: str) -> str | None:
    """Where the shop wants it: as the last time without a question, else as it is asked.

    The sale is kept whatever becomes of its paper; a refusal is the sentence.
    """
    try:
        shop = await screen.ask(screen.services.print_layouts.shop)
        if not shop.after_save:
            return None
        offer = await screen.ask_long(screen.services.printing.offer, number)
        way = offer.way
        if way is not None and way.printer:
            choice: PrintChoice | None = PrintChoice(way.form, way.shape, way.paper, way.printer)
        else:
            choice = await _chosen(screen, number, offer)
        if choice is None:
            return None
        return await _printed(screen, number, offer, choice)
    except JxcError as error:
        return screen.sentence(error)


async def _chosen(screen: DeskScreen, number: str, offer: PrintOffer) -> PrintChoice | None:
    kinds = _kinds(screen)
    options = [(key, label) for key, (label, _choice) in kinds.items()]
    way = offer.way
    if way is not None and way.printer:
        label = _label(screen, way.form, way.shape, way.paper)
        again = screen.t("print.dialog.again", how=label, printer=way.printer)
        options.insert(0, (AGAIN, again))
    title = screen.t("print.dialog.how", number=number)
    last = f"{way.form} {way.shape} {way.paper}" if way is not None and not way.printer else ""
    key = await screen.app.push_screen_wait(ChoiceDialog(title, options, current=last))
    if key is None:
        return None
    if key == AGAIN and way is not None:
        return PrintChoice(way.form, way.shape, way.paper, way.printer)
    chosen = kinds[key][1]
    printer = await _printer(screen, number, offer)
    if printer is None:
        return None
    return PrintChoice(chosen.form, chosen.shape, chosen.paper, printer)


def _kinds(screen: DeskScreen) -> dict[str, tuple[str, PrintChoice]]:
    """Every form on every paper, by what it is called in the dialog."""
    return {
        f"{form} {shape} {paper.name}": (
            _label(screen, form, shape, paper.name),
            PrintChoice(form, shape, paper.name),
        )
        for papers in (_USUAL, _RARE)
        for form in _FORMS
        for shape, names in papers
        for paper in PAPERS[shape]
        if paper.name in names
    }


def _label(screen: DeskScreen, form: PrintForm, shape: PrintShape, paper: str) -> str:
    how = screen.t(f"print.shape.{shape}", paper=_called(paper))
    return f"{screen.t(f'print.form.{form}')}  {how}"


def _called(paper: str) -> str:
    """`A5`, but `241x140`."""
    return paper.upper() if paper.startswith("a") else paper


async def _printer(screen: DeskScreen, number: str, offer: PrintOffer) -> str | None:
    """The name of a printer, empty for a file, None for neither."""
    options = [(f"={name}", screen.t("print.dialog.to", printer=name)) for name in offer.printers]
    options += [(each, screen.t(f"print.dialog.{each}")) for each in (FILE, OTHER)]
    title = screen.t("print.dialog.where", number=number)
    key: str | None = await screen.app.push_screen_wait(ChoiceDialog(title, options))
    if key == OTHER:
        asked = AskDialog(screen.t("print.dialog.other"), hint=screen.t("print.dialog.other_hint"))
        named: str | None = await screen.app.push_screen_wait(asked)
        return named
    return "" if key == FILE else key and key[1:]


async def _printed(
    screen: DeskScreen, number: str, offer: PrintOffer, choice: PrintChoice
) -> str | None:
    delivery = choice.form is PrintForm.DELIVERY
    done: Printout | None = None

    async def take(name: str) -> None:
        nonlocal done
        wish = PrintWish(
            choice.shape, choice.paper, choice.printer, name, language=screen.texts.language
        )
        done = await screen.ask_long(screen.services.printing.sale, number, wish, delivery=delivery)

    if choice.printer:
        await take("")
    else:
        title = screen.t("print.dialog.name", form=screen.t(f"print.form.{choice.form}"))
        name = f"{offer.stem}{SUFFIXES[choice.shape]}"
        hint = screen.t("print.dialog.name_hint")
        dialog = AskDialog(title, value=name, hint=hint, take=take)
        await screen.app.push_screen_wait(dialog)
    if done is None:
        return None
    kind = "printer" if done.printer else "file"
    return screen.t(
        f"print.done.{kind}", name=done.name, number=done.number, copy=done.copy,
        path=Path(done.path).name, printer=done.printer,
    )  # fmt: skip

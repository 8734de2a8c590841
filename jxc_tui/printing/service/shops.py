"""What the shop says of itself on paper, and its own layouts."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields, NotFound, Refused
from jxc_tui.i18n import Texts
from jxc_tui.printing import storage
from jxc_tui.printing.answers import LayoutItem, PrintedShop
from jxc_tui.printing.model.gb18030 import CHARSETS
from jxc_tui.printing.model.pdf import font_file
from jxc_tui.printing.model.printed import LAYOUTS, SLIP, as_data, form_of
from jxc_tui.printing.model.usual import usual_layout
from jxc_tui.printing.service.press import checked_layout
from jxc_tui.values.text import visible

MOST_WORDS = 120
_WORDS = ("name", "phone", "address", "account", "foot", "printer")


def shop_of(connection: Connection) -> PrintedShop:
    """What was told; what is damaged in it counts as not told."""
    told, usual = storage.shop(connection), PrintedShop()
    known = {
        field.name: told[field.name]
        for field in fields(PrintedShop)
        if type(told.get(field.name)) is type(getattr(usual, field.name))
    }
    found = replace(usual, **known)
    return found if found.charset in CHARSETS else replace(found, charset=usual.charset)


class PrintLayouts(Service):
    """Verbs about what is the same on every paper: the shop's words and its layouts."""

    @reads(Permission.SALE_READ)
    def shop(self, connection: Connection, user: CurrentUser) -> PrintedShop:
        """What every paper says of the shop."""
        return shop_of(connection)

    @writes(Permission.SALE_SETTING)
    def set_shop(self, connection: Connection, user: CurrentUser, shop: PrintedShop) -> PrintedShop:
        """Other words from now on. A font is named by the command line of the server only.

        Raises InvalidFields, Refused for a font that is none.
        """
        before = shop_of(connection)
        words: dict[str, Any] = {name: as_data(getattr(shop, name)) for name in _WORDS}
        shop = replace(shop, **words)
        problems = [
            FieldProblem(name, "print.shop.long", (("most", MOST_WORDS),), getattr(shop, name))
            for name in _WORDS
            if len(getattr(shop, name)) > MOST_WORDS
        ]
        if shop.charset not in CHARSETS:
            known = (("known", " ".join(CHARSETS)),)
            problems.append(FieldProblem("charset", "print.shop.odd_charset", known, shop.charset))
        if problems:
            raise InvalidFields(tuple(problems))
        if shop.font != before.font:
            if not user.local:
                raise Refused("print.font_where")
            shop = replace(shop, font=font_file(shop.font))
        old, new = asdict(before), asdict(shop)
        told = {name: (old[name], new[name]) for name in new if new[name] != old[name]}
        if told:
            storage.put_shop(connection, new)
            self.record(connection, user, "print.shop_set", "setting", 0, told)
        return shop

    @reads(Permission.SALE_READ)
    def list(self, connection: Connection, user: CurrentUser) -> tuple[LayoutItem, ...]:
        """Every layout, and whether the shop has its own."""
        return tuple(
            LayoutItem(name, str(form_of(name)), name.endswith(SLIP),
                       bool(storage.layout(connection, name)))
            for name in LAYOUTS
        )  # fmt: skip

    @reads(Permission.SALE_READ)
    def show(self, connection: Connection, user: CurrentUser, name: str, language: str = "") -> str:
        """A layout as a text: the shop's own, else the usual one. Raises NotFound."""
        _known(name)
        usual = usual_layout(name, Texts(language or self.settings.language))
        return storage.layout(connection, name) or usual

    @writes(Permission.SALE_SETTING)
    def put(self, connection: Connection, user: CurrentUser, name: str, text: str) -> None:
        """The shop's own layout from now on. Raises NotFound, InvalidFields."""
        _known(name)
        checked_layout(name, text)
        self._keep(connection, user, name, text)

    @writes(Permission.SALE_SETTING)
    def reset(self, connection: Connection, user: CurrentUser, name: str) -> bool:
        """The usual layout again; whether there was another. Raises NotFound."""
        _known(name)
        if not storage.layout(connection, name):
            return False
        self._keep(connection, user, name, "")
        return True

    def _keep(self, connection: Connection, user: CurrentUser, name: str, text: str) -> None:
        storage.put_layout(connection, name, text)
        action = "print.layout_set" if text else "print.layout_reset"
        told: dict[str, tuple[object, object]] = {"name": ("", name)}
        self.record(connection, user, action, "setting", 0, told)


def _known(name: str) -> None:
    if name not in LAYOUTS:
        raise NotFound("print.no_layout", name=visible(name)[:40]).hinted("", LAYOUTS)

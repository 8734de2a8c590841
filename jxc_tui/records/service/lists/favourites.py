"""收藏: records that a person marked for good. Nobody else's, and so not in the change log."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.database.engine import Connection
from jxc_tui.errors import Refused
from jxc_tui.records.answers.lists import FavouriteChanged
from jxc_tui.records.answers.records import FAVOURITE, RecordRow
from jxc_tui.records.service.rows import list_rows
from jxc_tui.records.service.typed_values import in_force
from jxc_tui.records.storage.lists import favourites
from jxc_tui.records.storage.search import search
from jxc_tui.values.text import visible

MOST_FAVOURITES = 50  # they stand on top of the list, so that nobody should have to scroll


def favourite_rows(connection: Connection, user: CurrentUser) -> tuple[RecordRow, ...]:
    """The favourites of the user as lines of a list, found by `FAVOURITE`."""
    return list_rows(search.Hit(row, FAVOURITE) for row in favourites.of_user(connection, user.id))


class Favourites(Service):
    """Verbs about one's own favourites."""

    @reads(Right.READ)
    def is_one(self, connection: Connection, user: CurrentUser, record_id: int) -> bool:
        """Whether the record is one."""
        return favourites.is_one(connection, user.id, record_id)

    @writes(Right.READ)
    def switch(self, connection: Connection, user: CurrentUser, record_id: int) -> FavouriteChanged:
        """Makes a favourite of a record, or none of one that is. Raises NotFound, Refused."""
        row = in_force(connection, record_id)
        marked = not favourites.is_one(connection, user.id, record_id)
        if not marked:
            favourites.remove(connection, user.id, record_id)
        elif len(favourites.of_user(connection, user.id)) >= MOST_FAVOURITES:
            raise Refused("favourite.too_many", most=MOST_FAVOURITES)
        elif not user.local:
            favourites.add(connection, user.id, record_id)
        return FavouriteChanged(record_id, visible(row["code"]), visible(row["name"]), marked)

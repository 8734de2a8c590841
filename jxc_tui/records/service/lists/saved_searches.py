"""常用查询: sets a person named. Nobody else's, and so not in the change log."""

from __future__ import annotations

from dataclasses import replace

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.accounts.storage import users
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.records.answers.lists import SavedSearch
from jxc_tui.records.answers.selection import SEARCH, Slice, cleaned
from jxc_tui.records.storage.lists import saved_searches
from jxc_tui.records.storage.selections import slice_condition
from jxc_tui.values.text import clean_text, fold, visible

MOST_NAME = 40
MOST_SEARCHES = 50


class SavedSearches(Service):
    """Verbs about one's own searches; the server's command line sees those of every account."""

    @reads(Right.READ)
    def list(
        self, connection: Connection, user: CurrentUser, account: str = ""
    ) -> tuple[SavedSearch, ...]:
        """One's own by name. For the command line those of an account, or of all accounts."""
        return tuple(
            SavedSearch(int(row.id), visible(row.name), Slice(row.kind, row.value), visible(name))
            for user_id, name in owners_of(connection, user, account).items()
            for row in saved_searches.of_user(connection, user_id)
        )

    @writes(Right.READ)
    def save(
        self,
        connection: Connection,
        user: CurrentUser,
        name: str,
        wanted: Slice,
        account: str = "",
    ) -> SavedSearch:
        """Keeps a set under a name; a name one has already gets the new set.

        The command line keeps it for an account.

        Raises Refused for a name that will not do and for a set that is none.
        """
        row = kept_name(name) | _set(wanted)
        owner = owner_named(connection, account) if user.local else user.id
        known = saved_searches.holder(connection, owner, row["name_folded"])
        if not known and saved_searches.count(connection, owner) >= MOST_SEARCHES:
            raise Refused("saved.too_many", most=MOST_SEARCHES)
        if known:
            saved_searches.change(connection, owner, known, row)
        else:
            known = saved_searches.add(connection, owner, row)
        return SavedSearch(known, visible(row["name"]), Slice(row["kind"], row["value"]))

    @writes(Right.READ)
    def rename(self, connection: Connection, user: CurrentUser, search_id: int, name: str) -> str:
        """Another name for one of one's own. Raises Refused, NotFound."""
        row = kept_name(name)
        if saved_searches.holder(connection, user.id, row["name_folded"]) not in (0, search_id):
            raise Refused("saved.name_taken")
        if not saved_searches.change(connection, user.id, search_id, row):
            raise NotFound
        return visible(row["name"])

    @writes(Right.READ)
    def remove(
        self, connection: Connection, user: CurrentUser, search_id: int, account: str = ""
    ) -> None:
        """Takes one of one's own away, for the command line one of an account. Raises NotFound,
        Refused for no account."""
        owner = owner_named(connection, account) if user.local else user.id
        if not saved_searches.remove(connection, owner, search_id):
            raise NotFound


def owners_of(connection: Connection, user: CurrentUser, account: str) -> dict[int, str]:
    """Whose things are told: one's own; for the command line those of an account, or of all."""
    if not user.local:
        return {user.id: user.name}
    if account:
        return {owner_named(connection, account): account}
    return {int(row["id"]): str(row["name"]) for row in users.everyone(connection)}


def owner_named(connection: Connection, account: str) -> int:
    """The id of an account. Raises Refused where there is none of that name."""
    found = users.named(connection, account)
    if found is None:
        raise Refused("saved.no_account", name=visible(account))
    return int(found["id"])


def kept_name(name: str) -> dict[str, str]:
    """A name as it is stored. Raises Refused for one that will not do."""
    text = clean_text(name)
    folded = fold(text)
    if not folded:
        raise Refused("saved.name_empty")
    if len(text) > MOST_NAME:
        raise Refused("saved.name_long", length=len(text), most=MOST_NAME)
    return {"name": text, "name_folded": folded}


def _set(wanted: Slice) -> dict[str, str]:
    """A set as it is stored. A search for nothing, and a set nobody knows, are refused."""
    if wanted.kind == SEARCH:
        wanted = replace(wanted, value=cleaned(wanted.value))
        if not wanted.value:
            raise Refused("saved.nothing_typed")
    else:
        try:
            slice_condition(wanted)
        except ValueError as error:
            raise Refused("saved.no_set") from error
    return {"kind": wanted.kind, "value": wanted.value}

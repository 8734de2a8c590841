"""`jxc records searches`, and which set `jxc records search --saved NAME` means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.errors import NotFound
from jxc_tui.records.answers.lists import SavedSearch
from jxc_tui.records.answers.records import PageQuestion, SearchAnswer, SearchQuestion
from jxc_tui.records.answers.selection import SEARCH, Slice
from jxc_tui.records.cli.set_words import BadField
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.selections import selection_text
from jxc_tui.values.text import fold

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services


def list_searches(call: Call) -> int:
    """The saved searches of an account, or of all."""
    with call.services() as (services, user):
        found = services.saved_searches.list(user, call.asked.person)
    talk = call.talk
    if call.asked.json:
        talk.json([
            {"id": each.id, "account": each.account, "name": each.name,
             "kind": each.wanted.kind, "value": each.wanted.value}
            for each in found
        ])  # fmt: skip
    elif found:
        names = ("id", "user", "search", "wanted")
        rows = [(each.id, each.account, each.name, _in_words(call, each)) for each in found]
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0,))
    if not found:
        talk.say("cli.searches.none")
    return DONE


def save_search(call: Call) -> int:
    """Saves a search for an account, as its list offers it from then on."""
    asked = call.asked
    with call.services() as (services, user):
        wanted = Slice(SEARCH, asked.term)
        made = services.saved_searches.save(user, asked.name, wanted, asked.person)
    if asked.json:
        call.talk.json({"id": made.id, "name": made.name, "value": made.wanted.value})
    call.talk.say("cli.searches.saved", name=made.name, account=asked.person)
    return DONE


def delete_search(call: Call) -> int:
    """Takes a saved search of an account away."""
    asked = call.asked
    with call.services() as (services, user):
        gone = _named(services, user, asked.name, asked.person)
        services.saved_searches.remove(user, gone.id, asked.person)
    if asked.json:
        call.talk.json({"id": gone.id, "name": gone.name, "value": gone.wanted.value})
    call.talk.say("saved.removed", name=gone.name)
    return DONE


def _in_words(call: Call, each: SavedSearch) -> str:
    if each.wanted.kind == SEARCH:
        return each.wanted.value
    return selection_text(each.wanted, call.talk.texts)


def check_asked(call: Call) -> None:
    """Raises BadField unless there is either a term or the name of a saved search."""
    if bool(call.asked.term) == bool(call.asked.saved):
        raise BadField("cli.searches.either", room=noun_named(call.noun).room)


def answer_asked(call: Call, services: Services, user: CurrentUser) -> SearchAnswer:
    """What the term finds, or the saved search that is named."""
    asked = call.asked
    if asked.term:
        return services.records.search(user, SearchQuestion(asked.term, asked.limit))
    wanted = _named(services, user, asked.saved, asked.person).wanted
    question = SearchQuestion(wanted.value, asked.limit)
    if wanted.kind == SEARCH:
        return services.records.search(user, question)
    page = services.records.page(user, PageQuestion(wanted, limit=asked.limit))
    return SearchAnswer(question, page.rows, not page.at_end, page.total, page.milliseconds)


def _named(services: Services, user: CurrentUser, name: str, account: str) -> SavedSearch:
    known = services.saved_searches.list(user, account)
    found = [each for each in known if fold(each.name) == fold(name)]
    if not found:
        raise NotFound("cli.searches.unknown", name=name)
    if len(found) > 1:
        accounts = ", ".join(each.account for each in found)
        raise BadField("cli.searches.several", name=name, accounts=accounts)
    return found[0]

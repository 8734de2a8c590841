"""The command palette: what can be done here and now, by the live bindings and the role."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.screen import DeskBase, key_name
from jxc_tui.i18n import Texts
from jxc_tui.places import PLACES, PlaceGroup


def commands(screen: DeskBase, user: CurrentUser, texts: Texts) -> list[tuple[str, str]]:
    """(action, label) pairs: the screen's own keys first, then the places, then leaving."""
    found: list[tuple[str, str]] = []
    for key, binding in screen.live_bindings():
        if binding.show:
            found.append((binding.action, f"{texts.get(f'key.{binding.id}')}  {key_name(key)}"))
    found += places_menu(user, texts)
    first: dict[str, str] = {}
    for action, label in found:
        first.setdefault(action, label)
    return list(first.items())


def places_menu(user: CurrentUser, texts: Texts) -> list[tuple[str, str]]:
    """(action, label) of the places the user may enter."""
    return [each for _, choices in menu_groups(user, texts) for each in choices]


def menu_groups(user: CurrentUser, texts: Texts) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same in groups, each with its name."""
    found: dict[PlaceGroup, list[tuple[str, str]]] = {each: [] for each in PlaceGroup}
    for place in PLACES:
        if place.is_for(texts.noun) and user.may(place.needs(texts.noun)):
            found[place.group].append((f"app.go('{place.id}')", place.label(texts)))
    found[PlaceGroup.HOUSE] += [
        ("app.sign_out", texts.get("key.sign_out")),
        ("app.leave", texts.get("key.leave")),
    ]
    return [(texts.get(f"menu.group.{group}"), choices) for group, choices in found.items()]


def further_words(texts: Texts) -> dict[str, str]:
    """By action, what else people call a place, in both languages."""
    both = (texts, texts.other)
    return {
        f"app.go('{place.id}')": " ".join(each.get(f"also.{place.id}") for each in both)
        for place in PLACES
        if texts.has(f"also.{place.id}")
    }

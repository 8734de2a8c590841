"""What every command gets: the words asked, the settings they make, and the way to speak."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jxc_tui.command.next_line import called_with
from jxc_tui.command.output import Talk
from jxc_tui.config import Settings, connection_source, database_path, default_database, key_file
from jxc_tui.i18n import LANGUAGES
from jxc_tui.values.ssh import ssh_caller

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.values.progress import Progress
    from jxc_tui.wiring import Services

    Listener = Callable[[Progress], None]
    Opener = Callable[[Settings, bool, Listener], tuple[Services, CurrentUser]]


@dataclass(frozen=True, slots=True)
class Call:
    """One command being run. `opener` makes the services of the settings, and the user who asks."""

    asked: argparse.Namespace
    settings: Settings
    talk: Talk
    opener: Opener
    noun: str

    @contextmanager
    def services(self, *, keeps: bool = True) -> Iterator[tuple[Services, CurrentUser]]:
        """The services of the database, with the operator of the machine as their user.

        Without `keeps` nothing that they do is stored.
        """
        services, user = self.opener(self.settings, keeps, self._mending())
        self.talk.end_progress()
        try:
            yield services.of(self.noun), user
        finally:
            services.close()

    @contextmanager
    def turn(self, who: str) -> Iterator[None]:
        """The right to change many records, waited for while another command has it.

        Take it inside `services`, before the look that decides what will be written. Raises
        OtherRunning when the other does not end in time.
        """
        from jxc_tui.database.writing_lock import Holder, turn
        from jxc_tui.values.clock import local_text
        from jxc_tui.values.text import visible

        seconds = f"{self.settings.turn_seconds:.0f}"

        def told(holder: Holder | None) -> None:
            if holder is None:
                self.talk.say("cli.waiting", seconds=seconds)
            else:
                since = local_text(holder.since)
                who = visible(holder.who)
                self.talk.say("cli.waiting_for", who=who, since=since, seconds=seconds)

        with turn(self.settings, self.settings.turn_seconds, told, who):
            yield

    def _mending(self) -> Callable[[Progress], None]:
        """Says once that a batch which died is taken back, then how far that is."""
        told: list[bool] = []

        def tell(progress: Progress) -> None:
            if not told:
                told.append(True)
                self.talk.say("opening.mending")
            self.talk.progress("opening.mending_bar", progress.done, progress.total)

        return tell


def operator() -> str:
    """The account of the operating system that runs the command."""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def language_of(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language before anything is parsed: `--lang`, else `JXC_LANG`, else Chinese."""
    wanted = _lang_word(words)
    if wanted is None:
        wanted = environment.get("JXC_LANG", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def language_given(words: Sequence[str]) -> str:
    """What a command line says of the language before it is parsed; empty where it does not."""
    wanted = _lang_word(words) or ""
    return wanted if wanted in LANGUAGES else ""


def _lang_word(words: Sequence[str]) -> str | None:
    wanted = None
    for at, word in enumerate(words):
        if word == "--lang":
            wanted = "".join(words[at + 1 : at + 2])
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return wanted


def settings_of(
    asked: argparse.Namespace, language: str, environment: Mapping[str, str]
) -> Settings:
    """Where things are: `--db`, else `JXC_DB`, else the user's data directory."""
    text = asked.db or environment.get("JXC_DB", "")
    named = asked.db or ""
    if text:
        database = database_path(text)
    elif asked.command == "demo":  # no other command has this default: it must be told
        database = default_database("demo.db")
        named = str(database)
    else:
        database = default_database("jxc.db")
    return Settings(
        database, language=language, source=connection_source(environment),
        called=called_with(db=named, lang=asked.lang or ""), key_file=key_file(environment),
        audit_key_file=_file_in(environment, "JXC_AUDIT_KEY"),
        audit_heads_file=_file_in(environment, "JXC_AUDIT_HEADS"),
        ssh_user=ssh_caller(environment).user,
        boxes=Path(boxes) if (boxes := environment.get("JXC_BOXES", "")) else None,
    )  # fmt: skip


def _file_in(environment: Mapping[str, str], name: str) -> Path | None:
    """The path that a variable names; None where it names none."""
    text = environment.get(name, "")
    return Path(text).expanduser().absolute() if text else None

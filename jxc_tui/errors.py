"""Every refusal the program can utter, as an exception that carries a text id.

An error never carries a finished sentence: the floor that shows it turns `text_id` and `params`
into Chinese or English through `jxc_tui.i18n`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One field that cannot be accepted: which, the reason as a text id, and what stood there."""

    field: str
    text_id: str
    params: tuple[tuple[str, object], ...] = ()
    value: str = ""


class JxcError(Exception):
    """A refusal that a person can read: `text_id` names the sentence, `params` fill it."""

    default_text_id: ClassVar[str] = "error.unexpected"
    exit_code: ClassVar[int] = 1
    ends_session: ClassVar[bool] = False  # a screen that meets it goes back to the log-in

    def __init__(self, text_id: str | None = None, **params: object) -> None:
        self.text_id = text_id or self.default_text_id
        self.params = params
        self.meant = ""
        self.possible: tuple[str, ...] = ()
        super().__init__(self.text_id, params)

    def hinted(self, meant: str, possible: Iterable[str] = ()) -> Self:
        """The same refusal with the word that was likely meant, and all that are possible."""
        self.meant, self.possible = meant, tuple(possible)
        return self


class NotPermitted(JxcError):
    """The signed-in user's role does not hold the permission (or no longer does)."""

    default_text_id = "error.not_permitted"
    exit_code = 4
    noted = False  # in the change log, by the verb that was refused


class NotSignedIn(JxcError):
    """The session has ended: signed out, disabled, or the password or role was changed."""

    default_text_id = "error.not_signed_in"
    exit_code = 4
    ends_session = True


class SignInRefused(JxcError):
    """User name or password wrong, account disabled or locked: always the same sentence."""

    default_text_id = "error.sign_in_refused"
    exit_code = 4


class CodeWanted(SignInRefused):
    """Name and password are right, and the account has a second factor: its code is wanted too."""

    default_text_id = "factor.code_wanted"


class ConfirmWanted(JxcError):
    """An act for which whoever is signed in gives the password again; it was too long ago."""

    default_text_id = "confirm.wanted"
    exit_code = 4


class KeyMissing(JxcError):
    """The key file is not there, is not ours alone, or is not the one a secret was sealed with."""

    default_text_id = "factor.key_missing"
    exit_code = 5


class NotFound(JxcError):
    """The object is not there (any more)."""

    default_text_id = "error.not_found"
    exit_code = 3


class InvalidFields(JxcError):
    """Typed values that cannot be stored; `problems` names every one of them."""

    default_text_id = "error.invalid_fields"

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__(None, count=len(problems))
        self.problems = problems


class CodeTaken(JxcError):
    """The code belongs, or once belonged, to another record."""

    default_text_id = "error.code_taken"


class CodesExhausted(JxcError):
    """The code rule has no number left."""

    default_text_id = "error.codes_exhausted"


class Conflict(JxcError):
    """Somebody saved the same record meanwhile; nothing was overwritten."""

    default_text_id = "error.conflict"


class Refused(JxcError):
    """An act that the rules of the house forbid (last administrator, own role, …)."""

    default_text_id = "error.refused"


class ConsentWanted(Refused):
    """An act that goes on once this user says yes to what the sentence tells.

    `consent` names what it is where several may be wanted.
    """

    consent: str = ""

    def about(self, consent: str) -> Self:
        """The same about one of several consents."""
        self.consent = consent
        return self


class OtherRunning(Refused):
    """Another import, undo or bulk change is being written; only one goes on at a time."""

    default_text_id = "import.other_running"
    exit_code = 6


class FileRefused(JxcError):
    """A file that cannot be read or written, with the reason."""

    default_text_id = "error.file_refused"
    exit_code = 2


class DatabaseRefused(JxcError):
    """The database is missing, damaged, foreign, of another schema, or cannot be written."""

    default_text_id = "error.database_missing"
    exit_code = 5


class DatabaseBusy(JxcError):
    """Another process held the database longer than the busy timeout."""

    default_text_id = "error.database_busy"
    exit_code = 6


class DatabaseReplaced(JxcError):
    """Another database lies at the path by now (a backup was restored): nothing was written."""

    default_text_id = "error.database_replaced"
    exit_code = 5
    ends_session = True

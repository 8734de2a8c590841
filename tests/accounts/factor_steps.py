"""A second factor in tests: a clock moved by hand, an app that makes codes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pyotp import TOTP

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.accounts.answers import Enrolled
from jxc_tui.accounts.service.accounts import Accounts
from jxc_tui.wiring import Services

START = datetime(2026, 11, 28, 6, 20, tzinfo=UTC)
STEP = timedelta(seconds=30)


class HandClock:
    """Moments and seconds that stand until they are moved."""

    def __init__(self) -> None:
        self.moment = START
        self.seconds = 1_000.0

    def __call__(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds


class App:
    """What makes the codes: it holds the secret, as a phone does."""

    def __init__(self, secret: str, clock: HandClock) -> None:
        self._codes, self._clock = TOTP(secret), clock

    def code(self, steps: int = 0) -> str:
        """The code of now, or of so many steps later."""
        return self._codes.at(self._clock.moment, counter_offset=steps)

    def wrong(self) -> str:
        """Six digits that no step near has."""
        near = {self.code(steps) for steps in range(-3, 4)}
        return next(text for text in map("{:06d}".format, range(10)) if text not in near)


def by_clock(services: Services, clock: HandClock) -> Services:
    """The same services, for whom it is as late as the clock says."""
    services.accounts.clock = services.factors.clock = clock
    services.accounts.gate._seconds = clock.monotonic
    return services


def enrolled(services: Services, user: CurrentUser, clock: HandClock) -> tuple[App, Enrolled]:
    """The user sets a second factor up; the next code is one step away."""
    app = App(services.factors.begin(user).secret, clock)
    done = services.factors.enrol(user, app.code())
    clock.moment += STEP
    return app, done


def other_place(services: Services, source: str) -> Accounts:
    """Signing in from elsewhere."""
    accounts = services.accounts
    elsewhere = replace(accounts.settings, source=source)
    return Accounts(accounts.database, elsewhere, accounts.gate, accounts.clock)

"""Second factors: codes used once, counted as passwords are, and what holds when one is lost."""

from __future__ import annotations

import base64
import multiprocessing
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission, Role
from jxc_tui.access.policy import FactorFor, Policy
from jxc_tui.accounts.service import codes_by_time
from jxc_tui.accounts.service.sealing import Seal
from jxc_tui.accounts.service.signing_in import FAILS_ALLOWED, SigningIn
from jxc_tui.config import Settings
from jxc_tui.errors import (
    CodeWanted,
    ConfirmWanted,
    KeyMissing,
    NotPermitted,
    NotSignedIn,
    Refused,
    SignInRefused,
)
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services, open_services
from tests.access.matrix import OPEN
from tests.access.test_matrix import verbs
from tests.accounts.factor_steps import (
    START,
    STEP,
    App,
    HandClock,
    enrolled,
    other_place,
)
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2, NEW_PASSWORD, signed_in


def test_signing_in_asks_for_the_code_of_now(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-11."""
    app, done = enrolled(house, boss, clock)
    assert house.factors.mine(done.user).since and not boss.has_factor
    with pytest.raises(CodeWanted):
        house.accounts.sign_in("admin", ADMIN_PASSWORD)
    with pytest.raises(SignInRefused) as refused:
        house.accounts.sign_in("admin", ADMIN_PASSWORD, app.wrong())
    assert refused.value.text_id == "factor.code_refused"
    assert house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code()).has_factor


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True),
                                             (2, False)])  # fmt: skip
def test_a_clock_may_differ_by_one_step(
    house: Services, boss: CurrentUser, clock: HandClock, steps: int, fits: bool
) -> None:
    """Shows AUTH-11."""
    app, _ = enrolled(house, boss, clock)
    clock.moment += 10 * STEP
    if fits:
        assert house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code(steps))
    else:
        with pytest.raises(SignInRefused):
            house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code(steps))


def test_a_code_is_used_once_and_none_before_it(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-11."""
    app, _ = enrolled(house, boss, clock)
    with pytest.raises(SignInRefused):  # the one that set it up
        house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code(-1))
    house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code(1))
    for steps in (1, 0):
        with pytest.raises(SignInRefused):
            house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code(steps))
    clock.moment -= timedelta(days=1)  # a clock set back brings no code to life again
    with pytest.raises(SignInRefused):
        house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code())


def test_codes_are_guessed_as_often_as_passwords(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-05, AUTH-11."""
    app, _ = enrolled(house, boss, clock)
    for typed in (app.wrong(),) * 3 + ("AAAA-BBBB-CCCC-DDDD", "no code at all"):
        with pytest.raises(SignInRefused):
            house.accounts.sign_in("admin", ADMIN_PASSWORD, typed)
    for typed in (app.code(), ""):
        with pytest.raises(SignInRefused) as refused:
            house.accounts.sign_in("admin", ADMIN_PASSWORD, typed)
        assert refused.value.text_id == "error.sign_in_locked"
    assert other_place(house, "bob@10.0.0.9").sign_in("admin", ADMIN_PASSWORD, app.code())


def test_the_password_alone_is_no_failure_and_lifts_none(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-05, AUTH-11."""
    app, done = enrolled(house, boss, clock)
    for _ in range(2 * FAILS_ALLOWED):
        with pytest.raises(CodeWanted):
            house.accounts.sign_in("admin", ADMIN_PASSWORD)
    for number in range(FAILS_ALLOWED):
        with pytest.raises(SignInRefused):
            house.accounts.sign_in("admin", ADMIN_PASSWORD, app.wrong())
        if number + 1 < FAILS_ALLOWED:
            with pytest.raises(CodeWanted):
                house.accounts.sign_in("admin", ADMIN_PASSWORD)
            house.accounts.still_there(done.user, ADMIN_PASSWORD)
    with pytest.raises(Refused) as refused:
        house.accounts.still_there(done.user, ADMIN_PASSWORD)
    assert refused.value.text_id == "confirm.locked"


def test_the_password_is_looked_at_before_the_code(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-08, AUTH-11."""
    app, _ = enrolled(house, boss, clock)
    for code in ("", app.code()):
        with pytest.raises(SignInRefused) as refused:
            house.accounts.sign_in("admin", "not the one", code)
        assert type(refused.value) is SignInRefused
        assert refused.value.text_id == "error.sign_in_refused"
    assert house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code())


def test_a_recovery_code_opens_once(house: Services, boss: CurrentUser, clock: HandClock) -> None:
    """Shows AUTH-12."""
    app, done = enrolled(house, boss, clock)
    assert len(set(done.recovery_codes)) == 10
    assert all(re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", each) for each in done.recovery_codes)
    first = done.recovery_codes[0]
    user = house.accounts.sign_in("admin", ADMIN_PASSWORD, first.lower().replace("-", " "))
    assert house.factors.mine(user).recovery_left == 9
    with pytest.raises(SignInRefused):
        house.accounts.sign_in("admin", ADMIN_PASSWORD, first)
    renewed = house.factors.renew_recovery(user)
    with pytest.raises(SignInRefused):
        house.accounts.sign_in("admin", ADMIN_PASSWORD, done.recovery_codes[1])
    assert house.accounts.sign_in("admin", ADMIN_PASSWORD, renewed[9])
    assert house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code())


def test_neither_secret_nor_codes_stand_in_the_database(
    house: Services, boss: CurrentUser, clock: HandClock, settings: Settings
) -> None:
    """Shows AUTH-12, AUTH-13."""
    secret = house.factors.begin(boss).secret
    assert len(base64.b32decode(secret)) * 8 >= 160
    done = house.factors.enrol(boss, App(secret, clock).code())
    house.database.checkpoint()
    stored = settings.database.read_bytes()
    for each in (secret, *done.recovery_codes):
        for form in (each, each.replace("-", "")):
            assert form.encode() not in stored
            assert form not in repr(done)
    assert base64.b32decode(secret) not in stored
    assert settings.factor_key.read_bytes() not in stored
    assert settings.factor_key.stat().st_mode & 0o777 == 0o600


def test_what_is_sealed_opens_for_its_account_with_its_key_and_whole_only() -> None:
    """Shows AUTH-13."""
    key = bytes(range(32))
    sealed = Seal(key).seal(7, "SECRET" * 20)
    assert Seal(key).open(7, sealed) == "SECRET" * 20
    assert Seal(key).seal(7, "SECRET" * 20) != sealed
    raw = bytearray(base64.b64decode(sealed))
    tries = [
        (key, 8, sealed),
        (key[::-1], 7, sealed),
        (key, 7, ""),
        (key, 7, "?"),
        (key, 7, "AA=="),
    ]
    for at in range(len(raw)):
        changed = bytes(raw[:at]) + bytes([raw[at] ^ 1]) + bytes(raw[at + 1 :])
        tries.append((key, 7, base64.b64encode(changed).decode()))
    tries.append((key, 7, base64.b64encode(bytes(raw[:-1])).decode()))
    for other_key, account, text in tries:
        with pytest.raises(KeyMissing):
            Seal(other_key).open(account, text)


def test_the_key_lies_where_it_is_configured(
    house: Services, boss: CurrentUser, settings: Settings, tmp_path: Path
) -> None:
    """Shows AUTH-13."""
    kept = tmp_path / "etc" / "factor.key"
    kept.parent.mkdir(mode=0o700)
    house.factors.settings = replace(settings, key_file=kept)
    house.factors.begin(boss)
    assert kept.stat().st_size == 32
    assert not settings.factor_key.exists()
    assert [each.name for each in kept.parent.iterdir()] == ["factor.key"]


@pytest.mark.parametrize("harm", ["gone", "open to all", "another", "short", "a link"])
def test_without_its_key_a_factor_lets_nobody_in(
    house: Services, boss: CurrentUser, clock: HandClock, settings: Settings, harm: str
) -> None:
    """Shows AUTH-13."""
    app, _ = enrolled(house, boss, clock)
    key = settings.factor_key
    held = key.read_bytes()
    if harm == "open to all":
        key.chmod(0o644)
    else:
        key.unlink()
    if harm in ("another", "short"):
        key.write_bytes(held[::-1] if harm == "another" else held[:8])
        key.chmod(0o600)
    if harm == "a link":
        aside = key.with_name("aside")
        aside.write_bytes(held)
        aside.chmod(0o600)
        key.symlink_to(aside)
    with pytest.raises(KeyMissing):
        house.accounts.sign_in("admin", ADMIN_PASSWORD, app.code())


def test_a_reset_password_keeps_the_factor(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-12."""
    clerk = signed_in(house, boss, Role.CLERK)
    app, _ = enrolled(house, clerk, clock)
    secret = house.accounts.reset_password(boss, clerk.id)
    with pytest.raises(CodeWanted):
        house.accounts.sign_in("clerk", secret.password)
    once = house.accounts.sign_in("clerk", secret.password, app.code())
    house.accounts.change_own_password(once, secret.password, "yet another sentence")
    with pytest.raises(CodeWanted):
        house.accounts.sign_in("clerk", "yet another sentence")


def test_a_lost_factor_is_taken_away_by_another_administrator(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-12."""
    second = signed_in(house, boss, Role.ADMIN, name="second")
    _, done = enrolled(house, second, clock)
    with pytest.raises(Refused):
        house.factors.take_away(done.user, second.id)
    with pytest.raises(Refused):
        house.factors.take_away(boss, boss.id)
    house.factors.take_away(boss, second.id)
    with pytest.raises(NotSignedIn):
        house.factors.mine(done.user)
    assert not house.accounts.sign_in("second", NEW_PASSWORD).has_factor
    with pytest.raises(SignInRefused):
        house.accounts.sign_in("second", "not the one", done.recovery_codes[0])
    with house.database.read() as connection:
        logged = connection.exec_driver_sql(
            "SELECT actor, object_id FROM change_log WHERE action = 'account.factor_removed'"
        ).all()
        left = connection.exec_driver_sql("SELECT count(*) FROM recovery_code").scalar()
    assert [tuple(row) for row in logged] == [("admin", second.id)]
    assert left == 0


def test_setting_up_and_removing_end_the_other_sessions(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-09."""
    elsewhere = house.accounts.sign_in("admin", ADMIN_PASSWORD)
    _, done = enrolled(house, boss, clock)
    for ended in (boss, elsewhere):
        with pytest.raises(NotSignedIn):
            house.records.create(ended, {"name": "甲"})
    house.records.create(done.user, {"name": "甲"})
    with pytest.raises(Refused):
        house.factors.begin(done.user)
    house.factors.remove(done.user)
    with pytest.raises(NotSignedIn):
        house.factors.mine(done.user)
    assert house.accounts.sign_in("admin", ADMIN_PASSWORD)


def test_a_factor_that_was_only_begun_asks_for_nothing(house: Services, boss: CurrentUser) -> None:
    house.factors.begin(boss)
    assert not house.accounts.sign_in("admin", ADMIN_PASSWORD).has_factor
    with pytest.raises(Refused):
        house.factors.enrol(boss, "000000x")
    with pytest.raises(Refused):
        house.factors.renew_recovery(boss)


@pytest.mark.parametrize("wanted", list(FactorFor))
@pytest.mark.parametrize("role", list(Role))
def test_whose_role_needs_a_factor_sets_it_up_before_anything_else(
    house: Services, boss: CurrentUser, clock: HandClock, role: Role, wanted: FactorFor
) -> None:
    """Every verb of the house. Shows AUTH-13."""
    signed_in(house, boss, role, name="somebody")
    house.policies.put(boss, Policy(wanted))
    user = house.accounts.sign_in("somebody", NEW_PASSWORD)
    assert user.must_enrol == (role in wanted.roles)
    for name, method in verbs(house):
        if name in OPEN or name == "accounts.sign_out" or not user.must_enrol:
            continue
        if method.required_permission is not Permission.ACCOUNT_OWN:  # type: ignore[attr-defined]
            with pytest.raises(NotSignedIn) as refused:
                method(user)  # type: ignore[operator]
            assert refused.value.text_id == "factor.enrol_first", name
    if user.must_enrol:
        _, done = enrolled(house, user, clock)
        user = done.user
    assert not user.must_enrol
    house.records.search(user, SearchQuestion("x"))


def test_a_policy_holds_for_sessions_that_began_before(house: Services, boss: CurrentUser) -> None:
    """Shows AUTH-13."""
    house.policies.put(boss, Policy(FactorFor.ADMINS))
    with pytest.raises(NotSignedIn):
        house.records.create(boss, {"name": "甲"})
    with house.database.write() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = '?' WHERE name LIKE 'policy.%'")
    with pytest.raises(NotSignedIn):  # what cannot be read is the stricter one
        house.records.create(boss, {"name": "甲"})


def test_a_new_database_asks_for_none(house: Services, boss: CurrentUser) -> None:
    assert house.policies.show(boss) == Policy(FactorFor.NONE)
    assert not boss.must_enrol


@pytest.mark.parametrize("role", list(Role))
def test_every_change_of_a_factor_wants_the_password_again(
    house: Services, boss: CurrentUser, clock: HandClock, role: Role
) -> None:
    """Shows AUTH-16."""
    user = signed_in(house, boss, role, name="somebody")
    clock.seconds += 301
    factors = house.factors
    refusing = NotPermitted if role is not Role.ADMIN else ConfirmWanted
    for call in (lambda: factors.begin(user), lambda: factors.enrol(user, "000000"),
                 lambda: factors.renew_recovery(user), lambda: factors.remove(user)):  # fmt: skip
        with pytest.raises(ConfirmWanted):
            call()
    with pytest.raises(refusing):
        factors.take_away(user, boss.id)


def test_the_address_fits_the_smallest_terminal() -> None:
    for name in ("a", "a" * 32, "张" * 32, "张三"):
        address = codes_by_time.address(codes_by_time.new_secret(), name, 4711)
        assert len(address) <= 106, name


# Many processes at once.


def _sign_in(database: Path, code: str, start: object) -> str:
    """In a process of its own: signs in with a code; what came of it, and whether it was looked
    at."""
    services = open_services(
        Settings(database, argon2=CHEAP_ARGON2, busy_seconds=60.0), clock=lambda: START
    )
    looked: list[str] = []
    used = SigningIn._used

    def noted(*given: object) -> str:
        looked.append("looked at")
        return used(*given)  # type: ignore[arg-type]

    SigningIn._used = noted  # type: ignore[assignment,method-assign]
    try:
        services.accounts.sign_in("admin", ADMIN_PASSWORD, code)
    except SignInRefused:
        return "".join(looked)
    finally:
        services.close()
    return "in"


def _at_once(settings: Settings, codes: list[str]) -> list[str]:
    jobs = [(settings.database, code, None) for code in codes]
    with multiprocessing.get_context("spawn").Pool(len(jobs)) as pool:
        return pool.starmap(_sign_in, jobs, chunksize=1)


def test_one_of_ten_processes_with_the_same_code_comes_in(
    house: Services, boss: CurrentUser, clock: HandClock, settings: Settings
) -> None:
    """Shows AUTH-11."""
    clock.moment = START - STEP
    app, _ = enrolled(house, boss, clock)
    assert clock.moment == START
    assert _at_once(settings, [app.code()] * 10).count("in") == 1


def test_one_of_ten_processes_with_the_same_recovery_code_comes_in(
    house: Services, boss: CurrentUser, clock: HandClock, settings: Settings
) -> None:
    """Shows AUTH-12."""
    _, done = enrolled(house, boss, clock)
    assert _at_once(settings, [done.recovery_codes[3]] * 10).count("in") == 1


def test_of_twenty_processes_that_guess_as_many_are_looked_at_as_may_be(
    house: Services, boss: CurrentUser, clock: HandClock, settings: Settings
) -> None:
    """Shows AUTH-05, AUTH-11."""
    clock.moment = START - STEP
    app, _ = enrolled(house, boss, clock)
    codes = [app.wrong(), "AAAA-BBBB-CCCC-DDDD"] * 10
    assert sorted(_at_once(settings, codes)) == [""] * 15 + ["looked at"] * FAILS_ALLOWED

"""kill -9 and a full disk in the middle of keeping, shipping and receiving: all or nothing.

What was acknowledged is there, no number is missing, nothing is counted twice.
Shows REL-01, REL-02.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.engine import Database
from jxc_tui.errors import DatabaseRefused
from jxc_tui.payments.model.new_payment import NewReceipt, PaymentPart
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.wiring import Services, local_user, open_services
from tests.aftersales.counted_book import CountedBook, rows
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2
from tests.forks import Forks
from tests.sales.shop import opened
from tests.whole_database import sound

CLERKS, KILLED, ROUNDS = 8, 3, 4
POINTS = (1, 7, 19, 33, 47, 61, 88, 120)
ALL = frozenset(Consent)
USER = local_user("test")
# Eight clerks at once; three die before a statement, or before the end of a transaction. A line is
# written for what was acknowledged, before the next act begins.
SCRIPT = """
import os, signal, sys, traceback
from pathlib import Path
from sqlalchemy import event
from jxc_tui.config import Settings
from jxc_tui.payments.model.new_payment import NewReceipt, PaymentPart
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.wiring import local_user, open_services

database, clerks, killed, rounds, told = sys.argv[1:6]
points = [int(each) for each in sys.argv[6:]]
everything = frozenset(Consent)

def work(number):
    services = open_services(Settings(Path(database), busy_seconds=120.0), local_allowed=True)
    user, left = local_user(f"clerk{number}"), [points[number] if number < int(killed) else -1]

    def count(*_args):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with services.database.read() as connection:
        event.listen(connection.engine, "before_cursor_execute", count)
        event.listen(connection.engine, "commit", count)
    told_to = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def keep(text):
        os.write(told_to, f"{text}\\n".encode())

    for each in range(int(rounds)):
        line = SaleLine(1 + each % 2, "", 3_000, 500)
        paid = (SalePayment("微信", 700),)
        saved = services.orders.save(user, NewSale(1, (line,), paid, consents=everything))
        keep(f"sale {saved.number}")
        services.orders.ship(user, saved.id, {1: 2_000})
        keep(f"shipped {saved.number}")
        receipt = NewReceipt(1, (PaymentPart("现金", 300),))
        found = services.payments.receive(user, receipt)
        keep(f"payment {found.payments[0].number}")
        services.orders.close(user, saved.id)
        keep(f"closed {saved.number}")
    services.close()

children = []
for number in range(int(clerks)):
    child = os.fork()
    if child == 0:
        try:
            work(number)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    children.append(child)
ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
print(*ended)
"""


@pytest.fixture(scope="module")
def stocked(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop that has sold nothing yet; only copied from here on."""
    path = tmp_path_factory.mktemp("shop") / "jxc.db"
    shutil.copy2(new_database, path)
    services = open_services(Settings(path, argon2=CHEAP_ARGON2), local_allowed=True)
    opened(services, USER)
    services.close()
    return path


def check(services: Services) -> None:
    """The file is sound, every figure counted again, no number left out."""
    assert sound(services.database)
    assert list(services.orders.recount(USER)) == []
    assert list(services.receivables.recount(USER)) == []
    with services.database.read() as connection:
        CountedBook(connection).check()
        numbers = [row["number"] for row in rows(connection, "document")]
        numbers += [row["number"] for row in rows(connection, "payment")]
    days: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        days[number[:-4]].append(int(number[-4:]))
    for found in days.values():
        assert sorted(found) == list(range(1, len(found) + 1))


@pytest.mark.parametrize("first", range(0, len(POINTS), 4))
def test_clerks_are_killed_at_any_statement(
    stocked: Path, tmp_path: Path, forks: Forks, first: int
) -> None:
    path, told = tmp_path / "jxc.db", tmp_path / "told.txt"
    shutil.copy2(stocked, path)
    points = [str(each) for each in POINTS[first : first + KILLED]]
    ended = forks.run(SCRIPT, ["", path, str(CLERKS), str(KILLED), str(ROUNDS), told, *points])
    assert ended.returncode == 0, ended.stderr
    codes = [int(each) for each in ended.stdout.split()]
    assert codes == [-9] * KILLED + [0] * (CLERKS - KILLED), ended.stderr
    services = open_services(Settings(path), local_allowed=True)
    check(services)
    with services.database.read() as connection:
        documents = {row["number"]: row for row in rows(connection, "document")}
        payments = {row["number"] for row in rows(connection, "payment")}
    for act, number in (line.split() for line in told.read_text(encoding="utf-8").splitlines()):
        if act == "payment":
            assert number in payments
        else:
            assert documents[number]["progress"] in {
                "sale": ("unshipped", "part", "closed"), "shipped": ("part", "closed"),
                "closed": ("closed",),
            }[act]  # fmt: skip
    services.close()


@pytest.fixture
def full(stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A desk whose disk is full as soon as it is told to be."""
    path = tmp_path / "jxc.db"
    shutil.copy2(stocked, path)
    services = open_services(Settings(path, argon2=CHEAP_ARGON2))
    user = services.accounts.sign_in("admin", ADMIN_PASSWORD)
    draft = services.order_entry.begin(user, 1).draft_id
    for text in ("3*pen", "2*a4"):
        services.order_entry.enter(user, draft, text)
    services.close()
    prepare = Database._prepare

    def filled(database: Database, connection: Any, record: object) -> None:
        prepare(database, connection, record)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    def desk() -> tuple[Services, CurrentUser]:
        """The same desk: with no page left, then with room again."""
        monkeypatch.setattr(Database, "_prepare", filled)
        again = open_services(Settings(path, argon2=CHEAP_ARGON2))
        monkeypatch.setattr(Database, "_prepare", prepare)
        return again, user

    yield desk, path, draft


def test_a_full_disk_is_a_sentence_and_the_draft_stays(full: Any) -> None:
    make, path, draft = full
    services, user = make()
    line = SaleLine(1, "", 1_000, 500, note="长" * 190)
    sale = NewSale(1, (line,) * 400, (SalePayment("微信", 100),), consents=ALL)
    receipt = NewReceipt(1, (PaymentPart("现金", 100),) * 20, note="长" * 190)
    acts: tuple[Callable[[], object], ...] = (
        lambda: services.orders.save(user, sale),
        lambda: [services.payments.receive(user, receipt) for _ in range(40)],
        lambda: [services.order_entry.save(user, draft) for _ in range(200)],
    )
    with services.database.read() as connection:
        before = CountedBook(connection).accounts()
    with pytest.raises(DatabaseRefused) as raised:
        acts[0]()
    assert raised.value.text_id == "error.disk_full"
    with services.database.read() as connection:
        assert CountedBook(connection).accounts() == before
    assert [row.code for row in services.order_entry.show(user, draft).rows] == ["PEN", "A4-70"]
    with pytest.raises(DatabaseRefused):
        acts[1]()
    services.close()
    services = open_services(Settings(path, argon2=CHEAP_ARGON2), local_allowed=True)
    check(services)
    saved = services.order_entry.save(user, draft).saved
    assert saved is not None and services.orders.save(user, sale).total_fen == 200_000
    check(services)
    services.close()

"""Import of 50,000 rows in the shape of jshERP's customer template, with 200 planted errors.

Run: `python -m tests.bench.bench_import [--rows N] [--kills N]`. Prints which planted errors were
found, missed or added, rows per second, seconds, what undoing and redoing the batch leaves, and what
is left after `kill -9` in the middle.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from jxc_tui.config import Settings

TIP = "1、带星号的为必填项\n2、状态列说明：0-禁用 1-启用\n3、导入时本段内容请勿删除"
HEADINGS = (
    "名称*", "联系人", "手机号码", "联系电话", "电子邮箱", "传真", "期初应收", "纳税人识别号",
    "税率(%)", "开户行", "账号", "地址", "备注", "排序", "状态*",
)  # fmt: skip
PLACES = ("杭州", "宁波", "温州", "义乌", "绍兴", "苏州", "无锡", "广州", "深圳", "佛山", "成都")
WORDS = "蓝燕海曙金桥华联恒信东方鼎盛远大嘉禾天润永泰明辉正源瑞丰安达卓越新宇"
TRADES = ("科技", "五金", "纺织", "贸易", "电子", "食品", "建材", "机电", "服饰", "文具")
FORMS = ("有限公司", "经营部", "商行", "股份有限公司", "批发部", "超市")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙朱马胡林", "敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚"
BANKS = ("中国银行杭州分行", "工商银行义乌支行", "建设银行苏州支行", "")

Cells = list[object]


def check_digit(number: str) -> str:
    from stdnum.cn import uscc

    return str(uscc.calc_check_digit(number))


def good_row(number: int, chance: random.Random) -> Cells:
    """A row a person could have written; names are unique by their number."""
    pick = chance.choice
    name = pick(PLACES) + pick(WORDS) + pick(WORDS) + pick(TRADES) + str(number) + pick(FORMS)
    uscc = "91330106" + f"{chance.randrange(10**9):09d}"
    return [
        name,
        pick(SURNAMES) + pick(GIVEN) + pick(("", pick(GIVEN))),
        13_000_000_000 + chance.randrange(10**9) if chance.random() < 0.9 else None,
        f"0571-8{chance.randrange(10**7):07d}" if chance.random() < 0.4 else None,
        f"k{number}@example.com" if chance.random() < 0.3 else None,
        None,
        round(chance.random() * 10000, 2) if chance.random() < 0.3 else 0,
        uscc + check_digit(uscc) if chance.random() < 0.4 else None,
        pick((3, 6, 13)),
        pick(BANKS),
        "6222" + f"{chance.randrange(10**15):015d}" if chance.random() < 0.3 else None,
        f"{pick(PLACES)}市解放路{chance.randrange(999)}号",
        pick(("老客户", "", "", "月底对账")),
        number,
        pick((1, 1, 1, 0)),
    ]


def _wrong_uscc(cells: Cells, _earlier: Cells) -> None:
    good = "91330106" + "123456789"
    cells[7] = good + ("0" if check_digit(good) != "0" else "1")


def _set(column: int, value: object) -> Callable[[Cells, Cells], None]:
    def spoil(cells: Cells, _earlier: Cells) -> None:
        cells[column] = value

    return spoil


def _double(cells: Cells, earlier: Cells) -> None:
    cells[0], cells[2] = earlier[0], earlier[2]


PLANTED: tuple[tuple[str, int, Callable[[Cells, Cells], None]], ...] = (
    ("field.required", 0, _set(0, None)),
    ("field.mobile_length", 2, _set(2, 1380000123)),
    ("import.scientific", 2, _set(2, "1.38E+10")),
    ("field.email_at", 4, _set(4, "没有邮箱")),
    ("field.uscc_checksum", 7, _wrong_uscc),
    ("field.money_invalid", 6, _set(6, "一百元整")),
    ("field.status_invalid", 14, _set(14, "暂停供货")),
    ("import.duplicate_row", 0, _double),
    ("import.cell_error", 1, _set(1, "#N/A")),
    ("import.cell_rounded", 10, _set(10, 6222021234567890123)),
)
EACH = 20


def build(path: Path, rows: int, chance: random.Random) -> set[tuple[int, str, str]]:
    """Writes the workbook; gives the planted errors as (row, heading, text id)."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("信息")
    sheet.append([TIP])
    sheet.append(list(HEADINGS))
    places = chance.sample(range(1000, rows), len(PLANTED) * EACH)
    kinds = {place: PLANTED[index % len(PLANTED)] for index, place in enumerate(places)}
    planted: set[tuple[int, str, str]] = set()
    clean: list[Cells] = []
    for number in range(rows):
        cells = good_row(number, chance)
        if number in kinds:
            text_id, column, spoil = kinds[number]
            spoil(cells, chance.choice(clean))
            planted.add((number + 3, HEADINGS[column], text_id))
        elif len(clean) < 500:
            clean.append(cells)
        sheet.append(cells)
    book.save(path)
    return planted


def new_database(folder: Path) -> Settings:
    from jxc_tui.maintenance.service.new_database import init_database

    settings = Settings(folder / "jxc.db", argon2=(8, 1, 1))
    init_database(settings, "admin", "a long sentence for the bench 42")
    return settings


def count(settings: Settings) -> tuple[int, str]:
    """Customers in the database, and what SQLite says of its health."""
    from jxc_tui.database.engine import open_database

    database = open_database(settings)
    with database.read() as connection:
        records = int(connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one())
        health = str(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one())
    database.close()
    return records, health


def apply_only(folder: Path, token: str) -> None:
    """The process that gets killed."""
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    print("ready", flush=True)
    services.imports.apply(local_user("bench"), token)
    services.close()


def kill_in_the_middle(
    source: Path, token: str, kills: int, seconds: float, chance: random.Random
) -> Counter[str]:
    """Starts the import in copies of the folder and kills it at random moments."""
    from jxc_tui.wiring import open_services

    seen: Counter[str] = Counter()
    for attempt in range(kills):
        folder = source.parent / f"kill{attempt}"
        shutil.copytree(source, folder)
        command = [sys.executable, __file__, "--apply", str(folder), "--token", token]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * seconds * 1.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        open_services(Settings(folder / "jxc.db"), local_allowed=True).close()  # mends what died
        records, health = count(Settings(folder / "jxc.db"))
        seen[f"{records} customers, integrity {health}"] += 1
        shutil.rmtree(folder)
    return seen


def run(rows: int, kills: int, folder: Path) -> None:
    from jxc_tui.wiring import local_user, open_services

    chance = random.Random(2)
    book = folder / "客户.xlsx"
    began = time.perf_counter()
    planted = build(book, rows, chance)
    print(f"built {rows:,} rows, {book.stat().st_size:,} bytes, {since(began):.1f} s")
    home = folder / "home"
    home.mkdir()
    settings = new_database(home)
    services = open_services(settings, local_allowed=True)
    user = local_user("bench")
    began = time.perf_counter()
    verdict = services.imports.rehearse(user, str(book))
    taken = since(began)
    found = {(item.row, item.column, item.text_id) for item in verdict.problems}
    print(f"rehearse {taken:.2f} s, {rows / taken:,.0f} rows/s")
    print(
        f"  rows {verdict.rows:,} new {verdict.new:,} updated {verdict.updated}"
        f" unchanged {verdict.unchanged} skipped {verdict.skipped} errors {verdict.error_rows}"
    )
    print(
        f"  planted {len(planted)}: found {len(planted & found)},"
        f" missed {sorted(planted - found)}, extra {sorted(found - planted)}"
    )
    services.close()
    shutil.copytree(home, folder / "before")
    services = open_services(settings, local_allowed=True)
    began = time.perf_counter()
    done = services.imports.apply(user, verdict.token)
    apply_seconds = since(began)
    print(
        f"apply {apply_seconds:.2f} s, {done.new / apply_seconds:,.0f} rows/s,"
        f" {done.first_code}…{done.last_code}, in the database {count(settings)}"
    )
    began = time.perf_counter()
    again = services.imports.rehearse(user, str(book))
    second = services.imports.apply(user, again.token)
    print(
        f"second import {since(began):.2f} s: new {second.new} updated {second.updated}"
        f" unchanged {second.unchanged:,} errors {second.error_rows}"
    )
    services.close()
    undo_and_redo(folder / "before", verdict.token, rows)
    print(f"kill -9 × {kills}:")
    for outcome, times in kill_in_the_middle(
        folder / "before", verdict.token, kills, apply_seconds, chance
    ).items():
        print(f"  {times} × {outcome}")


def content(services: object) -> str:
    """A digest of every customer with its codes, terms and custom values, versions aside."""
    digest = hashlib.sha256()
    with services.database.read() as connection:  # type: ignore[attr-defined]
        for table in ("customer", "customer_code", "term", "custom_value"):
            found = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2, 3")
            kept = [place for place, name in enumerate(found.keys()) if name != "version"]
            for row in found:
                digest.update(repr([row[place] for place in kept]).encode())
    return digest.hexdigest()


def undo_and_redo(source: Path, token: str, rows: int) -> None:
    """Ten customers are edited after the import; the batch is undone, redone and undone whole."""
    from jxc_tui.wiring import local_user, open_services

    folder = source.parent / "undo"
    shutil.copytree(source, folder)
    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    user = local_user("bench")
    empty = content(services)
    done = services.imports.apply(user, token)
    imported = content(services)
    for place in range(10):
        record_id = 1 + place * (done.new // 11)
        edit = services.records.for_edit(user, record_id)
        services.records.update(user, record_id, edit.version, {"note": f"改 {place}"})
    edited = content(services)
    seen = services.batches.look(user, done.batch_id)
    print(
        f"undo of {done.new:,}: would remove {seen.removable:,}, keep {seen.kept_count}"
        f" ({', '.join(one.reason for one in seen.kept)})"
    )
    undone = services.batches.undo(user, done.batch_id)
    print(
        f"  removed {undone.removed:,}, kept {undone.kept}, {undone.seconds:.1f} s, left {count_of(services)}"
    )
    redone = services.batches.redo(user, done.batch_id)
    print(
        f"  redone {redone.removed:,}, {redone.seconds:.1f} s, equal to before: {content(services) == edited}"
    )
    undone = services.batches.undo(user, done.batch_id, take_changed=True)
    print(
        f"  undone with the changed ones: removed {undone.removed:,}, {undone.seconds:.1f} s,"
        f" equal to the empty database: {content(services) == empty}, import differs: {imported != empty}"
    )
    services.close()
    shutil.rmtree(folder)


def count_of(services: object) -> int:
    with services.database.read() as connection:  # type: ignore[attr-defined]
        return int(connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one())


def since(began: float) -> float:
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--apply", type=Path)
    parser.add_argument("--token", default="")
    options = parser.parse_args()
    if options.apply:
        apply_only(options.apply, options.token)
        return
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as folder:
        run(options.rows, options.kills, Path(folder))


if __name__ == "__main__":
    main()

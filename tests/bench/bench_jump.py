"""How long the box over every noun takes (`jump.find`, ten rows), at every part of a term.

    python -m tests.bench.bench_jump --db demo.db [--cpu]

Needs a demonstration database (`jxc demo --customers 1000000 --no-open --db demo.db`). Each term is
typed sign by sign from the second sign on; each answer is the best of three. With `--cpu` the time
of the thread is taken instead of the clock, for a machine that others use. Target: p99 at most
10 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.wiring import local_user, open_services

P99_MOST_MS = 10.0
LIMIT, REPEATS = 10, 3
TERMS = (
    "KH000123", "KH999999", "GY00012", "gy00150", "1380013", "05718888", "0012345", "yxgs", "ywsm",
    "hzwjyxgs", "hangzhou", "zhangsan", "yiwu", "有限公司", "杭州五金", "义乌百货有限公司", "上海贸易",
    "供应商", "张伟", "hz五金", "杭州 五金", "浙江省杭州市", "qq.com", "91330100", "zzzzzz", "龘龘",
)  # fmt: skip


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--db", type=Path, required=True)
    asked.add_argument("--cpu", action="store_true")
    args = asked.parse_args()
    clock = time.thread_time if args.cpu else time.perf_counter
    services = open_services(Settings(args.db), local_allowed=True)
    user = local_user("bench")
    taken: dict[str, float] = {}
    for term in TERMS:
        for end in range(1 if not term.isascii() else 2, len(term) + 1):
            typed = term[:end]
            services.jump.find(user, typed, LIMIT)
            times = []
            for _ in range(REPEATS):
                started = clock()
                services.jump.find(user, typed, LIMIT)
                times.append((clock() - started) * 1000)
            taken[typed] = min(times)
    services.close()
    values = sorted(taken.values())
    p99 = values[min(len(values) - 1, len(values) * 99 // 100)]
    print(f"{len(values)} terms: median {statistics.median(values):.2f} ms, p99 {p99:.2f} ms")
    for typed, value in sorted(taken.items(), key=lambda each: -each[1])[:5]:
        print(f"  {value:8.2f} ms  {typed}")
    return 0 if p99 <= P99_MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())

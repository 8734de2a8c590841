"""Everything the program shows, as files: what each command answers, and every screen.

    python -m tests.bench.record FOLDER [--only commands|screens] [--match NAME] [--jobs 2]

For a change that users must not see: record before and after it with the same interpreter, on the
same day, then `diff -r` the two folders. Where they differ, record those again by `--match` on a quiet
machine before you believe it: limits of time are part of what the program does. It speaks to the program as a person does, by command
lines and by keys in a pseudo-terminal, so it does not matter where a module lies.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.record_files import content_of
from tests.bench.record_screens import Journey, journeys, walk
from tests.bench.record_steady import steady
from tests.cli.before import BEFORE, make_files, typed

ROOT = Path(__file__).parents[2]
JXC = (sys.executable, "-m", "jxc_tui")
RECORDS, SEED = "40", "7"
LANGUAGES = ("zh", "en")
SCREENS = frozenset({"run"})  # opened by the journeys
REFUSED = (
    "jxc customers serch KH", "jxc customers search", "jxc customers search ''", "jxc nonsense",
    "jxc customers show NONE1", "jxc customers show KH00001O", "jxc customers add --set x=1",
    "jxc customers add --set 名称=甲 --set 手机=123", "jxc customers edit KH000001 --set 等级=Z",
    "jxc customers list --select nobody", "jxc customers merge KH000001 KH000001",
    "jxc codes set-rule KH", "jxc codes preview --count 0", "jxc codes recode --select all --apply",
    "jxc import customers none.xlsx", "jxc import customers codes.txt", "jxc import undo 99",
    "jxc export customers nowhere/out.xlsx", "jxc fields rename 没有 有", "jxc users add admin --role clerk",
    "jxc users disable nobody", "jxc log --from yesterday", "jxc restore codes.txt --yes",
    "jxc follow-ups done 77", "jxc doctor --db none.db", "jxc upgrade", "jxc completion tcsh",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """A private folder to try things in, with a copy of the demonstration database."""

    folder: Path
    made: Path

    @property
    def desk(self) -> Path:
        return self.folder / "desk"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "0",
        }  # fmt: skip

    def fresh(self) -> None:
        """The folder as it is before anything was tried."""
        for name in ("home", "desk"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            (self.folder / name).mkdir(mode=0o700)
        shutil.copy2(self.made, self.desk / "demo.db")
        make_files(self.desk)

    def run(self, line: str, language: str, *more: str) -> subprocess.CompletedProcess[str]:
        """One command line as a shell would run it, its `< FILE` being the standard input."""
        plain, _, given = line.partition(" < ")
        words = [*JXC, *typed(plain)[1:], *more]
        database = "new.db" if words[3:4] == ["init"] else "demo.db"
        environment = self.environment | {
            "JXC_LANG": language, "JXC_DB": str(self.desk / database), "COLUMNS": "80",
        }  # fmt: skip
        return subprocess.run(
            words, cwd=self.desk, env=environment, capture_output=True, text=True, check=False,
            input=(self.desk / given).read_text(encoding="utf-8") if given else "", timeout=600,
        )  # fmt: skip

    def steady(self, text: str) -> str:
        return steady(text, self.folder)


@contextmanager
def ground(made: Path) -> Iterator[Ground]:
    """A fresh one, gone afterwards. Its path is always of the same length."""
    with tempfile.TemporaryDirectory(prefix="record-") as place:
        at = Ground(Path(place), made)
        at.fresh()
        yield at


def make_database(folder: Path) -> Path:
    """The demonstration database, the same for every trial."""
    made = folder / "made.db"
    with ground(Path(__file__)) as at:
        words = ("demo", "--customers", RECORDS, "--seed", SEED, "--no-open", "--db", str(made))
        subprocess.run([*JXC, *words], env=at.environment, check=True, capture_output=True)
    return made


def help_of(at: Ground, words: Sequence[str], language: str) -> str:
    return at.run(" ".join(("jxc", *words, "--help")), language).stdout


def commands(at: Ground, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, by the help of the program itself."""
    lines = help_of(at, words, "en").splitlines()
    if "commands:" not in lines:
        yield words
        return
    for line in lines[lines.index("commands:") + 2 :]:
        if not line.strip():
            break
        if line.startswith("    ") and line[4] != " ":
            yield from commands(at, (*words, line.split()[0]))


def examples(told: str) -> list[str]:
    """The example lines at the end of a help."""
    _, _, rest = told.partition("\nexamples:\n")
    return [line.strip() for line in rest.splitlines() if line.startswith("  jxc")]


def answer(at: Ground, words: Sequence[str], line: str, language: str, *more: str) -> str:
    """What one line answers on a fresh ground: code, data, talk, and the files it leaves."""
    at.fresh()
    for earlier in BEFORE.get(" ".join(words), ()):
        done = at.run(earlier, language)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{earlier}: exit {done.returncode}, {done.stderr}")
    before = {path: path.stat().st_mtime_ns for path in at.desk.iterdir()}
    said = at.run(line, language, *more)
    parts = [f"$ {line} {' '.join(more)}".rstrip(), f"exit {said.returncode}", "-- data", said.stdout,
             "-- talk", said.stderr]  # fmt: skip
    for path in sorted(at.desk.rglob("*")):
        if path.is_file() and before.get(path) != path.stat().st_mtime_ns:
            parts += [f"-- file {path.relative_to(at.desk)}", content_of(path)]
    return at.steady("\n".join(parts))


def record_command(made: Path, out: Path, words: tuple[str, ...]) -> int:
    """Its help, and every example in both languages and as JSON; how many lines were run."""
    name = "_".join(words)
    with ground(made) as at:
        told = help_of(at, words, "en")
        for language in LANGUAGES:
            write(out / "help" / f"{name}.{language}.txt", at.steady(help_of(at, words, language)))
        answers = []
        for line in () if name in SCREENS else examples(told):
            if line.split()[1:] != ["demo"]:
                answers += [answer(at, words, line, language) for language in LANGUAGES]
                if "--json" in told and "--json" not in line:
                    answers.append(answer(at, words, line, "zh", "--json"))
    write(out / "commands" / f"{name}.txt", "\n".join(answers))
    return len(answers)


def record_refusals(made: Path, out: Path, language: str) -> int:
    """What is wrong, said in one language."""
    with ground(made) as at:
        answers = [answer(at, (), line, language) for line in REFUSED]
        write(out / "help" / f"jxc.{language}.txt", at.steady(help_of(at, (), language)))
    write(out / "commands" / f"refused.{language}.txt", "\n".join(answers))
    return len(answers)


def record_journey(made: Path, out: Path, journey: Journey, language: str) -> int:
    """Every frame of a journey; how many there are."""
    with ground(made) as at:
        frames = walk(journey, language, at.desk, at.environment, JXC)
        text = "\n".join(f"=== {key}\n{frame}" for key, frame in frames)
        write(out / "screens" / f"{journey.name}.{language}.txt", at.steady(text))
    return len(frames)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=("commands", "screens"))
    parser.add_argument("--match", default="", help="only what has this in its name")
    parser.add_argument("--jobs", type=int, default=2, help="how many trials at once")
    asked = parser.parse_args(arguments)
    out: Path = asked.folder.absolute()
    out.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory(prefix="record-") as place,
        ProcessPoolExecutor(asked.jobs) as pool,
    ):
        made = make_database(Path(place))
        lines: list[Future[int]] = []
        frames: list[Future[int]] = []
        if asked.only != "screens":
            with ground(made) as at:
                known = [words for words in commands(at) if asked.match in "_".join(words)]
            lines += [pool.submit(record_command, made, out, words) for words in known]
            if asked.match in "refused":
                lines += [pool.submit(record_refusals, made, out, name) for name in LANGUAGES]
        if asked.only != "commands":
            frames += [
                pool.submit(record_journey, made, out, journey, language)
                for journey in journeys()
                for language in LANGUAGES
                if asked.match in journey.name
            ]
        print(f"{sum(each.result() for each in lines)} command lines", flush=True)
        print(f"{sum(each.result() for each in frames)} frames")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.bench` lists the benches and how each is run."""

from __future__ import annotations

import ast
from pathlib import Path


def main() -> None:
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        print(f"{path.stem}\n" + "\n".join(f"    {line}".rstrip() for line in told.splitlines()))
        print()


if __name__ == "__main__":
    main()

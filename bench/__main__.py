"""`python -m bench`: run rows, keep their figures, and write the table of docs/performance.md."""

import argparse
import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bench.figures import Figures
from bench.machine import machine
from bench.report import Measured, write
from bench.rows import Row, rows

KEPT = Path("build/bench")
REPORT = Path("docs/performance.md")


async def measured(row: Row, times: int, progress: Progress) -> dict[str, list[Figures]]:
    """Each run in turn, then each again: what else the machine does then hits all of them alike."""
    found: dict[str, list[Figures]] = {name: [] for name in row.runs}
    task = progress.add_task(f"row {row.name}", total=times * len(row.runs))
    for _ in range(times):
        for name, run in row.runs.items():
            progress.update(task, description=f"row {row.name}: {name}")
            found[name].append(await run())
            progress.advance(task)
    progress.update(task, description=f"row {row.name}")
    return found


def keep(folder: Path, one: Measured) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"at": one.at, "machine": one.machine, "runs": one.runs}, indent=1)
    (folder / f"row-{one.row.name}.json").write_text(text, encoding="utf-8")


def kept(folder: Path) -> list[Measured]:
    """What is there, in the order of the rows."""
    found = []
    for row in rows():
        path = folder / f"row-{row.name}.json"
        if path.exists():
            one = json.loads(path.read_text(encoding="utf-8"))
            found.append(Measured(row, one["runs"], one["at"], one["machine"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--rows", nargs="*", help="such as 1 2 4a; all without it")
    parser.add_argument("--times", type=int, default=5, help="runs of each, of which the median counts")
    parser.add_argument("--scale", type=float, default=1.0, help="0.1 for a quick look, which is not written down")
    given = parser.parse_args()
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        for row in rows(given.scale):
            if given.rows and row.name not in given.rows and row.name[0] not in given.rows:
                continue
            found = asyncio.run(measured(row, given.times, progress))
            one = Measured(row, found, datetime.now(UTC).date().isoformat(), machine())
            console.print(one.sentence())
            if given.scale == 1.0:
                keep(KEPT, one)
    if given.scale == 1.0:
        write(REPORT, kept(KEPT))


if __name__ == "__main__":
    main()

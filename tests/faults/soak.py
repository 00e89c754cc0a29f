"""The long run of the fault tests: `make soak`, or `python -m tests.faults.soak --kills 20 --people 120` for a short
one. Writes its figures into docs/reliability.md, part by part, and ends with an error when one is not as promised."""

import argparse
import asyncio
import os
import platform
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from simulator.faults import ANY, DOWNLOAD, CutAfter, CutBefore, Fault, Faults, Rule, ServerError, Slow, TooMany
from storage.migrate import migrate
from tests.faults.bearing import bear
from tests.faults.crowd import gathered
from tests.faults.faulty_calls import morning_with, uploads_with
from tests.faults.hostile import hostile_updates
from tests.faults.kills import Plan, killed_again_and_again
from tests.postgres import cloned_database, running_server

REPORT = Path("docs/reliability.md")
BEGIN, END = "<!-- written by make soak -->", "<!-- end of what make soak writes -->"
HEAD = (
    "| what | asked of it | spoiled | lost | said twice | as promised | seconds |",
    "|---|---|---|---|---|---|---|",
)
SQLITE, POSTGRESQL, CALLS, HOSTILE = PARTS = ("sqlite", "postgresql", "calls", "hostile")
HARMLESS: list[Fault] = [TooMany(1), ServerError(500), ServerError(502), Slow(0.3), CutBefore()]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    what: str
    asked: str
    spoiled: str
    lost: int
    twice: int
    is_as_promised: bool
    seconds: float

    def __str__(self) -> str:
        promised = "yes" if self.is_as_promised else "NO"
        figures = f"{self.lost} | {self.twice} | {promised} | {self.seconds:.0f}"
        return f"| {self.what} | {self.asked} | {self.spoiled} | {figures} |"


class Report:
    """The table in the document, between two marks; rewritten after each part, so that a run cut short leaves some."""

    def __init__(self, path: Path, how: str) -> None:
        self.lines: list[Line] = []
        self._path = path
        self._how = how

    def add(self, line: Line) -> None:
        self.lines.append(line)
        before, _, rest = self._path.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        table = "\n".join([self._how, "", *HEAD, *map(str, self.lines)])
        self._path.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


async def kills(where: str, database_url: str | None, plan: Plan, killed: Callable[[int], None]) -> Line:
    since_s = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="tomon-soak-"))
    told = await killed_again_and_again(folder, plan, database_url=database_url, killed=killed)
    for wrong in (*told.lost, *told.done_twice, *told.twice_without_reason):
        print(f"{where}, {plan}: {wrong}", file=sys.stderr)
    asked = (
        f"{plan.people} people on {plan.mornings} mornings and with a notice, {told.asked} questions, "
        f"{told.papers} papers; {told.said} messages in all"
    )
    spoiled = f"{plan.kills} kills, {told.kills_with_some_in_flight} of them with messages in flight: {told.in_flight}"
    is_well = not (told.lost or told.done_twice or told.twice_without_reason) and told.duplicates <= told.in_flight
    if is_well:
        shutil.rmtree(folder)
    else:
        print(f"The books are left in {folder} to be looked at.", file=sys.stderr)
    seconds = time.monotonic() - since_s
    return Line(f"Kills, {where}", asked, spoiled, len(told.lost), told.duplicates, is_well, seconds)


async def mixed_morning(people: int, seed: int) -> Line:
    """A quarter of all calls fails harmlessly, and of one message in ten the answer is lost."""
    rules: list[Rule] = []

    def schedule(faults: Faults) -> list[Rule]:
        rules.append(faults.mixed(0.25, ANY, HARMLESS, seed=seed))
        rules.append(faults.mixed(0.1, "sendMessage", [CutAfter()], seed=seed + 1))
        return rules

    with tempfile.TemporaryDirectory() as folder:
        told = await morning_with(Path(folder), schedule, people)
    cut = rules[1].struck
    is_well = told.lost == 0 and told.duplicates == cut
    spoiled = f"{told.struck} calls, of them {cut} lost answers"
    asked = f"one reminder each to {people} people"
    return Line("Calls fail, a morning", asked, spoiled, told.lost, told.duplicates, is_well, told.seconds)


async def mixed_uploads(people: int, seed: int) -> Line:
    """One call in five and every second download fails."""

    def schedule(faults: Faults) -> list[Rule]:
        return [
            faults.mixed(0.2, ANY, HARMLESS, seed=seed),
            faults.mixed(0.5, DOWNLOAD, [ServerError(502), CutBefore()], seed=seed),
        ]

    with tempfile.TemporaryDirectory() as folder:
        told = await uploads_with(Path(folder), schedule, people)
    is_well = (told.lost, told.duplicates) == (0, 0)
    asked = f"a paper from each of {people} people"
    spoiled = f"{told.struck} calls and downloads"
    return Line("Calls fail, papers", asked, spoiled, told.lost, told.duplicates, is_well, told.seconds)


async def hostile(count: int, seed: int) -> Line:
    """Whatever is not borne raises."""
    since_s = time.monotonic()
    bodies = hostile_updates(count, seed_number=seed, first_update_id=500_000_000)
    with tempfile.TemporaryDirectory() as folder:
        async with gathered(Path(folder), 4) as crowd:
            try:
                await bear(crowd, bodies)
                is_well = True
            except AssertionError as error:
                print(f"Hostile updates, seed {seed}: {error}", file=sys.stderr)
                is_well = False
    asked = "to change nothing, show no trace, and answer somebody else"
    return Line("Hostile updates", asked, f"{len(bodies)} updates", 0, 0, is_well, time.monotonic() - since_s)


async def soak(asked: argparse.Namespace) -> bool:
    plan = Plan(asked.kills, asked.people, talking=8, sending=2, send_rate=30, seed=asked.seed)
    day = datetime.now(UTC).date()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    report = Report(asked.report, f"Run on {day} on {machine}; seed {asked.seed}.")
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns) as progress:

        def advancing(task: TaskID) -> Callable[[int], None]:
            return lambda count: progress.update(task, completed=count)

        totals = {CALLS: 4, HOSTILE: 1}
        tasks = {part: progress.add_task(part, total=totals.get(part, plan.kills)) for part in asked.parts}
        if SQLITE in tasks:
            report.add(await kills("SQLite", None, plan, advancing(tasks[SQLITE])))
        if POSTGRESQL in tasks:
            with running_server() as server:
                async with cloned_database(server, "template1") as url:
                    await migrate(url)
                    report.add(await kills("PostgreSQL", url, plan, advancing(tasks[POSTGRESQL])))
        if CALLS in tasks:
            for seed in (asked.seed, asked.seed + 100):
                report.add(await mixed_morning(asked.people // 5, seed))
                progress.advance(tasks[CALLS])
                report.add(await mixed_uploads(10, seed))
                progress.advance(tasks[CALLS])
        if HOSTILE in tasks:
            report.add(await hostile(asked.hostile, asked.seed))
            progress.advance(tasks[HOSTILE])
    return all(line.is_as_promised for line in report.lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="on each database (%(default)s)")
    parser.add_argument("--people", type=int, default=2000, help="who hear of each morning (%(default)s)")
    parser.add_argument("--hostile", type=int, default=12_000, help="updates drawn (%(default)s)")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="which of them (all)")
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(1_000_000), help="draws the moments"
    )
    parser.add_argument("--report", type=Path, default=REPORT, help="where the table goes (%(default)s)")
    return 0 if asyncio.run(soak(parser.parse_args())) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Only the clocks read the clock: rules get `now`, services ask a Clock, SQL is told."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import code_of_rooms, dotted, origins, parsed, text_of, tracked

WALL_CLOCK = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
}
STOPWATCH = {"time.monotonic", "time.monotonic_ns", "time.perf_counter", "time.perf_counter_ns"}
ROOMS_WITH_A_STOPWATCH = ("channels", "scheduler", "simulator", "storage")

CLOCK_IN_SQL = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|unixepoch|timeofday)\s*\("
    r"|\b(current_(timestamp|date|time)|localtime(stamp)?)\b"
    r"|'now'",
    re.IGNORECASE,
)
SQL_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


def clock_readings(module: ast.Module, forbidden: set[str]) -> list[str]:
    names = origins(module)
    chains = (node for node in ast.walk(module) if isinstance(node, ast.Attribute | ast.Name))
    return [f"line {node.lineno}: {dotted(node, names)}" for node in chains if dotted(node, names) in forbidden]


def forbidden_in(path: Path) -> set[str]:
    if path.name.startswith("clock"):
        return set()
    return WALL_CLOCK if path.parts[0] in ROOMS_WITH_A_STOPWATCH else WALL_CLOCK | STOPWATCH


def reads_the_clock(sql: str) -> bool:
    return CLOCK_IN_SQL.search(SQL_COMMENT.sub("", sql)) is not None


def test_only_clocks_read_the_clock() -> None:
    files = code_of_rooms()
    assert len(files) >= 150
    found = {str(path): clock_readings(parsed(path), forbidden_in(path)) for path in files}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime, UTC\nnow = datetime.now(UTC)",
        "import datetime as dt\nstamp = field(default_factory=dt.datetime.utcnow)",
        "from datetime import date as Date\nDate.today()",
        "from time import time\ntime()",
    ],
)
def test_a_hidden_look_at_the_clock_is_found(code: str) -> None:
    assert clock_readings(ast.parse(code), WALL_CLOCK)


def test_asking_a_clock_is_not_reading_one() -> None:
    assert clock_readings(ast.parse("now = clock.now()\ntoday = calendar.today"), WALL_CLOCK | STOPWATCH) == []


def test_the_centre_has_no_stopwatch_and_a_clock_file_reads_what_it_likes() -> None:
    assert "time.monotonic" in forbidden_in(Path("roundtable/ladder.py"))
    assert "time.monotonic" not in forbidden_in(Path("scheduler/leadership.py"))
    assert forbidden_in(Path("scheduler/clocks.py")) == set()


def test_no_query_and_no_migration_reads_the_clock() -> None:
    assert [str(path) for path in tracked(".sql") if reads_the_clock(text_of(path))] == []


@pytest.mark.parametrize("sql", ["SELECT now()", "INSERT INTO t VALUES (CURRENT_TIMESTAMP)", "SELECT date('now')"])
def test_sql_that_reads_the_clock_is_found(sql: str) -> None:
    assert reads_the_clock(sql)
    assert not reads_the_clock(f"-- never {sql}\nSELECT :now")

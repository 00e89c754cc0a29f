"""`tomon round-table`: the same dates as in chat, by whoever is at the shell."""

import json
import shlex
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import tomon
from app.cli.trouble import Trouble
from app.round_table_mistakes import StoredTables
from roundtable.calendar import RoundTable, RoundTableKind


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Migrated, with the example roster."""
    environment = {"TOMON_DATA_DIR": str(tmp_path), "TOMON_BOT_API_URL": "http://127.0.0.1:1"}
    for command in (["migrate"], ["roster", "import", "--example", "--yes"]):
        assert called(environment, *command).exit_code == 0
    return environment


def called(environment: dict[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(tomon, arguments, env=environment)


def test_a_date_is_set_moved_and_kept_with_its_history(environment: dict[str, str]) -> None:
    moved = called(environment, "round-table", "set", "2027", "--date", "2027-12-09", "--place", "Don Chan Palace")
    assert moved.stdout == "Round table 2027, annual: Thursday 09 December 2027 (provisional).\n"
    called(environment, "round-table", "set", "2027", "--fixed", "--opener", "The Prime Minister")
    called(environment, "round-table", "set", "2028", "--kind", "high-level", "--no-date")
    first, second = json.loads(called(environment, "round-table", "list", "--json").stdout)
    assert (first["planned_on"], first["provisional"], first["place"]["en"]) == ("2027-12-09", False, "Don Chan Palace")
    assert first["opener"] == {"lo": "The Prime Minister", "en": "The Prime Minister"}
    assert [(one["from"], one["to"], one["provisional"]) for one in first["moves"]] == [
        (None, "2027-11-18", True),
        ("2027-11-18", "2027-12-09", True),
        ("2027-12-09", "2027-12-09", False),
    ]
    assert (second["kind"], second["planned_on"], second["moves"]) == ("high-level", None, [])
    assert "Don Chan Palace" in called(environment, "round-table", "list").stdout
    assert "round-table-moved" in called(environment, "audit").stdout
    held = called(environment, "round-table", "set", "2027", "--held-on", "2027-12-10")
    assert held.stdout == "Round table 2027, annual: Friday 10 December 2027 (held).\n"


def tables(environment: dict[str, str]) -> dict[str, tuple[str, str | None]]:
    """Kind and date of each."""
    rows = json.loads(called(environment, "round-table", "list", "--json").stdout)
    return {one["label"]: (one["kind"], one["planned_on"]) for one in rows}


def refused(environment: dict[str, str], *arguments: str) -> str:
    """What is said; nothing has changed."""
    before = called(environment, "round-table", "list", "--json").stdout
    result = called(environment, "round-table", *arguments)
    assert isinstance(result.exception, Trouble), result.stdout
    assert called(environment, "round-table", "list", "--json").stdout == before
    return str(result.exception)


def test_an_annual_one_is_set_beside_the_high_level_one_of_its_year_only(environment: dict[str, str]) -> None:
    assert "add 2030 as high-level first" in refused(environment, "set", "2030A")
    assert "would stand beside a high-level one of 2027" in refused(environment, "set", "2027A")
    called(environment, "round-table", "set", "2030", "--kind", "high-level")
    assert "is the label of an annual one" in refused(environment, "set", "2030A", "--kind", "high-level")
    set_beside = called(environment, "round-table", "set", "2030A", "--date", "2030-05-16")
    assert set_beside.stdout == "Round table 2030A, annual: Thursday 16 May 2030 (provisional).\n"
    said = refused(environment, "set", "2030", "--kind", "annual")
    assert said.startswith("The annual one of 2030 is 2030A")
    assert tables(environment)["2030"] == ("high-level", None)


def test_a_kind_with_a_date_changes_only_when_that_is_said(environment: dict[str, str]) -> None:
    said = refused(environment, "set", "2027", "--kind", "high-level")
    assert said.startswith("Round table 2027 is annual, and it has a date.")
    called(environment, "round-table", "set", "2027", "--kind", "high-level", "--even-so")
    assert tables(environment)["2027"] == ("high-level", "2027-11-18")
    called(environment, "round-table", "set", "2028")
    called(environment, "round-table", "set", "2028", "--kind", "high-level")
    assert tables(environment)["2028"] == ("high-level", None), "nothing hangs on it"
    assert called(environment, "audit").stdout.count("round-table-kind") == 2


def test_what_was_added_by_mistake_is_taken_off_the_list(environment: dict[str, str]) -> None:
    called(environment, "round-table", "set", "2030", "--kind", "high-level")
    taken = called(environment, "round-table", "remove", "2030")
    assert taken.stdout == "Round table 2030 is off the list.\n"
    assert set(tables(environment)) == {"2027"}
    assert "round-table-removed" in called(environment, "audit").stdout
    called(environment, "round-table", "set", "2040", "--date", "2040-11-15")
    assert "has a date. Withdraw it first: tomon round-table set 2040 --no-date" in refused(
        environment, "remove", "2040"
    )
    called(environment, "round-table", "set", "2040", "--no-date")
    assert "have not heard yet that round table 2040" in refused(environment, "remove", "2040")
    assert "no round table 2031" in refused(environment, "remove", "2031")


def test_what_was_said_to_be_held_by_mistake_is_taken_back(environment: dict[str, str]) -> None:
    called(environment, "round-table", "set", "2030", "--kind", "high-level")
    called(environment, "round-table", "set", "2030", "--held-on", "2026-01-20")
    said = refused(environment, "remove", "2030")
    assert said.startswith("Round table 2030 was held on 2026-01-20, so it stays on the list.")
    assert said.endswith("tomon round-table set 2030 --not-held")
    assert "--not-held does not go" in refused(environment, "set", "2030", "--not-held", "--held-on", "2026-01-21")
    back = called(environment, *shlex.split(said.rpartition("tomon ")[2]))
    assert back.stdout == "Round table 2030, high-level: no date.\n"
    assert called(environment, "audit").stdout.count("round-table-held") == 2
    assert called(environment, "round-table", "remove", "2030").exit_code == 0
    called(environment, "round-table", "set", "2040", "--date", "2040-11-15", "--held-on", "2026-01-20")
    said = refused(environment, "remove", "2040")
    back = called(environment, *shlex.split(said.rpartition("tomon ")[2]))
    assert back.stdout == "Round table 2040, annual: no date.\n", "nor the day for which it was planned"


def test_the_annual_one_that_would_be_expected_at_once_stays_on_the_list() -> None:
    today, since = date(2027, 3, 3), date(2027, 1, 4)
    unset = RoundTable("2027", RoundTableKind.ANNUAL, None)
    for table, remedy in (
        (unset, "While it has no date, nothing behind it is due."),
        (replace(unset, planned_on=date(2027, 11, 18)), "tomon round-table set 2027 --no-date"),
        (replace(unset, held_on=date(2027, 2, 18)), "tomon round-table set 2027 --not-held"),
    ):
        said = StoredTables((table,), since=since).why_kept(table, today)
        assert said.startswith("Round table 2027 stays on the list")
        assert said.endswith(remedy)
    high = RoundTable("2022", RoundTableKind.HIGH_LEVEL, date(2022, 11, 16))
    stored = StoredTables((high, replace(unset, kind=RoundTableKind.HIGH_LEVEL)), since=since)
    assert "there is a high-level one every 5 years" in stored.why_kept(stored.tables[1], today)
    stored = StoredTables((unset,), since=since)
    assert stored.why_kept(unset, date(2027, 12, 31))
    for later in (date(2028, 1, 1), date(2028, 6, 30), date(2028, 7, 1)):
        assert stored.why_kept(unset, later) == "", "that of last year is given up"
        assert stored.is_given_up(unset, later) is (later.month < 7), "from July on nobody is asked for it anyhow"
    assert not stored.is_given_up(RoundTable("2027 B", RoundTableKind.ANNUAL, None), date(2028, 1, 1))
    wrong = RoundTable("2027 B", RoundTableKind.ANNUAL, None)
    stored = StoredTables((unset, wrong), since=date(2027, 7, 5))
    assert [stored.why_kept(one, date(2027, 8, 2)) for one in stored.tables] == ["", ""], "who began later expects none"


def test_a_new_one_is_of_the_kind_that_is_expected() -> None:
    high = RoundTable("2022", RoundTableKind.HIGH_LEVEL, date(2022, 11, 16))
    stored = StoredTables((high, RoundTable("two", RoundTableKind.ANNUAL, None)), since=date(2027, 1, 4))
    today = date(2027, 10, 1)
    kinds = {label: stored.new(label, today).kind for label in ("2027", "2028", "2027A", "2032")}
    assert kinds == {
        "2027": RoundTableKind.HIGH_LEVEL,
        "2028": RoundTableKind.ANNUAL,
        "2027A": RoundTableKind.ANNUAL,
        "2032": RoundTableKind.ANNUAL,  # it is not expected yet
    }


def test_what_was_stored_with_a_wrong_label_is_named_by_the_doctor_and_can_be_removed(
    environment: dict[str, str],
) -> None:
    with sqlite3.connect(Path(environment["TOMON_DATA_DIR"]) / "tomon.db") as database:
        for label, kind in (("2027 B", "annual"), ("2030A", "high-level"), ("2031", "annual"), ("2031A", "annual")):
            database.execute(
                "INSERT INTO round_tables (label, kind, planned_on, provisional, place_lo, place_en) "
                "VALUES (?, ?, '2027-11-20', 1, '', '')",
                (label, kind),
            )
    checks = json.loads(called(environment, "doctor", "--json").stdout)["checks"]
    (found,) = [one for one in checks if one["check"] == "round-tables"]
    assert not found["ok"]
    assert [line.split(". ")[0] for line in found["found"].splitlines()] == [
        "'2027 B' is no label year",
        "2030A is the label of an annual one",
        "The annual one of 2031 is 2031A, so 2031 is the high-level one",
    ]
    for command in found["remedy"].removeprefix("Run: ").split("; "):
        done = called(environment, *shlex.split(command.removeprefix("tomon ")))
        assert done.exit_code == 0, command
    checks = json.loads(called(environment, "doctor", "--json").stdout)["checks"]
    assert [one["found"] for one in checks if one["check"] == "round-tables"] == ["4 on the list"]
    assert set(tables(environment)) == {"2027", "2030A", "2031", "2031A"}


@pytest.mark.parametrize(
    "arguments",
    [["soon", "--date", "2027-12-09"], ["2027-2"], ["2027B"], ["2027", "--no-date", "--date", "2027-12-09"]],
)
def test_what_cannot_be_is_said_and_changes_nothing(environment: dict[str, str], arguments: list[str]) -> None:
    assert refused(environment, "set", *arguments)

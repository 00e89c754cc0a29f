"""`tomon rehearse`: every message of a year with whom, when, at which stage, why and in which language; and how many
each person gets."""

import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import tomon

Row = dict[str, Any]
YEAR = ("rehearse", "--from", "2027-01-04", "--to", "2028-01-03")
OFFICER = "Secretariat Officer, Health Sector Working Group"


class Shell:
    """Migrated, with the example roster, on Monday, 4 January 2027; one officer of Health is reached, by e-mail, and
    the head of that secretariat has left, so that the post is vacant from March."""

    def __init__(self, folder: Path) -> None:
        clock = folder / "clock"
        clock.write_text("2027-01-03T18:00:00+00:00")
        self._environment = {
            "TOMON_DATA_DIR": str(folder),
            "TOMON_CLOCK": f"file:{clock}",
            "TOMON_BOT_API_URL": "http://127.0.0.1:1",
            "TOMON_SMTP_URL": "smtp://127.0.0.1:2525",
            "TOMON_MAIL_FROM": "rtp@example.la",
        }
        self.tomon("migrate")
        self.tomon("roster", "import", "--example", "--yes")
        self.officer = self._number_of(OFFICER)
        self.tomon("person", "address", str(self.officer), "--email", "officer@example.la")
        head = self._number_of("Head of the Secretariat, Health Sector Working Group")
        self.tomon("person", "hand-over", str(head), "--body", "HLT", "--on", "2027-03-01")

    def tomon(self, *arguments: str) -> str:
        done = CliRunner().invoke(tomon, arguments, env=self._environment)
        assert done.exit_code == 0, done.output
        return done.stdout

    def rows(self, *arguments: str) -> list[Row]:
        found: list[Row] = json.loads(self.tomon(*arguments, "--json"))
        return found

    def _number_of(self, name: str) -> int:
        rows = self.rows("person", "list", "--body", "HLT")
        return int(next(row["person"] for row in rows if row["name"] == name))


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """What the tests do changes nothing."""
    return Shell(tmp_path_factory.mktemp("rehearsed"))


def days_of(rows: list[Row]) -> dict[int, set[date]]:
    """By person, the mornings on which something is sent."""
    found: dict[int, set[date]] = defaultdict(set)
    for row in rows:
        if row["reachable"]:
            found[row["person_id"]].add(date.fromisoformat(row["send_at"][:10]))
    return found


def test_each_reminder_names_the_message_that_it_stands_in(shell: Shell) -> None:
    rows = shell.rows(*YEAR)
    sent = [row for row in rows if row["reachable"]]
    assert {row["message"] for row in rows if not row["reachable"]} == {None}
    assert {row["message"] for row in sent} == {f"{shell.officer}/{on}" for on in days_of(rows)[shell.officer]}
    assert len({row["message"] for row in sent}) < len(sent), "two of one morning are one message"


def test_people_are_listed_with_their_messages_and_the_fullest_span_of_each_cap(shell: Shell) -> None:
    rows, people = shell.rows(*YEAR), shell.rows(*YEAR, "--per-person")
    days = days_of(rows)
    assert {one["person_id"] for one in people} == {row["person_id"] for row in rows} - {None}
    assert {one["person_id"]: one["messages"] for one in people if one["messages"]} == {
        person: len(mornings) for person, mornings in days.items()
    }
    most_first = [one["messages"] for one in people]
    assert most_first == sorted(most_first, reverse=True)
    officer = people[0]
    assert (officer["person"], officer["person_id"], officer["not_reached"]) == (OFFICER, shell.officer, 0)
    for span in (7, 365):
        within = [sum(0 <= (on - one).days < span for one in days[shell.officer]) for on in days[shell.officer]]
        assert officer[f"most_in_{span}_days"] == max(within)


def test_who_is_not_reached_gets_no_message_and_the_mornings_are_counted(shell: Shell) -> None:
    rows, people = shell.rows(*YEAR), shell.rows(*YEAR, "--per-person")
    unreached = defaultdict(set)
    for row in rows:
        if not row["reachable"] and row["person_id"] is not None:
            unreached[row["person_id"]].add(row["send_at"][:10])
    assert {one["person_id"]: one["not_reached"] for one in people if not one["messages"]} == {
        person: len(mornings) for person, mornings in unreached.items()
    }


def test_over_five_years_everybody_is_counted_as_the_rows_say(shell: Shell) -> None:
    years = ("rehearse", "--from", "2027-01-04", "--to", "2032-01-03")
    days = days_of(shell.rows(*years))[shell.officer]
    officer = shell.rows(*years, "--per-person")[0]
    assert officer["messages"] == len(days) > officer["most_in_365_days"]
    assert max(days) - min(days) > timedelta(days=4 * 365)


def test_the_table_names_everybody_and_ends_with_the_people(shell: Shell) -> None:
    table, _, people = shell.tomon("rehearse", "--from", "2027-03-01", "--to", "2027-04-30").partition("\n\n")
    header, *lines = table.splitlines()
    assert header.split() == ["send_at", "person", "body", "post", "obligation", "stage", "language", "why"]
    health = [" ".join(line.split()) for line in lines if " HLT/annual-workplan/2027 " in line]
    assert health[0].startswith(f"2027-03-01T08:15:00+07:00 {OFFICER} HLT secretariat-officer HLT/annual-workplan/2027")
    assert health[1].startswith("2027-03-01T08:15:00+07:00 (secretariat-head) HLT secretariat-head HLT/")
    assert "vacant" in health[1]
    assert "Messages from 2027-03-01 to 2027-04-30." in people
    assert "4 in any 7 days and 40 in any 365 days" in people
    first = people.splitlines()[3].split()
    assert (first[0], " ".join(first[1:-4])) == (str(shell.officer), OFFICER)
    alone = shell.tomon("rehearse", "--from", "2027-03-01", "--to", "2027-04-30", "--per-person")
    assert alone == people


def test_where_nobody_hears_of_anything_one_sentence_says_so(shell: Shell) -> None:
    quiet = ("rehearse", "--from", "2027-04-14", "--to", "2027-04-14")
    assert shell.tomon(*quiet) == "Nobody would hear of anything.\n"
    assert shell.tomon(*quiet, "--per-person") == "Nobody would hear of anything.\n"
    assert shell.rows(*quiet, "--per-person") == []


def test_its_help_says_what_it_lists_and_what_it_cannot(shell: Shell) -> None:
    said = " ".join(shell.tomon("rehearse", "--help").split())
    assert "Only reminders and their digests are listed." in said
    assert "Call lists, weekly pages, notices and answers are not: they depend on what people do" in said

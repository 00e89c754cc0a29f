"""The `tomon` command, each time as a process of its own."""

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import icalendar
import pytest

from roundtable.moments import local_day
from scheduler.clocks import SystemClock
from tests import libical


@dataclass(frozen=True)
class Shell:
    """A shell whose only settings are those given here."""

    folder: Path

    def tomon(self, *arguments: str, exit_code: int = 0, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TOMON_")}
        environment |= {"TOMON_DATA_DIR": str(self.folder), "COLUMNS": "200", **settings}
        command = [sys.executable, "-m", "app", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == exit_code, done.stdout + done.stderr
        return done

    def json(self, *arguments: str, exit_code: int = 0, **settings: str) -> Any:
        return json.loads(self.tomon(*arguments, exit_code=exit_code, **settings).stdout)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "data")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Migrated, with the example roster. Tests that use it change nothing that others look at."""
    shell = Shell(tmp_path_factory.mktemp("furnished"))
    shell.tomon("migrate")
    shell.tomon("roster", "import", "--example", "--yes")
    return shell


def test_from_nothing_each_command_says_what_has_to_come_first(shell: Shell) -> None:
    assert "Run: tomon migrate" in shell.tomon("roster", "import", "--example", "--yes", exit_code=1).stderr
    assert "Applied: 0001" in shell.tomon("migrate").stdout
    assert "has the tables of this version" in shell.tomon("migrate").stdout
    invite = ("invite", "--post", "chair", "--body", "HLT")
    assert "tomon roster import" in shell.tomon(*invite, exit_code=1).stderr


def test_the_example_is_a_fixed_point_and_comes_back_as_a_file(furnished: Shell, tmp_path: Path) -> None:
    again = furnished.tomon("roster", "import", "--example", "--yes")
    assert again.stdout == "Nothing to change: everything in the file is there already.\n"
    exported = tmp_path / "roster.toml"
    furnished.tomon("roster", "export", str(exported))
    assert [body["code"] for body in tomllib.loads(exported.read_text())["bodies"]][:2] == ["HLT", "EDU"]
    assert "Nothing to change" in furnished.tomon("roster", "import", str(exported), "--yes").stdout
    assert "is there already" in furnished.tomon("roster", "export", str(exported), exit_code=1).stderr


def test_a_renamed_body_gets_no_second_placeholders(shell: Shell, tmp_path: Path) -> None:
    shell.tomon("migrate")
    file = tmp_path / "roster.toml"
    shell.tomon("roster", "template", str(file))
    shell.tomon("roster", "import", str(file), "--yes")
    file.write_text(file.read_text().replace("Health Sector Working Group", "Public Health Sector Working Group"))
    changed = shell.tomon("roster", "import", str(file), "--yes").stdout
    count, change, done = (line.split(maxsplit=2) for line in changed.splitlines())
    assert (count[:2], change[:2], done) == (["1", "bodies"], ["changed", "HLT:"], ["Done."])


def test_a_rehearsal_lists_who_would_hear_of_what_and_why(furnished: Shell) -> None:
    rows = furnished.json("rehearse", "--from", "2027-03-01", "--to", "2027-04-30", "--json")
    workplan = [row for row in rows if row["body"] == "HLT" and "annual-workplan" in row["obligation"]]
    officer = [row for row in workplan if row["post"] == "secretariat-officer"]
    assert [(row["send_at"], row["stage"]) for row in officer] == [
        ("2027-03-01T08:15:00+07:00", "before-30"),
        ("2027-03-17T08:15:00+07:00", "before-14"),
        ("2027-03-29T08:15:00+07:00", "before-3"),
        ("2027-04-02T08:15:00+07:00", "after-2"),
        ("2027-04-19T08:15:00+07:00", "after-10"),
    ]
    assert all(row["language"] == "lo" and "not reached by telegram" in row["why"] for row in officer)
    assert {row["side"] for row in rows} == {"government"}


def test_the_last_day_of_a_rehearsal_belongs_to_it(furnished: Shell) -> None:
    assert furnished.json("rehearse", "--from", "2027-03-01", "--to", "2027-03-01", "--json")
    assert furnished.json("rehearse", "--from", "2027-03-02", "--to", "2027-03-16", "--json") == []


def test_the_calendar_of_one_body_is_found_by_its_alias(furnished: Shell) -> None:
    rows = furnished.json("calendar", "--year", "2027", "--body", "hswg", "--format", "json")
    assert [row["obligation"] for row in rows if row["duty"] == "annual-workplan"] == ["HLT/annual-workplan/2027"]
    assert [row["due_on"] for row in rows] == sorted(row["due_on"] for row in rows)
    assert (
        "There is no body 'XYZ'" in furnished.tomon("calendar", "--year", "2027", "--body", "XYZ", exit_code=1).stderr
    )


def test_without_a_year_the_calendar_is_that_of_this_one(furnished: Shell) -> None:
    """Whoever runs it as a year begins asks in the one and is answered in the other."""
    before = local_day(SystemClock().now()).year
    rows = furnished.json("calendar", "--format", "json")
    years = {before, local_day(SystemClock().now()).year}
    assert rows in [furnished.json("calendar", "--year", str(year), "--format", "json") for year in years]
    assert rows != furnished.json("calendar", "--year", str(before + 2), "--format", "json")


def test_the_calendar_of_a_year_is_a_file_for_other_programs_and_the_same_each_time(furnished: Shell) -> None:
    asked = ("calendar", "--year", "2027", "--body", "HLT")
    rows = furnished.json(*asked, "--format", "json")
    text = furnished.tomon(*asked, "--format", "ics").stdout
    assert text == furnished.tomon(*asked, "--format", "ics").stdout
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [str(one["uid"]) for one in events] == [f"{row['obligation'].replace('/', '.')}@tomon" for row in rows]
    read = libical.read(text)
    assert [(one.uid, one.summary) for one in read.events] == [(str(one["uid"]), str(one["summary"])) for one in events]
    assert read.faults == ()
    assert "annual workplan 2027" in furnished.tomon(*asked, "--format", "ics", "--locale", "en").stdout
    assert "annual workplan 2027" not in furnished.tomon(*asked, "--format", "ics", "--locale", "lo").stdout.lower()


def test_an_invite_is_made_though_nobody_knows_what_the_bot_is_called(furnished: Shell) -> None:
    told = furnished.tomon("invite", "--post", "secretariat", "--body", "HLT").stdout
    assert "/start " in told
    made = json.loads(furnished.tomon("invite", "--post", "member", "--body", "SWG-ARD", "--json").stdout)
    assert (made["link"], made["post"], made["body"], made["side"]) == (None, "member", "ARD", "government")
    assert len(made["code"]) >= 16


def test_rest_days_are_added_listed_and_taken_away(shell: Shell) -> None:
    shell.tomon("migrate")
    shell.tomon("holidays", "propose", "2029")
    assert {day["confirmed"] for day in shell.json("holidays", "list", "--json")} == {False}
    shell.tomon("holidays", "remove", "2029-03-08")
    shell.tomon("holidays", "propose", "2029", "--confirm")
    shell.tomon(
        "holidays", "add", "2029-04-13", "--name", "New Year's Eve", "--name-lo", "ວັນສັງຂານ", "--kind", "new-year"
    )
    days = {day["on"]: day for day in shell.json("holidays", "list", "--year", "2029", "--json")}
    assert days["2029-04-13"]["name"]["lo"] == "ວັນສັງຂານ"
    assert {day["confirmed"] for day in days.values()} == {True}
    assert "2029-03-08" not in days, "taken away before, not proposed again"
    shell.tomon("holidays", "remove", "2029-04-13")
    assert "is not among the rest days" in shell.tomon("holidays", "remove", "2029-04-13", exit_code=1).stderr
    assert "rest-day-removed" in shell.tomon("audit").stdout


def test_a_quiet_week_is_set_and_taken_away_and_stands_for_no_table_of_its_year(shell: Shell) -> None:
    shell.tomon("migrate")
    week = ("holidays", "add", "2029-11-21", "--name", "Round table", "--name-lo", "ອາທິດໂຕະມົນ", "--kind", "quiet")
    assert "The week of Monday 19 November 2029 is quiet." in shell.tomon(*week).stdout
    shell.tomon("holidays", "add", "2029-05-01", "--name", "Retreat", "--name-lo", "ອາທິດ", "--kind", "quiet")
    shell.tomon("holidays", "propose", "2029", "--confirm")
    days = {day["on"]: day for day in shell.json("holidays", "list", "--year", "2029", "--json")}
    assert days["2029-11-21"]["kind"] == "quiet"
    in_may = [(on, day["kind"], day["confirmed"]) for on, day in days.items() if "2029-04-29" < on < "2029-05-06"]
    assert in_may == [("2029-04-30", "quiet", True), ("2029-05-01", "holiday", True)], "the week hides no rest day"
    assert days["2029-12-02"]["confirmed"], "confirmed though a quiet week of that year was stored"
    rests = ("holidays", "add", "2029-12-02", "--name", "x", "--name-lo", "x", "--kind", "quiet")
    assert "Sunday 02 December 2029 is a rest day" in shell.tomon(*rests, exit_code=1).stderr
    works = (*week[:-1], "holiday")
    assert "stored for a quiet week" in shell.tomon(*works, exit_code=1).stderr
    removed = shell.tomon("holidays", "remove", "2029-11-21").stdout
    assert "The week of Monday 19 November 2029 is not quiet by Round table any more." in removed
    shell.tomon("holidays", "remove", "2029-11-21", exit_code=1)


def test_the_doctor_names_what_is_wrong_and_the_remedy(shell: Shell) -> None:
    found = shell.json("doctor", "--json", exit_code=1)
    assert found["ok"] is False
    assert {one["check"]: one["remedy"] for one in found["checks"]}["database"] == "Run: tomon migrate"
    found = shell.json("doctor", "--json", exit_code=1, TOMON_SENDRATE="1", TOMON_LOG_FORMAT="xml")
    assert [one["found"] for one in found["checks"]] == ["TOMON_LOG_FORMAT", "TOMON_SENDRATE"]


def test_the_doctor_tells_every_mistake_of_the_duties_on_a_line_of_its_own(shell: Shell, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[annual-workplan]\ncode = "x"\nasked = 3\n', encoding="utf-8")
    told = shell.tomon("doctor", exit_code=1, TOMON_DUTIES_PATH=str(own)).stdout
    assert f"WRONG  duties: {own} cannot be used:\n       line 2, annual-workplan.code: " in told
    assert "\n       line 3, annual-workplan.asked: 3 cannot be used; write true or false\n       Put each " in told
    assert "WRONG  database: " in told, "the other checks are made all the same"


def test_the_doctor_looks_at_a_furnished_house(furnished: Shell) -> None:
    found = furnished.json("doctor", "--json", exit_code=1)
    wrong = {one["check"] for one in found["checks"] if not one["ok"]}
    assert wrong <= {"bot-api", "roster"}, "no token here, and perhaps a year without rest days"
    assert {"settings", "duties", "clock", "database", "installation", "files"} <= {
        one["check"] for one in found["checks"]
    }


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rehearse", "--from", "tomorrow", "--to", "2027-01-01"), "is not a date"),
        (("invite", "--post", "boss", "--body", "HLT"), "is not a post"),
        (("calendar", "--year", "2027", "--format", "doc"), "is not one of"),
        (("say", "Nonsense"), "There is no statement 'Nonsense'"),
        (("serve",), "TOMON_BOT_TOKEN: is missing"),
        (("serve", "--role", "worker"), "TOMON_BOT_TOKEN: is missing"),
        (("demo", "--headless", "--date", "2027-05-01"), "begins on 2027-02-26"),
        (("roster", "import"), "name a FILE, or --example"),
    ],
)
def test_a_command_line_that_cannot_be_used_gets_one_clear_sentence(
    shell: Shell, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in " ".join(shell.tomon(*arguments, exit_code=2).stderr.split())


def test_wrong_settings_stop_the_start_and_all_of_them_are_listed(shell: Shell) -> None:
    wrong = {"TOMON_SEND_RATE": "many", "TOMON_TIMEZONE": "Laos", "TOMON_WEB_ADDRESS": "8080", "TOMON_SENDRATE": "3"}
    told = shell.tomon("serve", exit_code=2, **wrong).stderr
    assert [name for name in ("TOMON_BOT_TOKEN", *wrong) if f"{name}: " not in told] == []
    assert not shell.folder.exists(), "nothing was begun"


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("TOMON_DATABASE_URL", "postgresql://tomon:s3cret@127.0.0.1:1/tomon", "The database cannot be used"),
        ("TOMON_DATABASE_URL", "sqlite:////proc/nowhere/tomon.db", "The database cannot be used"),
        ("TOMON_DUTIES_PATH", "/nowhere/duties.toml", "TOMON_DUTIES_PATH: there is no file"),
    ],
)
def test_what_cannot_be_opened_is_told_without_its_password(
    shell: Shell, setting: str, value: str, sentence: str
) -> None:
    done = shell.tomon("migrate", exit_code=2 if "DUTIES" in setting else 1, **{setting: value})
    assert sentence in done.stderr
    assert "s3cret" not in done.stderr + shell.tomon("doctor", exit_code=1, **{setting: value}).stdout


def test_a_place_for_files_that_cannot_be_written_is_named(shell: Shell) -> None:
    shell.tomon("migrate")
    nowhere = {"TOMON_FILES_URL": "file:///proc/nowhere"}
    assert "Look at TOMON_FILES_URL" in shell.tomon("audit", exit_code=1, **nowhere).stderr
    checks = shell.json("doctor", "--json", exit_code=1, **nowhere)["checks"]
    assert [one["check"] for one in checks if not one["ok"]] == ["files"]


def test_words_are_shown_in_either_language(shell: Shell) -> None:
    both = shell.tomon("say", "Receipt").stdout
    assert "== Receipt (lo)" in both
    assert "== Receipt (en)" in both
    assert "(lo)" not in shell.tomon("say", "--all", "--locale", "en").stdout


def test_no_deliveries_is_an_empty_list(furnished: Shell) -> None:
    assert furnished.json("deliveries", "--json") == []

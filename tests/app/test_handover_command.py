"""`tomon person hand-over`, `away`, `back` and `vacant`: the operator says who holds a post, and who is away."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import tomon
from app.cli.trouble import Trouble

TODAY = date(2027, 3, 1)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Migrated, with the example roster, on Monday, 1 March 2027; with e-mail, so that addresses reach people."""
    clock = tmp_path / "clock"
    clock.write_text("2027-03-01T01:20:00+00:00")
    environment = {
        "TOMON_DATA_DIR": str(tmp_path),
        "TOMON_CLOCK": f"file:{clock}",
        "TOMON_BOT_API_URL": "http://127.0.0.1:1",
        "TOMON_SMTP_URL": "smtp://127.0.0.1:2525",
        "TOMON_MAIL_FROM": "rtp@example.la",
    }
    for command in (["migrate"], ["roster", "import", "--example", "--yes"]):
        assert called(environment, *command).exit_code == 0
    return environment


def called(environment: dict[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(tomon, arguments, env=environment)


def number_of(environment: dict[str, str], post: str) -> str:
    rows = json.loads(called(environment, "person", "list", "--body", "HLT", "--json").stdout)
    return str(next(row["person"] for row in rows if post in row["posts"]))


def test_a_post_is_handed_over_on_a_day(environment: dict[str, str]) -> None:
    officer, chair = number_of(environment, "secretariat-officer government"), number_of(environment, "chair")
    handed = called(
        environment, "person", "hand-over", officer, "--body", "hlt", "--on", "2027-03-15", "--to", chair, "--json"
    )
    row = json.loads(handed.stdout)
    assert (row["post"], row["on"], row["to"]) == ("secretariat-officer", "2027-03-15", int(chair))
    again = called(environment, "person", "hand-over", officer, "--body", "HLT", "--on", "2027-03-16")
    assert isinstance(again.exception, Trouble)
    assert "arranged already" in str(again.exception)
    assert "handover-arranged" in called(environment, "audit").stdout


def test_what_cannot_be_handed_over_is_said(environment: dict[str, str]) -> None:
    officer = number_of(environment, "secretariat-officer government")
    for arguments, word in (
        (["--body", "HLT", "--on", "2027-02-01"], "has passed"),
        (["--body", "HLT", "--on", "2028-09-01"], "more than a year"),
        (["--body", "EDU", "--on", "2027-03-15"], "none"),
        (["--body", "HLT", "--on", "2027-03-15", "--to", officer], "somebody else"),
        (["--body", "HLT", "--on", "2027-03-15", "--to", "99999"], "Nobody has the number"),
    ):
        result = called(environment, "person", "hand-over", officer, *arguments)
        assert isinstance(result.exception, Trouble)
        assert word in str(result.exception)


def test_who_is_away_is_not_reminded_and_is_back(environment: dict[str, str]) -> None:
    officer, chair = number_of(environment, "secretariat-officer government"), number_of(environment, "chair")
    for number in (officer, chair):
        called(environment, "person", "address", number, "--email", f"person{number}@example.la")
    gone = called(environment, "person", "away", officer, "--until", str(TODAY + timedelta(14)), "--acting", chair)
    assert "is not reminded from 2027-03-01 until 2027-03-15" in gone.stdout
    assert "stands in" not in gone.stdout
    assert "is reminded again" in called(environment, "person", "back", officer).stdout
    assert "was not away" in called(environment, "person", "back", officer).stdout
    alone = called(environment, "person", "away", officer, "--until", "2027-03-15")
    assert "Nobody who can be reached" in alone.stdout
    rows = json.loads(called(environment, "person", "vacant", "--json").stdout)
    assert [row["post"] for row in rows if row["why"] == "away"] == ["secretariat-officer"]
    assert "away" in called(environment, "person", "vacant").stdout


def test_nobody_who_is_forgotten_is_given_or_reached_anything(environment: dict[str, str]) -> None:
    officer, chair = number_of(environment, "secretariat-officer government"), number_of(environment, "chair")
    assert called(environment, "person", "forget", chair, "--yes").exit_code == 0
    for arguments in (
        ("hand-over", officer, "--body", "HLT", "--on", "2027-03-15", "--to", chair),
        ("away", chair, "--until", "2027-03-15"),
        ("back", chair),
        ("address", chair, "--email", "chair@example.la"),
        ("channels", chair, "email"),
    ):
        result = called(environment, "person", *arguments)
        assert isinstance(result.exception, Trouble), arguments
        assert f"Person {chair} has left" in str(result.exception), arguments
    assert "handover-arranged" not in called(environment, "audit").stdout


def test_an_absence_that_cannot_be_is_said(environment: dict[str, str]) -> None:
    officer = number_of(environment, "secretariat-officer government")
    for arguments in (["--until", "2027-03-01"], ["--until", "2029-01-01"], ["--until", "2027-03-15", "--acting", "1"]):
        assert isinstance(called(environment, "person", "away", officer, *arguments).exception, Trouble)

"""A roster of 5,000 people in 300 bodies, as one workbook: it comes in by one command, and is there once."""

from pathlib import Path

from bench.large_roster import large_roster
from messages.papers.roster import roster_workbook
from tests.app.test_cli import Shell


def test_five_thousand_people_in_three_hundred_bodies_come_in_at_once(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    file = tmp_path / "roster.xlsx"
    file.write_bytes(roster_workbook(large_roster()))
    shell.tomon("migrate")
    said = shell.tomon("roster", "import", str(file), "--yes").stdout
    assert "300" in said
    assert "5000" in said
    assert "Nothing to change" in shell.tomon("roster", "import", str(file), "--yes").stdout

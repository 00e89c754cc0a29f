"""`tomon round-table`: the same dates as in chat, by whoever is at the shell."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import tomon
from app.cli.trouble import Trouble


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


@pytest.mark.parametrize(
    "arguments", [["soon", "--date", "2027-12-09"], ["2027-2"], ["2027", "--no-date", "--date", "2027-12-09"]]
)
def test_what_cannot_be_is_said_and_changes_nothing(environment: dict[str, str], arguments: list[str]) -> None:
    before = called(environment, "round-table", "list", "--json").stdout
    result = called(environment, "round-table", "set", *arguments)
    assert isinstance(result.exception, Trouble)
    assert called(environment, "round-table", "list", "--json").stdout == before

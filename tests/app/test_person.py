"""`tomon person`: the operator sees who is reached how, and puts in addresses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import tomon
from app.cli.trouble import Trouble

MAIL = {"TOMON_SMTP_URL": "smtp://127.0.0.1:2525", "TOMON_MAIL_FROM": "rtp@example.la"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Migrated, with the example roster, and with e-mail."""
    environment = {"TOMON_DATA_DIR": str(tmp_path), **MAIL}
    for command in (["migrate"], ["roster", "import", "--example", "--yes"]):
        assert called(environment, *command).exit_code == 0
    return environment


def called(environment: dict[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(tomon, arguments, env=environment)


def test_an_address_that_the_operator_puts_in_is_the_way_to_its_person(environment: dict[str, str]) -> None:
    rows = json.loads(called(environment, "person", "list", "--body", "hlt", "--json").stdout)
    officer = next(row for row in rows if "secretariat-officer government" in row["posts"])
    assert officer["reached_over"] is None
    number = str(officer["person"])
    put = called(environment, "person", "address", number, "--email", "Officer@MOH.example.la", "--json")
    row = json.loads(put.stdout)
    assert (row["email"], row["reached_over"]) == ("Officer@moh.example.la", "email")
    assert "is reached over email" in called(environment, "person", "channels", number, "email", "telegram").stdout
    assert "email, telegram" in called(environment, "person", "list").stdout
    gone = called(environment, "person", "address", number, "--email", "", "--json")
    assert json.loads(gone.stdout)["email"] is None
    audit = called(environment, "audit").stdout
    for action in ("address-put", "address-removed", "channels"):
        assert action in audit


def test_what_is_no_address_and_who_is_nobody_is_said(environment: dict[str, str]) -> None:
    assert called(environment, "person", "address", "1", "--email", "at home").exit_code == 2
    assert called(environment, "person", "address", "1").exit_code == 2
    nobody = called(environment, "person", "channels", "99999", "email")
    assert isinstance(nobody.exception, Trouble)
    assert "tomon person list" in str(nobody.exception)


def test_the_operator_forgets_somebody_after_asking(environment: dict[str, str]) -> None:
    rows = json.loads(called(environment, "person", "list", "--body", "hlt", "--json").stdout)
    number = str(next(row for row in rows if "secretariat-officer government" in row["posts"])["person"])
    refused = CliRunner().invoke(tomon, ["person", "forget", number], env=environment, input="n\n")
    assert refused.exit_code == 1
    assert f'"person": {number}' in called(environment, "person", "list", "--json").stdout
    assert "is forgotten" in called(environment, "person", "forget", number, "--yes").stdout
    assert f'"person": {number},' not in called(environment, "person", "list", "--json").stdout
    again = called(environment, "person", "forget", number, "--yes")
    assert isinstance(again.exception, Trouble)
    assert "forgotten" in called(environment, "audit").stdout

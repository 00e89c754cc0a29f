"""`tomon audit`: listed by what is asked, and verified."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import tomon
from app.cli.audit_faults import NOT_SEEN, sentence
from app.cli.trouble import Trouble
from app.desk import open_desk
from app.settings import Settings
from roundtable.audit_chain import Fault, FaultKind
from roundtable.services.audit_chain import seal

WHEN = datetime(2027, 3, 1, 2, tzinfo=UTC)
ROWS = (
    ("person:3", "submitted", "HLT/annual-workplan/2027", 4),
    ("operator", "invite", "post:1", None),
    ("link:4", "noted", "notice:7", None),
    ("person:4", "language", "lo", None),
)

Tomon = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def command(folder: Path) -> Tomon:
    """Migrated, without a roster."""

    def called(*arguments: str, **further: str) -> Result:
        return CliRunner().invoke(tomon, arguments, env={"TOMON_DATA_DIR": str(folder), **further})

    assert called("migrate").exit_code == 0
    return called


def write(folder: Path, *, sealed: bool = True) -> None:
    """A row a day, sealed in the order in which they came."""
    asyncio.run(_write(folder, sealed))


async def _write(folder: Path, sealed: bool) -> None:
    async with open_desk(Settings.model_validate({"data_dir": folder})) as opened, opened.storage.work() as tx:
        for day, (actor, action, subject, on_behalf_of) in enumerate(ROWS):
            details = "how" if day % 2 else ""
            at = WHEN + timedelta(days=day)
            await tx.audit.add(at, actor, action, subject, on_behalf_of, details)
    if sealed:
        await _seal(folder)


async def _seal(folder: Path) -> None:
    async with open_desk(Settings.model_validate({"data_dir": folder})) as opened:
        await seal(opened.storage.work, WHEN, 1)


def tamper(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "tomon.db")) as connection:
        for sql in statements:
            connection.execute(sql)
        connection.commit()


def rows(command: Tomon, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(command("audit", *arguments, "--json").stdout)
    return found


def test_an_empty_audit_says_so_and_is_sound(command: Tomon) -> None:
    assert command("audit").stdout == "The audit has no such rows.\n"
    assert rows(command) == []
    verified = command("audit", "verify")
    assert verified.exit_code == 0
    assert "Sound: 0 rows" in verified.stdout


def test_rows_are_listed_newest_first_with_in_whose_name(command: Tomon, folder: Path) -> None:
    write(folder)
    found = rows(command)
    assert [row["action"] for row in found] == ["language", "noted", "invite", "submitted"]
    assert found[-1] == {
        "id": 1,
        "at": "2027-03-01T09:00:00+07:00",
        "actor": "person:3",
        "on_behalf_of": "person:4",
        "action": "submitted",
        "subject": "HLT/annual-workplan/2027",
    }
    table = command("audit").stdout
    assert "in name of" in table
    assert "person:4" in table


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--person", "4"], [4, 3, 1]),
        (["--actor", "operator"], [2]),
        (["--action", "noted", "--action", "language"], [4, 3]),
        (["--subject", "notice:"], [3]),
        (["--since", "2027-03-02"], [4, 3, 2]),
        (["--until", "2027-03-02"], [2, 1]),
        (["--since", "2027-03-02", "--until", "2027-03-03", "--person", "4"], [3]),
        (["--limit", "2"], [4, 3]),
    ],
)
def test_what_is_asked_for_is_listed(command: Tomon, folder: Path, arguments: list[str], expected: list[int]) -> None:
    write(folder)
    assert [row["id"] for row in rows(command, *arguments)] == expected


def test_a_body_is_known_by_any_of_its_codes(command: Tomon, folder: Path) -> None:
    assert command("roster", "import", "--example", "--yes").exit_code == 0
    write(folder)
    for code in ("HLT", "hlt", "HSWG"):
        assert "HLT/annual-workplan/2027" in {row["subject"] for row in rows(command, "--body", code)}
    unknown = command("audit", "--body", "XYZ")
    assert unknown.exit_code == 1
    assert isinstance(unknown.exception, Trouble)
    assert "There is no body XYZ" in unknown.exception.lines[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit", "--action", "eaten"], "is no action"),
        (["audit", "--since", "yesterday"], "is not a date"),
        (["audit", "--limit", "0"], "limit"),
        (["audit", "verify", "--head", "12"], "is not the head"),
    ],
)
def test_what_cannot_be_meant_is_said(command: Tomon, arguments: list[str], words: str) -> None:
    done = command(*arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())


def test_a_sound_audit_is_told_so_and_what_is_not_sealed_yet_is_no_fault(command: Tomon, folder: Path) -> None:
    write(folder)
    write(folder, sealed=False)
    verified = command("audit", "verify")
    assert verified.exit_code == 0, verified.stdout
    assert "Sound: 4 rows are as they were sealed (4 not sealed yet, which is no fault)" in verified.stdout
    assert NOT_SEEN in verified.stdout
    report = json.loads(command("audit", "verify", "--json").stdout)
    assert (report["sound"], report["sealed"], report["unsealed"], report["faults"]) == (True, 4, 4, [])
    assert report["head"].startswith("4-")
    assert command("audit", "verify", "--head", report["head"]).exit_code == 0


@pytest.mark.parametrize(
    ("statements", "kind", "words"),
    [
        (["UPDATE audit SET actor = 'person:9' WHERE id = 2"], "changed", "Row 2 (position 2) is not as it was sealed"),
        (["DELETE FROM audit WHERE id = 3"], "missing", "Position 3: gone: no row is there, between row 2 and row 4"),
        (["DELETE FROM audit WHERE id > 2"], "cut-off", "Positions 3 to 4: cut off"),
        (["UPDATE audit_details SET details = 'x' WHERE audit_id = 2"], "details-changed", "Row 2 (position 2) has"),
        (["DELETE FROM audit_head"], "head-changed", "Row 4 (position 4) is the last"),
        (
            ["INSERT INTO audit (at, actor, action, subject, details_digest) VALUES (0, 'a', 'b', 'c', '')"],
            "put-in",
            "Row 5 (not sealed yet) was put in later",
        ),
        (
            [
                "UPDATE audit SET position = 90 WHERE id = 2",
                "UPDATE audit SET position = 2 WHERE id = 3",
                "UPDATE audit SET position = 3 WHERE id = 2",
            ],
            "changed",
            "Row 3 (position 2) is not as it was sealed",
        ),
    ],
)
def test_what_was_done_to_it_is_named(
    command: Tomon, folder: Path, statements: list[str], kind: str, words: str
) -> None:
    write(folder)
    tamper(folder, *statements)
    verified = command("audit", "verify")
    assert verified.exit_code == 1
    assert words in verified.stdout
    assert "NOT SOUND" in verified.stdout
    as_json = command("audit", "verify", "--json")
    assert as_json.exit_code == 1
    report = json.loads(as_json.stdout)
    assert not report["sound"]
    assert kind in {fault["kind"] for fault in report["faults"]}


def test_a_chain_made_anew_is_shown_by_a_head_that_was_printed(command: Tomon, folder: Path) -> None:
    write(folder)
    printed = json.loads(command("audit", "verify", "--json").stdout)["head"]
    unsealed = "position = NULL, previous = NULL, sealed_at = NULL, seal = NULL"
    tamper(folder, f"UPDATE audit SET actor = 'nobody', {unsealed}", "DELETE FROM audit_head")  # noqa: S608
    asyncio.run(_seal(folder))
    assert command("audit", "verify").exit_code == 0
    compared = command("audit", "verify", "--head", printed)
    assert compared.exit_code == 1
    assert "Row 4 (position 4) is not what was printed" in compared.stdout


def test_a_clock_that_is_moved_by_hand_makes_nobody_late(command: Tomon, folder: Path, tmp_path: Path) -> None:
    write(folder)
    tamper(folder, "INSERT INTO audit (at, actor, action, subject, details_digest) VALUES (0, 'a', 'b', 'c', '')")
    clock = tmp_path / "now"
    clock.write_text("2027-04-01T08:00:00+07:00")
    moved = {"TOMON_CLOCK": f"file:{clock}", "TOMON_BOT_API_URL": "http://127.0.0.1:9"}
    assert command("audit", "verify", **moved).exit_code == 0


def test_every_fault_has_a_sentence() -> None:
    for kind in FaultKind:
        for fault in (Fault(kind, 3, 3, 7), Fault(kind, 3, 9), Fault(kind, 3, 9, None, 4, 5)):
            assert "{" not in sentence(fault)
            assert sentence(fault)[0].isupper()

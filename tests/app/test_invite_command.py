"""`tomon invite`: pictures of a link, what is open, and taking one back."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from roundtable.words import Words
from storage.opened import open_storage
from tests.app.test_cli import Shell
from tests.storage.test_deliveries import answer

OFFICER = ("invite", "--post", "secretariat", "--body", "HLT")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Migrated, with the example roster, after a start that has learnt what the bot is called."""
    shell = Shell(tmp_path_factory.mktemp("invites"))
    shell.tomon("migrate")
    shell.tomon("roster", "import", "--example", "--yes")
    with closing(sqlite3.connect(shell.folder / "tomon.db")) as connection, connection:
        connection.execute("INSERT INTO meta (key, value) VALUES ('bot_username', 'tomon_bot')")
    return shell


def test_an_invite_is_written_as_picture_and_page(shell: Shell, tmp_path: Path) -> None:
    png, page, svg = tmp_path / "link.png", tmp_path / "link.html", tmp_path / "link.svg"
    made = shell.json(*OFFICER, "--qr", str(png), "--page", str(page), "--json")
    assert made["link"] == f"https://t.me/tomon_bot?start={made['code']}"
    assert png.read_bytes().startswith(b"\x89PNG")
    assert made["link"] in page.read_text(encoding="utf-8")
    assert "Whoever has it can come in" in shell.tomon(*OFFICER, "--qr", str(svg)).stdout
    assert svg.read_text(encoding="utf-8").startswith("<svg")


def test_what_is_open_is_listed_without_its_code_and_can_be_taken_back(shell: Shell) -> None:
    made = shell.json("invite", "--post", "chair", "--body", "EDU", "--json")
    listed = shell.tomon("invite", "--list", "--body", "ESWG", "--json").stdout
    (row,) = json.loads(listed)
    assert (row["id"], row["post"], row["body"], row["made_by"]) == (made["id"], "chair", "EDU", "operator")
    assert made["code"] not in listed
    assert "any more" in shell.tomon("invite", "--revoke", str(made["id"])).stdout
    assert "is open" in shell.tomon("invite", "--revoke", str(made["id"]), exit_code=1).stderr
    assert shell.json("invite", "--list", "--body", "EDU", "--json") == []
    assert "invite-revoked" in shell.tomon("audit").stdout


async def test_the_list_of_deliveries_shows_no_secret(shell: Shell, tmp_path: Path) -> None:
    storage = await open_storage(f"sqlite:///{shell.folder}/tomon.db", (tmp_path / "files").as_uri())
    async with storage.work() as tx:
        await tx.deliveries.add(replace(answer(), words=Words("/start x7Kq2mVt9RbW4cZa"), is_secret=True))
    await storage.close()
    listed = shell.tomon("deliveries", "--json").stdout
    assert [row["words"] for row in json.loads(listed)] == ["(a secret)"]
    assert "x7Kq2mVt9RbW4cZa" not in listed


@pytest.mark.parametrize(
    ("arguments", "exit_code", "sentence"),
    [
        ((), 2, "say for whom"),
        (("--post", "chair"), 2, "say for whom"),
        (("--post", "chair", "--body", "HLT", "--qr", "link.jpg"), 2, "does not end in .png or .svg"),
        (("--post", "chair", "--body", "HLT", "--qr", "/nowhere/link.png"), 1, "There is no folder /nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_makes_no_link(
    shell: Shell, arguments: tuple[str, ...], exit_code: int, sentence: str
) -> None:
    before = shell.json("invite", "--list", "--json")
    assert sentence in " ".join(shell.tomon("invite", *arguments, exit_code=exit_code).stderr.split())
    assert shell.json("invite", "--list", "--json") == before

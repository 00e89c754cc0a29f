"""Whom assistants assist: kept by whoever exports and imports, shown before it is changed."""

import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from app.roster.difference import difference
from app.roster.loading import FileChange, compare, load, stored_file
from app.roster.roster_file import RosterFile, RosterFileWrong, parse_roster
from app.roster.writing import roster_toml
from messages.papers.roster import roster_workbook
from roundtable.languages import Bilingual
from roundtable.people import Person
from roundtable.posts import PostKind
from roundtable.principals import Tie
from roundtable.roster_lines import lines_of
from roundtable.roster_stored import StoredRoster
from roundtable.services.roster import known_roster, stored_roster
from storage.opened import Storage, open_storage
from tests.offices import BOUNMY, KEO, NUMBERLESS, SOMSY, assisting, post, read, roster
from tests.storage.conftest import AT


@pytest_asyncio.fixture
async def another(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty house."""
    copy = tmp_path / "another.db"
    shutil.copy(sqlite_template, copy)
    opened = await open_storage(f"sqlite:///{copy}", (tmp_path / "other-files").as_uri())
    yield opened
    await opened.close()


async def imported(storage: Storage, content: bytes) -> FileChange:
    async with storage.work() as tx:
        found, mistakes = read(content, known_roster(await stored_roster(tx)))
        assert mistakes == ()
        change = await compare(tx, RosterFile(found))
        await load(tx, change, AT)
    return change


async def stored(storage: Storage) -> StoredRoster:
    async with storage.work.reading() as tx:
        return await stored_roster(tx)


async def exported(storage: Storage) -> bytes:
    async with storage.work.reading() as tx:
        return roster_workbook((await stored_file(tx)).roster)


def called(found: StoredRoster) -> list[tuple[str, str]]:
    people: dict[int, Person] = {person.id: person for person in found.people}
    return sorted((people[tie.assistant_id].name.en, people[tie.principal_id].name.en) for tie in found.ties)


async def test_ties_go_with_the_workbook_into_an_empty_house_and_no_row_takes_one_away(
    storage: Storage, another: Storage
) -> None:
    change = await imported(storage, roster_workbook(roster(*NUMBERLESS, assisting(SOMSY))))
    assert change.counts()["ties"] == 1
    async with storage.work() as tx:  # as it is said in chat
        (tie,) = await tx.ties.all()
        bounmy = next(person for person in await tx.roster.people() if person.name == BOUNMY.name)
        await tx.ties.put(Tie(tie.assistant_id, tie.post_id, bounmy.id))
    both = [("Keo", "Bounmy, Dr, PhD"), ("Keo", "Somsy")]
    kept = await exported(storage)
    assert not await imported(storage, kept)
    assert not await imported(storage, roster_workbook(roster(*NUMBERLESS, post(PostKind.ASSISTANT, KEO))))
    assert called(await stored(storage)) == both

    await imported(another, kept)
    assert called(await stored(another)) == both
    assert not await imported(another, await exported(another))
    text = roster_toml(RosterFile(read(await exported(another))[0]))
    async with another.work.reading() as tx:
        assert not await compare(tx, parse_roster(text)), "a TOML file has them too"


async def test_a_tie_that_is_in_force_no_more_for_want_of_a_post_is_not_exported(storage: Storage) -> None:
    await imported(storage, roster_workbook(roster(*NUMBERLESS, assisting(SOMSY))))
    async with storage.work() as tx:
        (tie,) = await tx.ties.all()
        head = next(person for person in await tx.roster.people() if person.name.en == "Phaivanh")
        for principal_id in (head.id, tie.assistant_id):
            await tx.ties.put(Tie(tie.assistant_id, tie.post_id, principal_id))
    found, mistakes = read(await exported(storage))
    assert mistakes == ()
    assistants = [one for post in found.posts if post.kind is PostKind.ASSISTANT for one in post.holders]
    assert [[named.name for named in one.assistant_to] for one in assistants] == [[SOMSY.name]]


async def test_a_difference_names_assistant_and_principal(storage: Storage) -> None:
    await imported(storage, roster_workbook(roster(*NUMBERLESS, post(PostKind.ASSISTANT, KEO))))
    async with storage.work.reading() as tx:
        change = await compare(tx, RosterFile(roster(*NUMBERLESS, assisting(SOMSY))))
    assert change.counts() == {noun: int(noun == "ties") for noun in change.counts()}
    (line,) = lines_of(change.roster, change.stored, date(2027, 3, 1))
    assert (line.code, line.name, line.principal) == ("HLT", KEO.name, SOMSY.name)
    assert [*difference(change, date(2027, 3, 1))] == [
        "new      ແກ້ວ / Keo: HLT assistant government, assistant to ສົມສີ / Somsy"
    ]


HEALTH_IN_TOML = """
[[bodies]]
code = "HLT"
kind = "swg"
name = { lo = "ສາທາລະນະສຸກ", en = "Health" }
posts = [
  { kind = "chair", holders = [{ name = { lo = "ຄຳຫຼ້າ", en = "Khamla" } }] },
  { kind = "co-chair", holders = [{ name = { lo = "Anna", en = "Anna" } }] },
  { kind = "KIND", holders = [{ name = { lo = "ແກ້ວ", en = "Keo" }, assistant_to = [{ lo = "LAO", en = "LATIN" }] }] },
]
"""


def in_toml(kind: str, name: Bilingual) -> str:
    return HEALTH_IN_TOML.replace("KIND", kind).replace("LAO", name.lo).replace("LATIN", name.en)


def test_a_toml_file_names_principals_by_their_names() -> None:
    file = parse_roster(in_toml("assistant", Bilingual("ຄໍາຫລ້າ", "Khamla")))
    assert [one.name.en for one in file.roster.posts[2].holders[0].assistant_to] == ["Khamla"]
    assert parse_roster(roster_toml(file)) == file


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("assistant", "Anna", "Anna / Anna is no chair, co-chair or member of the same body and side. Write one of:"),
        ("secretariat-head", "Khamla", "only an assistant is assistant to somebody. Leave it out."),
    ],
)
def test_a_toml_file_is_told_who_cannot_be_meant(kind: str, name: str, said: str) -> None:
    with pytest.raises(RosterFileWrong) as wrong:
        parse_roster(in_toml(kind, Bilingual(name, name)))
    (problem,) = wrong.value.problems
    assert problem.startswith(f"bodies HLT {kind} Keo assistant_to: {said}")

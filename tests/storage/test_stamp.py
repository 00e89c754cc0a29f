"""The stamp changes with everything a snapshot holds, and with nothing else."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from roundtable.absences import Absence
from roundtable.bodies import Organisation
from roundtable.books import Transaction
from roundtable.calendar import RestDay, RestDayKind, RoundTable, RoundTableKind, RoundTableMove
from roundtable.channels import ChannelKind
from roundtable.duties import DueOn, PeriodKind, Rhythm
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.laters import Later
from roundtable.obligations import Fact, FactKind
from roundtable.posts import PostKind, Side
from roundtable.principals import Tie
from roundtable.rhythms import RhythmChoice
from roundtable.visibility import Visibility
from storage.opened import Storage
from tests.storage.conftest import AT, EDUCATION, WORKPLAN, Roster

DAY, LATER = date(2027, 3, 8), date(2027, 3, 12)
RULE = Rhythm("own", PeriodKind.YEAR, DueOn(2, 15), ("before-3",))
NAME = Bilingual("ຊື່", "name")

Change = Callable[[Transaction, Roster], Awaitable[object]]
CHANGES: dict[str, Change] = {
    "a body": lambda tx, roster: tx.roster.put_body(EDUCATION),
    "a post": lambda tx, roster: tx.roster.add_post("HLT", PostKind.CHAIR, Side.GOVERNMENT, None),
    "a person": lambda tx, roster: tx.roster.add_person(NAME, UNNAMED, UNNAMED, False),
    "a holding": lambda tx, roster: tx.roster.add_holding(roster.other.id, roster.post.id, None, None),
    "the end of a holding": lambda tx, roster: tx.roster.end_holding(roster.person.id, roster.post.id, DAY),
    "a chat": lambda tx, roster: tx.roster.link_chat(roster.person.id, 5001, AT),
    "a chat that is gone": lambda tx, roster: tx.roster.unlink_chat(5001, AT, "blocked"),
    "a language": lambda tx, roster: tx.roster.set_language(roster.person.id, Language.EN),
    "places that end": lambda tx, roster: tx.traces.end_places(roster.person.id, DAY),
    "somebody who is forgotten": lambda tx, roster: tx.traces.erase(roster.person.id, NAME, AT, None),
    "an order of channels": lambda tx, roster: tx.roster.set_channels(roster.person.id, (ChannelKind.EMAIL,)),
    "an address": lambda tx, roster: tx.roster.put_address(roster.person.id, ChannelKind.EMAIL, "a@b.la", AT),
    "an address less": lambda tx, roster: tx.roster.remove_address(roster.person.id, ChannelKind.EMAIL),
    "an address refused": lambda tx, roster: tx.roster.refuse_address(ChannelKind.EMAIL, "a@b.la", AT, "gone"),
    "a rest day": lambda tx, roster: tx.calendar.put_rest_day(RestDay(DAY, RestDayKind.HOLIDAY, NAME)),
    "a rest day that is none": lambda tx, roster: tx.calendar.remove_rest_day(DAY),
    "a round table": lambda tx, roster: tx.calendar.put_round_table(RoundTable("2027", RoundTableKind.ANNUAL, DAY)),
    "a holding that moves": lambda tx, roster: tx.roster.move_holding(
        roster.person.id, roster.post.id, None, DAY, None
    ),
    "an organisation": lambda tx, roster: tx.roster.put_organisation(Organisation("MOH", NAME)),
    "an absence": lambda tx, roster: tx.absences.add(Absence(roster.person.id, DAY, LATER, roster.other.id), AT),
    "who acts for somebody": lambda tx, roster: tx.absences.act(
        roster.other.id, roster.post.id, roster.person.id, DAY, LATER
    ),
    "a tie": lambda tx, roster: tx.ties.put(Tie(roster.other.id, roster.post.id, roster.person.id)),
    "a rhythm": lambda tx, roster: tx.rhythms.put(RhythmChoice("HLT", "progress-report", "half-yearly", DAY), None, AT),
    "a later": lambda tx, roster: tx.laters.put(Later(roster.person.id, WORKPLAN, DAY), AT),
    "a visibility": lambda tx, roster: tx.visibilities.put(WORKPLAN, Visibility.PUBLIC, AT),
    "topics": lambda tx, roster: tx.meeting_topics.put(WORKPLAN, "Budget", roster.person.id, AT),
    "a rule it was opened with": lambda tx, roster: tx.open_rules.put({WORKPLAN: RULE}, AT),
    "a fact": lambda tx, roster: tx.facts.add(Fact(WORKPLAN, FactKind.OPENED, AT)),
}


async def stamp_of(storage: Storage) -> str | None:
    async with storage.work.reading() as tx:
        return await tx.stamp.current()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_what_a_snapshot_holds_cannot_change_without_another_stamp(
    storage: Storage, roster: Roster, change: Change
) -> None:
    before = await stamp_of(storage)
    assert before is not None
    assert await stamp_of(storage) == before
    async with storage.work() as tx:
        await change(tx, roster)
    assert await stamp_of(storage) != before


BESIDE_THE_ROSTER = frozenset({"a fact", "a rhythm", "a later", "a visibility", "topics", "a rule it was opened with"})


async def roster_in(storage: Storage) -> tuple[object, ...]:
    """What a snapshot takes from another one whose roster is the same."""
    async with storage.work.reading() as tx:
        books = tx.roster
        people = await books.bodies(), await books.organisations(), await books.posts(), await books.holdings()
        return (*people, await books.lost())


@pytest.mark.parametrize("what", sorted(CHANGES))
async def test_the_part_of_the_roster_changes_unless_it_surely_stays_as_it_is(
    storage: Storage, roster: Roster, what: str
) -> None:
    async with storage.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.OPENED, AT))
    before, held_before = await stamp_of(storage), await roster_in(storage)
    async with storage.work() as tx:
        await CHANGES["a fact"](tx, roster)  # must not hide what comes after it
        await CHANGES[what](tx, roster)
        await CHANGES["a fact"](tx, roster)
    after = await stamp_of(storage)
    assert before is not None
    assert after is not None
    assert before != after
    stays = before.partition(":")[0] == after.partition(":")[0]
    assert stays is (what in BESIDE_THE_ROSTER)
    assert not stays or await roster_in(storage) == held_before


async def test_who_looks_in_between_does_not_keep_what_comes_after(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        seen = []
        for what in ("a body", "a fact", "a fact", "a language", "a chat"):
            await CHANGES[what](tx, roster)
            seen.append(await tx.stamp.current())
    assert len(set(seen)) == len(seen)
    assert len({one.partition(":")[0] for one in seen if one is not None}) == 3


async def test_a_round_table_that_moves_changes_the_stamp_too(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2027", RoundTableKind.ANNUAL, DAY))
    before = await stamp_of(storage)
    async with storage.work() as tx:
        await tx.calendar.add_move(RoundTableMove(0, "2027", AT, None, DAY))
    assert await stamp_of(storage) != before


async def test_a_change_that_is_rolled_back_leaves_the_stamp_as_it_was(storage: Storage, roster: Roster) -> None:
    async def change_and_fail() -> None:
        async with storage.work() as tx:
            await tx.facts.add(Fact(WORKPLAN, FactKind.OPENED, AT))
            raise LookupError

    before = await stamp_of(storage)
    with pytest.raises(LookupError):
        await change_and_fail()
    assert await stamp_of(storage) == before


async def test_an_empty_database_has_no_stamp(storage: Storage) -> None:
    assert await stamp_of(storage) is None

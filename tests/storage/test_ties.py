"""Ties of assistants to principals, and the name that facts, papers and the audit bear."""

from datetime import UTC, datetime

from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import Fact, FactKind
from roundtable.posts import PostKind, Side
from roundtable.principals import Tie
from roundtable.submissions import SubmissionChannel
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

MINISTER = Bilingual("ຄຳຫຼ້າ", "Khamla")


async def test_a_tie_is_kept_once_and_can_be_taken_back(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        before = await tx.stamp.current()
        principal = await tx.roster.add_person(MINISTER, UNNAMED, UNNAMED, placeholder=False)
        post = await tx.roster.add_post("HLT", PostKind.ASSISTANT, Side.GOVERNMENT, None)
        tie = Tie(roster.person.id, post.id, principal.id)
        await tx.ties.put(tie)
        await tx.ties.put(tie)
        assert await tx.ties.all() == (tie,)
        assert await tx.stamp.current() != before
    async with storage.work() as tx:
        assert await tx.ties.remove(tie)
        assert not await tx.ties.remove(tie)
        assert await tx.ties.all() == ()


async def test_all_ties_of_a_person_go_at_once(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        post = await tx.roster.add_post("HLT", PostKind.ASSISTANT, Side.GOVERNMENT, None)
        first, second = [await tx.roster.add_person(MINISTER, UNNAMED, UNNAMED, placeholder=False) for _ in range(2)]
        for tie in (Tie(roster.person.id, post.id, first.id), Tie(second.id, post.id, first.id)):
            await tx.ties.put(tie)
        kept = Tie(second.id, post.id, roster.other.id)
        await tx.ties.put(kept)
        before = await tx.stamp.current()
        await tx.ties.remove_all(first.id)
        assert await tx.ties.all() == (kept,)
        assert await tx.stamp.current() != before
        await tx.ties.remove_all(second.id)
        assert await tx.ties.all() == ()


async def test_facts_and_papers_bear_the_name_of_the_principal(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        principal = await tx.roster.add_person(MINISTER, UNNAMED, UNNAMED, placeholder=False)
        paper = await tx.submissions.add(
            WORKPLAN, 1, "HLT-WP-2027-1", AT, roster.person.id, SubmissionChannel.CHAT, (), principal.id
        )
        told = Fact(WORKPLAN, FactKind.SUBMITTED, AT, None, None, roster.person.id, paper.id, "", principal.id)
        await tx.facts.add(told)
    async with storage.work.reading() as tx:
        assert await tx.facts.of(WORKPLAN) == (told,)
        assert (await tx.submissions.get(paper.id)) == paper
        assert paper.on_behalf_of == principal.id


async def test_an_alarm_is_told_once_until_it_has_ended(storage: Storage, roster: Roster) -> None:
    later = datetime(2027, 4, 1, tzinfo=UTC)
    async with storage.work() as tx:
        assert await tx.alarms.put(WORKPLAN, "blocked person:1", AT)
        assert not await tx.alarms.put(WORKPLAN, "blocked person:1", later)
        assert await tx.alarms.put(WORKPLAN, "vacant post:1", later)
    async with storage.work() as tx:
        assert await tx.alarms.open() == {(WORKPLAN, "blocked person:1"), (WORKPLAN, "vacant post:1")}
        await tx.alarms.end(WORKPLAN, later)
        assert await tx.alarms.open() == frozenset()
        assert await tx.alarms.put(WORKPLAN, "blocked person:1", later)

"""The book of clearances: decided once, overtaken when asked anew, typed about by one person at a time."""

from dataclasses import replace
from datetime import date, timedelta

from roundtable.clearances import ClearanceState, ClearedBy, Signature, SubjectKind
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

LATER = AT + timedelta(hours=1)


async def test_it_is_decided_once(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        book = tx.clearances
        asked = await book.ask("notice:3", "HLT", "d1", roster.person.id, AT)
        assert await book.get(asked.id) == asked
        assert await book.cleared("notice:3") is None
        await book.sign(asked.id, "H.E. '--", date(2027, 2, 26))
        assert await book.decide(asked.id, ClearanceState.CLEARED, roster.other.id, ClearedBy.PAPER, "", LATER)
        assert not await book.decide(asked.id, ClearanceState.SENT_BACK, roster.person.id, None, "no", LATER)
        await book.sign(asked.id, "Somebody else", None)
        found = await book.cleared("notice:3")
    assert found == replace(
        asked,
        state=ClearanceState.CLEARED,
        how=ClearedBy.PAPER,
        decided_by=roster.other.id,
        decided_at=LATER,
        signed_by="H.E. '--",
        signed_on=date(2027, 2, 26),
    )


async def test_asking_anew_overtakes_what_was_asked(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        book = tx.clearances
        first = await book.ask("notice:3", "HLT", "d1", roster.person.id, AT)
        other = await book.ask("notice:4", "HLT", "d1", roster.person.id, AT)
        again = await book.ask("notice:3", "HLT", "d2", roster.person.id, LATER)
        states = [one.state for one in [await book.get(one.id) for one in (first, other, again)] if one is not None]
        assert states == [ClearanceState.OVERTAKEN, ClearanceState.ASKED, ClearanceState.ASKED]
        assert not await book.decide(first.id, ClearanceState.CLEARED, None, ClearedBy.HEAD, "", LATER)


async def test_one_types_about_one_at_a_time(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        book = tx.clearances
        first = await book.ask("notice:3", "HLT", "d1", roster.person.id, AT)
        second = await book.ask("notice:4", "HLT", "d1", roster.person.id, AT)
        assert await book.typed_by(roster.person.id) is None
        await book.type(second.id, roster.person.id)
        await book.type(first.id, roster.person.id)
        found = await book.typed_by(roster.person.id)
        assert found is not None
        assert found.id == first.id
        await book.type(first.id, roster.other.id)
        assert await book.typed_by(roster.person.id) is None


async def test_what_needs_nobodys_tap_stands_on_the_record_with_its_signature(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        asked = await tx.clearances.ask("notice:3", "HLT", "d1", roster.person.id, AT)
        signed = Signature("H.E.", date(2027, 2, 26))
        await tx.clearances.add_cleared("notice:3", "HLT", "d2", None, ClearedBy.PAPER, LATER, signed)
        overtaken, found = await tx.clearances.get(asked.id), await tx.clearances.cleared("notice:3")
    assert overtaken is not None
    assert overtaken.state is ClearanceState.OVERTAKEN
    assert found is not None
    assert (found.how, found.decided_by, found.decided_at) == (ClearedBy.PAPER, None, LATER)
    assert Signature(found.signed_by, found.signed_on or date.min) == signed


async def test_whoever_comes_into_the_post_goes_on_with_what_is_asked(storage: Storage, roster: Roster) -> None:
    person, other = roster.person.id, roster.other.id
    async with storage.work() as tx:
        book = tx.clearances
        asked = await book.ask("notice:3", "HLT", "d1", person, AT)
        later = await book.ask("notice:4", "HLT", "d1", person, AT)
        decided = await book.ask("notice:5", "HLT", "d1", person, AT)
        assert await book.decide(decided.id, ClearanceState.SENT_BACK, other, None, "no", LATER)
        await book.type(asked.id, person)
        assert await book.hand_over("EDU", SubjectKind.NOTICE, person, other) == ()
        assert await book.hand_over("HLT", SubjectKind.COMPLETION, person, other) == ()
        moved = await book.hand_over("HLT", SubjectKind.NOTICE, person, other)
        assert moved == (replace(asked, successor_id=other), replace(later, successor_id=other))
        assert [(one.asked_by, one.in_charge_id) for one in moved] == [(person, other)] * 2
        assert await book.typed_by(person) is None
        assert await book.hand_over("HLT", SubjectKind.NOTICE, person, other) == ()
        await book.type(asked.id, person)
        back = await book.hand_over("HLT", SubjectKind.NOTICE, other, person)
        assert [one.typing_by for one in back] == [person, None]

"""Letters to chairs: begun, told once, or put away."""

from dataclasses import replace

from roundtable.chair_letters import ChairLetter, ChairLetterState
from roundtable.languages import Language
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster


def letter(roster: Roster) -> ChairLetter:
    return ChairLetter(0, WORKPLAN, Language.LO, roster.other.id, "ab" * 32, "letter.pdf", roster.person.id, AT)


async def test_a_letter_is_told_once(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        begun = await tx.chair_letters.begin(letter(roster))
        assert await tx.chair_letters.get(begun.id) == begun
        assert await tx.chair_letters.told_of(WORKPLAN) == ()
        assert await tx.chair_letters.tell(begun.id, AT)
        assert not await tx.chair_letters.tell(begun.id, AT)
        assert not await tx.chair_letters.discard(begun.id)
    async with storage.work.reading() as tx:
        told = replace(begun, state=ChairLetterState.TOLD, told_at=AT)
        assert await tx.chair_letters.told_of(WORKPLAN) == (told,)


async def test_whoever_begins_anew_puts_their_former_letter_away(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        first = await tx.chair_letters.begin(letter(roster))
        of_another = await tx.chair_letters.begin(replace(letter(roster), person_id=roster.other.id))
        second = await tx.chair_letters.begin(replace(letter(roster), language=Language.EN))
        states = [await tx.chair_letters.get(one.id) for one in (first, of_another, second)]
    assert [one.state for one in states if one is not None] == [
        ChairLetterState.DISCARDED,
        ChairLetterState.DRAFT,
        ChairLetterState.DRAFT,
    ]


async def test_a_draft_goes_on_in_the_hands_of_a_successor(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        begun = await tx.chair_letters.begin(letter(roster))
        await tx.chair_letters.hand_over(begun.id, roster.other.id)
        handed = await tx.chair_letters.get(begun.id)
        assert handed is not None
        assert (handed.in_charge_id, handed.person_id) == (roster.other.id, roster.person.id)
        assert await tx.chair_letters.discard(begun.id)
        assert await tx.chair_letters.get(begun.id + 1) is None

"""Publications: begun, cleared, on the website, or put away."""

from dataclasses import replace

from roundtable.obligations import ObligationKey
from roundtable.publications import Publication, PublicationState
from roundtable.submissions import SubmissionChannel
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

KEY = ObligationKey(WORKPLAN.body, "publication", WORKPLAN.period)


async def begun(storage: Storage, roster: Roster) -> Publication:
    async with storage.work() as tx:
        paper = await tx.submissions.add(WORKPLAN, 1, "HLT-WP-2027-1", AT, roster.person.id, SubmissionChannel.CHAT, [])
        return await tx.publications.begin(Publication(0, KEY, paper.id, roster.person.id, AT))


async def test_what_is_cleared_is_published_once(storage: Storage, roster: Roster) -> None:
    made = await begun(storage, roster)
    async with storage.work() as tx:
        assert await tx.publications.get(made.id) == made
        assert not await tx.publications.publish(made.id), "nobody has cleared it"
        assert await tx.publications.cleared_of(KEY) is None
        assert await tx.publications.clear(made.id, AT)
        assert not await tx.publications.clear(made.id, AT)
        cleared = replace(made, state=PublicationState.CLEARED, cleared_at=AT)
        assert await tx.publications.cleared_of(KEY) == cleared
    async with storage.work() as tx:
        assert await tx.publications.publish(made.id)
        assert not await tx.publications.publish(made.id)
        assert not await tx.publications.discard(made.id)
        assert await tx.publications.cleared_of(KEY) is None
        assert await tx.publications.get(made.id) == replace(cleared, state=PublicationState.PUBLISHED)


async def test_whoever_begins_anew_puts_their_former_draft_away_but_nothing_cleared(
    storage: Storage, roster: Roster
) -> None:
    made = await begun(storage, roster)
    async with storage.work() as tx:
        again = await tx.publications.begin(made)
        assert await tx.publications.clear(again.id, AT)
        third = await tx.publications.begin(made)
        of_another = await tx.publications.begin(replace(made, person_id=roster.other.id))
        states = [await tx.publications.get(one.id) for one in (made, again, third, of_another)]
    assert [one.state for one in states if one is not None] == [
        PublicationState.DISCARDED,
        PublicationState.CLEARED,
        PublicationState.DRAFT,
        PublicationState.DRAFT,
    ]


async def test_a_draft_goes_on_in_the_hands_of_a_successor_and_can_be_put_away(
    storage: Storage, roster: Roster
) -> None:
    made = await begun(storage, roster)
    async with storage.work() as tx:
        await tx.publications.hand_over(made.id, roster.other.id)
        handed = await tx.publications.get(made.id)
        assert handed is not None
        assert (handed.in_charge_id, handed.person_id) == (roster.other.id, roster.person.id)
        assert await tx.publications.discard(made.id)
        assert not await tx.publications.discard(made.id)
        assert await tx.publications.get(made.id + 1) is None

"""What meetings are to be about."""

from datetime import timedelta

from roundtable.meeting_topics import MeetingTopics
from roundtable.obligations import ObligationKey
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

QUARTER, NEXT = (ObligationKey("HLT", "quarterly-meeting", period) for period in ("2027-Q1", "2027-Q2"))


async def test_the_last_word_on_the_topics_of_a_meeting_holds_and_it_is_counted_how_often_they_changed(
    storage: Storage, roster: Roster
) -> None:
    later = AT + timedelta(days=1)
    async with storage.work() as tx:
        assert await tx.meeting_topics.all() == {}
        before = await tx.stamp.current()
        await tx.meeting_topics.put(QUARTER, "Budget", roster.person.id, AT)
        await tx.meeting_topics.put(NEXT, "Vaccines", roster.person.id, AT)
        await tx.meeting_topics.put(QUARTER, "", roster.other.id, later)
        assert await tx.stamp.current() != before, "whoever keeps a snapshot reads anew"
    async with storage.work.reading() as tx:
        kept = await tx.meeting_topics.all()
    assert kept == {QUARTER: MeetingTopics("", 2, later), NEXT: MeetingTopics("Vaccines", 1, AT)}

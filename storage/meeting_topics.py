"""Topics of meetings: what somebody has said that they are to be about."""

from collections.abc import Mapping
from datetime import datetime

from roundtable.meeting_topics import MeetingTopics
from roundtable.obligations import ObligationKey
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound
from storage.stamp import Stamp


class TopicsOfMeetings:
    """`MeetingTopicsBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> Mapping[ObligationKey, MeetingTopics]:
        return {
            ObligationKey(row["body"], row["duty"], row["period"]): MeetingTopics(
                row["topics"], row["changes"], from_micros(row["at"])
            )
            async for row in self._q.all_topics()
        }

    async def put(self, meeting: ObligationKey, words: str, person_id: int, at: datetime) -> None:
        await self._stamp.renew_beside_roster()
        await self._q.put_topics(
            body=meeting.body,
            duty=meeting.duty,
            period=meeting.period,
            topics=words,
            person_id=person_id,
            at=to_micros(at),
        )

"""Topics of a meeting: what it is to be about, as its secretariat types it while it is planned."""

from dataclasses import dataclass, replace
from datetime import datetime

from roundtable.histories import History

LONGEST_TOPICS = 300


@dataclass(frozen=True, slots=True)
class MeetingTopics:
    """`words` are in whatever language they were typed; empty where they were taken away again. `changes` and
    `changed_at` as in a History."""

    words: str
    changes: int
    changed_at: datetime

    def added_to(self, history: History) -> History:
        """Programs that keep a calendar take the entry anew when its topics are other ones."""
        newest = max(self.changed_at, history.changed_at or self.changed_at)
        return replace(history, changes=history.changes + self.changes, changed_at=newest)

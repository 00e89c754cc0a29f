"""Postponed: what hangs on a round table that moves far is spoken of anew. Pure rules.

What was said is not said again because a date was edited. But whoever heard in October of what is due in November, and
then that the round table takes place in June, has heard nothing of June yet. So of what hangs on a round table it is
kept of which day of it something was said. A stage that was said of a day `FAR` before the one that is known now is
said once more, under a name of its own, "before-30~2028-06-14". Such a stage, and one that was never said, is said

- not before `FAR` has passed since the last word of such a day: a date that is typed wrong and put right repeats
  nothing, and the first word of the new one does not follow the last of the old;
- not once a later stage was said of a day that is near: the ladder never goes back;
- not ahead of a date that has passed meanwhile: the word of the move came ahead of it.
"""

from datetime import date, timedelta

from roundtable.ladder import is_promise, offset_of
from roundtable.obligations import ObligationKey
from roundtable.reminders import Planned, Said, Word

FAR = timedelta(days=14)
"""So far from the day that it was said of, and so long after the last word of that."""

_Whom = tuple[ObligationKey, int]


def anchored(stage: str, anchor_on: date | None) -> date | None:
    """Of which day that stage is said: what counts from a day of the body's own moves with no round table."""
    return None if is_promise(stage) else anchor_on


def is_far_from(word: Word, anchor_on: date) -> bool:
    """Whether what was said is to be said of that day as well."""
    return word.anchor_on is not None and anchor_on - word.anchor_on >= FAR


class Hearing:
    """What each person was told of each obligation; sorted when somebody asks."""

    def __init__(self, told: Said) -> None:
        self._told = told
        self._words: dict[_Whom, list[tuple[int | None, Word]]] | None = None

    def goes_on_with(self, row: Planned, today: date | None) -> bool:
        """Of a stage that counts from a round table, whether it is said on that local day, for the first time or anew;
        None: whether it may be on any."""
        assert row.person_id is not None
        assert row.anchor_on is not None
        on, place = row.anchor_on, offset_of(row.stage)
        before = self._told.get((row.obligation, row.person_id, row.stage))
        if before is not None and (place is None or not is_far_from(before, on)):
            return False
        if self._words is None:
            self._words = _words(self._told)
        words = self._words.get((row.obligation, row.person_id), [])
        far = [word.on for _, word in words if is_far_from(word, on)]
        near = [offset for offset, word in words if not is_far_from(word, on)]
        if place is None:  # a morning of somebody's own
            return True
        if any(offset is not None and offset > place for offset in near):
            return False
        return today is None or not far or (today - max(far) >= FAR and (place > 0 or today <= row.due_on))


def _words(told: Said) -> dict[_Whom, list[tuple[int | None, Word]]]:
    """With the place of each in its ladder; None for a day of somebody's own."""
    found: dict[_Whom, list[tuple[int | None, Word]]] = {}
    for (key, person_id, stage), word in told.items():
        found.setdefault((key, person_id), []).append((offset_of(stage), word))
    return found

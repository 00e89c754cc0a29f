"""Whatever the roster, the calendar and the answers: what is rehearsed is what is sent, and nothing else."""

import asyncio
import shutil
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtable.caps import CAPS, has_room
from roundtable.ladder import of_ladder, offset_of
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.postponed import FAR
from storage.opened import open_storage
from tests.services.season_deeds import Heard
from tests.services.season_lived import Lived, lived
from tests.services.seasons import LONGEST_DAYS, Season, postponed, season_of, seasons

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def live(template: Path, season: Season) -> Lived:
    """On a database of its own."""

    async def living(folder: Path) -> Lived:
        shutil.copy(template, folder / "tomon.db")
        storage = await open_storage(f"sqlite:///{folder / 'tomon.db'}", (folder / "files").as_uri())
        try:
            return await lived(storage, season)
        finally:
            await storage.close()

    with tempfile.TemporaryDirectory(prefix="tomon-season-") as folder:
        return asyncio.run(living(Path(folder)))


def keeps_the_rules(life: Lived) -> None:
    """None twice, but of a round table that has moved far, one message a day, each stage of its ladder, and the
    caps."""
    said = Counter((one.obligation, one.person_id, one.stage) for one in life.sent)
    assert [one for one, times in said.items() if times > 1 and one[0] not in life.forgotten] == []
    words = words_of(life)
    for one in life.sent:
        if of_ladder(one.stage) != one.stage and one.obligation not in life.forgotten:
            before = [word for word in words[one.obligation, one.person_id] if word.at < one.at and _is_far(word, one)]
            assert before, "nothing was said of another day"
            assert local_day(one.at) - local_day(before[-1].at) >= FAR, "the same again, and too soon"
        ladders = {stage for rhythm in life.desk.duties[one.obligation.duty].rhythms for stage in rhythm.ladder}
        assert of_ladder(one.stage) in ladders or one.stage.startswith(("promise-", "later-"))
    heard = days_of(life)
    assert sum(map(len, heard.values())) == len(life.digests), "two messages on one day"
    for days in heard.values():
        for day in days:
            for cap in CAPS:
                assert sum(0 <= (day - one).days < cap.days for one in days) <= cap.most


def days_of(life: Lived) -> dict[int, set[date]]:
    """On which days each person heard."""
    found: dict[int, set[date]] = {}
    for at, person_id in life.digests:
        found.setdefault(person_id, set()).add(local_day(at))
    return found


def missing(life: Lived) -> list[Heard]:
    """What a ladder asked for on a morning that was not said on it, nor before of a day of a round table that is near:
    but for whoever had a message that morning already, also one that was planned before it came up, or as many as
    anybody gets, or heard another word of what hangs on a round table lately."""
    said = words_of(life)
    heard, digests = days_of(life), set(life.digests)
    found = []
    for one in life.asked:
        if one in life.came_late:
            continue
        day, days = local_day(one.at), heard.get(one.person_id, set())
        words = [word for word in said.get((one.obligation, one.person_id), ()) if word.at <= one.at]
        same = [word for word in words if of_ladder(word.stage) == one.stage]
        if (same and not _is_far(same[-1], one)) or (one.anchor_on is not None and _is_left_alone(words, one)):
            continue
        has_heard = day in days and (one.at, one.person_id) not in digests
        if not has_heard and has_room({other for other in days if other < day}, day):
            found.append(one)
    return found


def words_of(life: Lived) -> dict[tuple[ObligationKey, int], list[Heard]]:
    """What each person heard of each obligation, in that order."""
    found: dict[tuple[ObligationKey, int], list[Heard]] = {}
    for one in sorted(life.sent):
        found.setdefault((one.obligation, one.person_id), []).append(one)
    return found


def _is_left_alone(words: list[Heard], asked: Heard) -> bool:
    """Of what hangs on a round table: another day was spoken of lately, or a later stage of a day that is near."""
    place = offset_of(asked.stage)
    if place is None:  # a morning of somebody's own
        return any(word.stage == asked.stage for word in words)
    if any(_is_far(word, asked) and local_day(asked.at) - local_day(word.at) < FAR for word in words):
        return True
    near = [offset_of(of_ladder(word.stage)) for word in words if not _is_far(word, asked)]
    return any(offset is not None and offset > place for offset in near)


def _is_far(word: Heard, asked: Heard) -> bool:
    if word.anchor_on is None or asked.anchor_on is None:
        return False
    return asked.anchor_on - word.anchor_on >= FAR


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(season=seasons())
def test_what_is_rehearsed_is_what_is_sent(sqlite_template: Path, season: Season) -> None:
    life = live(sqlite_template, season)
    assert sorted(life.sent) == sorted(life.expected)
    assert missing(life) == []
    keeps_the_rules(life)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(season=seasons(most_extra=1), number=st.integers(0, 2**30))
def test_however_often_a_round_table_moves(sqlite_template: Path, season: Season, number: int) -> None:
    life = live(sqlite_template, postponed(season, number, 6))
    assert sorted(life.sent) == sorted(life.expected)
    assert missing(life) == []
    keeps_the_rules(life)


def test_what_is_taken_back_once_a_morning_was_planned_is_said_the_next_one(sqlite_template: Path) -> None:
    """In this season a meeting that was settled is asked for again on the very morning of its stage, between the
    planning and the saying, and two people have that morning's message already."""
    life = live(sqlite_template, postponed(season_of(30329, LONGEST_DAYS, 15, 1), 184, 6))
    assert missing(life) == []
    late = {(one.person_id, one.stage, local_day(one.at)) for one in life.came_late}
    assert late == {(person_id, "before-3", date(2028, 11, 6)) for person_id in (2, 5)}
    said = {
        (one.person_id, one.stage, local_day(one.at)) for one in life.sent if one.obligation.duty == "chairs-meeting"
    }
    assert {(person_id, stage, on + timedelta(days=1)) for person_id, stage, on in late} <= said


def test_in_such_a_season_things_are_said_anew(sqlite_template: Path) -> None:
    """Else the one before would say nothing."""
    seen = [live(sqlite_template, postponed(season_of(number, LONGEST_DAYS, 3, 1), number, 6)) for number in range(4)]
    assert sum(one.stage != of_ladder(one.stage) for life in seen for one in life.sent) > 10


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(season=seasons(outages=2))
def test_after_an_outage_what_still_makes_sense_is_said_once_and_by_day(sqlite_template: Path, season: Season) -> None:
    """What is rehearsed on the way back: one message each, in a window, and of each obligation its newest stage."""
    life = live(sqlite_template, season)
    assert sorted(life.sent) == sorted(life.expected)
    assert missing(life) == []
    keeps_the_rules(life)


@settings(max_examples=16, suppress_health_check=[HealthCheck.too_slow])
@given(season=seasons(mutes=2))
def test_what_did_not_get_out_on_its_day_is_said_later_once_and_by_day(sqlite_template: Path, season: Season) -> None:
    """Telegram, or the line to it, is gone for hours or days, and we are not."""
    keeps_the_rules(live(sqlite_template, season))

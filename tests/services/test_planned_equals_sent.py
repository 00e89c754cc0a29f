"""Whatever the roster, the calendar and the answers: what is rehearsed is what is sent, and nothing else."""

import asyncio
import shutil
import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtable.caps import CAPS, has_room
from roundtable.ladder import of_ladder
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from storage.opened import open_storage
from tests.services.season_deeds import Heard
from tests.services.season_lived import Lived, lived
from tests.services.seasons import Season, postponed, seasons

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
    """None twice, one message a day, each stage of its ladder, and the caps."""
    said = Counter((one.obligation, one.person_id, one.stage) for one in life.sent)
    assert [one for one, times in said.items() if times > 1 and one[0] not in life.forgotten] == []
    for one in life.sent:
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
    """What a ladder asked for on a morning that was not said on it, nor before: but for whoever had a message that
    morning already, or as many as anybody gets."""
    first: dict[tuple[ObligationKey, int, str], datetime] = {}
    for one in life.sent:
        first.setdefault((one.obligation, one.person_id, of_ladder(one.stage)), one.at)
    heard, digests = days_of(life), set(life.digests)
    found = []
    for one in life.asked:
        day, days = local_day(one.at), heard.get(one.person_id, set())
        if first.get((one.obligation, one.person_id, one.stage), NEVER) <= one.at:
            continue
        has_heard = day in days and (one.at, one.person_id) not in digests
        if not has_heard and has_room({other for other in days if other < day}, day):
            found.append(one)
    return found


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

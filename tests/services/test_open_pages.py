"""What I owe: however much it is, each page is read on a small phone, and nothing stands on two of them or on none."""

from datetime import UTC, date, datetime

import pytest

from bot.pressing import press
from roundtable.errors import TooOld
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.services import obligations
from roundtable.services.desk import Desk
from roundtable.services.open_pages import LINES_A_PAGE
from roundtable.statements.duties import MorningDigest, OpenList
from roundtable.urgency import urgency
from roundtable.words import visible_length
from scheduler.clocks import SteppingClock
from tests.cast import Player
from tests.services.mornings import hears

BODIES = ("HLT", "EDU", "GOV", "INF", "UXO", "DRG", "ARD", "NRE", "MAC", "TPS")
BEFORE_THE_ROUND_TABLE = datetime(2027, 9, 27, 1, 20, tzinfo=UTC)


@pytest.fixture
async def many(desk: Desk, clock: SteppingClock) -> None:
    """Ten approved workplans to be published, five reports on paper to be checked, and a round table in preparation."""
    clock.set(BEFORE_THE_ROUND_TABLE)
    async with desk.work() as tx:
        for body in BODIES:
            for duty, kind in (("annual-workplan", FactKind.SUBMITTED), ("workplan-approval", FactKind.APPROVED)):
                await tx.facts.add(Fact(ObligationKey(body, duty, "2027"), kind, clock.now(), date(2027, 9, 13)))
        for body in BODIES[:5]:
            await tx.facts.add(Fact(ObligationKey(body, "progress-report", "2027"), FactKind.ON_PAPER, clock.now()))


async def listed(desk: Desk, player: Player, data: str = "open") -> OpenList:
    await press(desk, player.turn(7), data)
    (said,) = await player.hears()
    assert isinstance(said, OpenList)
    for language in Language:
        words = desk.wording.words(said, language)
        assert visible_length(words.html) <= 650
        assert len(words.buttons) <= 12
        assert "board" in [row[0].data for row in words.buttons], "always within reach"
    return said


@pytest.mark.usefixtures("many")
async def test_dozens_are_turned_over_page_by_page_the_most_urgent_first(desk: Desk, rtp: Player) -> None:
    first = await listed(desk, rtp)
    assert first.pages > 5
    pages = [first, *[await listed(desk, rtp, f"open|{number}") for number in range(2, first.pages + 1)]]
    assert [one.page for one in pages] == list(range(1, first.pages + 1))
    items = [line for page in pages for line in page.items]
    assert {f"{body}/publication/2027" for body in BODIES} <= {str(one.key) for one in items}
    assert len(items) == len({one.key for one in items})
    assert [urgency(one.standing) for one in items] == sorted(urgency(one.standing) for one in items)
    checks = [line.key.body for page in pages for line in page.to_check]
    assert sorted(checks) == sorted(BODIES[:5])
    assert all(len((*one.items, *one.to_check, *one.incomplete)) == LINES_A_PAGE for one in pages[:-1])
    leads = next(row[0] for row in first.choices() if row[0].key == "open-to-check")
    assert (await listed(desk, rtp, leads.data)).to_check, "what is to be checked is one tap away"
    assert (await listed(desk, rtp, "open|99")).page == first.pages


@pytest.mark.usefixtures("many")
async def test_turning_over_stays_in_its_message_and_asking_anew_does_not(desk: Desk, rtp: Player) -> None:
    await obligations.list_open(desk, rtp.turn(7))
    await obligations.list_open(desk, rtp.turn(7), 2)
    newer, older, *_ = await rtp.deliveries()
    assert (older.what.edits_message_id, newer.what.edits_message_id) == (None, 7)
    with pytest.raises(TooOld):
        await press(desk, rtp.turn(7), "open|two")


@pytest.mark.usefixtures("many")
async def test_a_morning_of_many_is_short_and_begins_with_what_is_most_urgent(
    desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    clock.set(datetime(2027, 9, 27, 1, 25, tzinfo=UTC))
    word = await hears(desk, rtp)
    assert isinstance(word, MorningDigest)
    assert len(word.items) > word.lines_shown
    assert [urgency(one.standing) for one in word.items] == sorted(urgency(one.standing) for one in word.items)
    for language in Language:
        words = desk.wording.words(word, language)
        assert visible_length(words.html) <= 600
        assert [row[0].data.partition("|")[0] for row in words.buttons] == ["card", "card", "card", "open", "tongue"]


async def test_one_page_is_not_numbered_and_offers_how_often(desk: Desk, officer: Player) -> None:
    only = await listed(desk, officer)
    assert (only.page, only.pages) == (1, 1)
    assert [one.key.duty for one in only.rhythms] == ["progress-report"]
    assert not [row for row in only.choices() if row[0].verb == "open"]

"""The clock bar and the story button, as the phone page presses them."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from app.demo.cast import RTP_OFFICER, SHOWN
from app.demo.stage import MORNING, Stage, staged
from app.demo.story import Playing, Step, Story
from app.demo.story_year import BEGINS
from app.demo.telling import NotAsTold, Teller
from app.demo.time_controls import DemoTime
from roundtable.languages import Language
from simulator.controls import NotNowError
from simulator.events import Event
from simulator.keyboards import inline_buttons
from simulator.reasons import Reason

CLOCK = "/phone/api/clock"


async def rtp_joins(tell: Teller) -> None:
    await tell.joins(RTP_OFFICER, Language.EN)


async def rtp_hears_what_nobody_said(tell: Teller) -> None:
    await tell.hears(RTP_OFFICER, "MorningDigest")


TWO_STEPS = Story(BEGINS, (Step("before", rtp_joins), Step("after", rtp_hears_what_nobody_said)), SHOWN)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(BEGINS, tmp_path) as stage:
        await stage.hand_out_phones(SHOWN)
        yield stage


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    """What the page may call, with a clock and a story of two steps whose second cannot come true."""
    story = Playing(stage, TWO_STEPS)
    stage.simulator.control(DemoTime(stage, story.is_told), story)
    async with httpx.AsyncClient(base_url=stage.simulator.url, trust_env=False, timeout=30) as client:
        yield client
    await story.stop()


async def world(page: httpx.AsyncClient) -> dict[str, dict[str, object]]:
    shown: dict[str, dict[str, object]] = (await page.get("/phone/api/world")).json()
    return shown


async def test_the_clock_says_the_day_in_both_languages_and_moves_to_mornings(page: httpx.AsyncClient) -> None:
    clock = (await world(page))["clock"]
    assert clock["now"] == "2027-02-26T08:00:00+07:00"
    assert clock["words"] == {"lo": "ວັນສຸກ, 26 ກຸມພາ 2027", "en": "Friday 26 February 2027"}
    for press, now in (("next-morning", "2027-02-27"), ("one-week-on", "2027-03-06")):
        assert (await page.post(f"{CLOCK}/{press}")).status_code == httpx.codes.OK
        clock = (await world(page))["clock"]
        assert (clock["now"], clock["moving"]) == (f"{now}T{MORNING:%H:%M}:00+07:00", False)
    assert (await page.post(f"{CLOCK}/jump", json={"date": "2027-04-01"})).status_code == httpx.codes.OK
    assert (await world(page))["clock"]["date"] == "2027-04-01"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2027-02-25", Reason.DAY_PASSED),
        ("2026-01-01", Reason.DAY_PASSED),
        ("2040-01-01", Reason.DAY_TOO_FAR),
    ],
)
async def test_time_moves_only_forward_and_not_by_decades(page: httpx.AsyncClient, day: str, reason: Reason) -> None:
    answer = await page.post(f"{CLOCK}/jump", json={"date": day})
    assert (answer.status_code, answer.json()["reason"]) == (httpx.codes.CONFLICT, reason)
    assert (await world(page))["clock"]["date"] == "2027-02-26"


async def test_the_clock_names_the_days_that_can_be_jumped_to(page: httpx.AsyncClient) -> None:
    clock = (await world(page))["clock"]
    assert (clock["from"], clock["until"]) == ("2027-02-26", "2029-05-05")
    assert (await page.post(f"{CLOCK}/jump", json={"date": clock["from"]})).status_code == httpx.codes.OK
    clock = (await world(page))["clock"]
    assert (clock["date"], clock["from"]) == ("2027-02-26", "2027-02-27")
    day_after = date.fromisoformat(str(clock["until"])) + timedelta(days=1)
    answer = await page.post(f"{CLOCK}/jump", json={"date": day_after.isoformat()})
    assert answer.json()["reason"] == Reason.DAY_TOO_FAR


async def test_somebody_can_be_shown_opening_a_start_link_on_any_day(stage: Stage, page: httpx.AsyncClient) -> None:
    await page.post(f"{CLOCK}/jump", json={"date": "2027-10-05"})
    person = stage.seats[RTP_OFFICER]
    phone = stage.simulator.phone(person)
    await phone.start(person.start_payload)
    await stage.settled()
    assert "English" in [button["text"] for button in inline_buttons(phone.last)]


async def test_a_story_that_takes_another_turn_says_so(stage: Stage) -> None:
    told: list[str] = []
    story = Playing(stage, TWO_STEPS, narrate=told.append)
    assert not await story.to_the_end()
    assert (story.describe()["state"], story.describe()["step"]) == ("failed", 2)
    assert "RTP secretariat-officer should hear MorningDigest, but the phone is silent" in told[-1]


async def boom(_: Teller) -> None:
    raise ZeroDivisionError("a step of ours is wrong")


async def test_a_story_that_breaks_off_for_any_reason_has_failed(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    story = Playing(stage, Story(BEGINS, (Step("before", boom),), SHOWN), narrate=told.append)
    assert not await story.to_the_end()
    assert story.describe()["state"] == "failed"
    assert "a step of ours is wrong" in told[-1]
    assert "ZeroDivisionError" in caplog.text


async def test_a_stage_on_which_nothing_moves_says_what_is_open(tmp_path: Path) -> None:
    async with staged(BEGINS, tmp_path, patience_s=0.2) as stage:
        await stage.hand_out_phones(SHOWN)
        await stage.house.heartbeat.stop()
        told: list[str] = []
        assert not await Playing(stage, TWO_STEPS, narrate=told.append).to_the_end()
        assert "still open: updates that nobody fetches (1)" in told[-1]
        with pytest.raises(NotNowError, match="still open: planning"):
            await DemoTime(stage, lambda: False).next_morning()


async def test_a_page_hears_that_time_rests_again_where_the_way_was_not_gone_to_its_end(tmp_path: Path) -> None:
    async with staged(BEGINS, tmp_path, patience_s=0.2) as stage:
        await stage.house.heartbeat.stop()
        controls, told = DemoTime(stage, lambda: False), list[Event]()
        stage.simulator.control(controls, None)
        stage.simulator.world.listeners.append(told.append)
        with pytest.raises(NotNowError):
            await controls.next_morning()
    assert [one.data["moving"] for one in told if one.kind == "clock"] == [True, False]


async def test_a_story_pauses_between_steps_and_only_it_moves_the_time_meanwhile(
    stage: Stage, page: httpx.AsyncClient
) -> None:
    assert (await page.post("/phone/api/story/play")).status_code == httpx.codes.OK
    assert (await page.post("/phone/api/story/pause")).status_code == httpx.codes.OK
    assert (await world(page))["story"]["state"] == "paused"
    assert (await page.post(f"{CLOCK}/next-morning")).status_code == httpx.codes.CONFLICT


async def test_a_story_cannot_begin_where_something_has_happened(page: httpx.AsyncClient) -> None:
    await page.post(f"{CLOCK}/next-morning")
    assert (await page.post("/phone/api/story/play")).status_code == httpx.codes.CONFLICT


async def test_a_message_that_the_story_does_not_mention_ends_it(stage: Stage) -> None:
    tell = Teller(stage, lambda line: None)
    await stage.simulator.phone(stage.seats[RTP_OFFICER]).start(None)
    await stage.settled()
    with pytest.raises(NotAsTold, match="should hear nothing more"):
        tell.nobody_hears_more()

"""The year can be played whenever somebody wants to see it; what stands on the stage gives way, or they are told."""

from pathlib import Path

import pytest

from app.demo.stage import staged
from app.demo.story import Playing
from app.demo.story_year import BEGINS, YEAR
from app.demo.time_controls import DemoTime
from simulator.controls import NotNowError
from simulator.reasons import Reason


async def test_after_somebody_has_spoken_the_stage_is_set_anew_or_the_story_is_refused(tmp_path: Path) -> None:
    async with staged(BEGINS, tmp_path) as stage:
        await stage.hand_out_phones()
        await stage.phone("HLT").start()
        await stage.settled()
        calls: list[str] = []
        story = Playing(stage, YEAR, set_anew=lambda: calls.append("anew"))
        with pytest.raises(NotNowError) as refused:
            await story.play()
        assert (refused.value.reason, calls) == (Reason.WOULD_WIPE, [])
        await story.play(anew=True)
        assert calls == ["anew"]
        with pytest.raises(NotNowError, match="start the demonstration anew"):
            await Playing(stage, YEAR).play()


async def test_on_an_untouched_stage_nothing_is_asked(tmp_path: Path) -> None:
    async with staged(BEGINS, tmp_path) as stage:
        await stage.hand_out_phones()
        story = Playing(stage, YEAR, pause_s=60, set_anew=lambda: None)
        await story.play()
        assert story.describe()["state"] == "playing"
        await story.stop()


async def test_while_the_year_is_played_only_the_story_moves_the_time(tmp_path: Path) -> None:
    async with staged(BEGINS, tmp_path) as stage:
        await stage.hand_out_phones()
        story = Playing(stage, YEAR, pause_s=60)
        controls = DemoTime(stage, story.is_told)
        await story.play()
        await story.pause()
        assert story.describe()["state"] == "paused"
        with pytest.raises(NotNowError, match="moves the time itself"):
            await controls.next_morning()
        await story.stop()

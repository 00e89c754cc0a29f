"""The story of the year is played to its end as it is written, and written for everybody to read."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from app.demo.cast import EDU_OFFICER, HLT_ASSISTANT, HLT_OFFICER, SHOWN
from app.demo.run import play_as_text
from app.demo.stage import staged
from app.demo.story import Playing, Step, captions
from app.demo.story_year import BEGINS, EDU_REPORT, EDU_WORKPLAN, REPORT, WORKPLAN, YEAR
from app.demo.telling import Teller

WITHIN_S = 120.0


async def test_every_expected_message_comes_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    """As `tomon demo --headless` plays it: its exit code and its text."""
    async with asyncio.timeout(WITHIN_S):
        exit_code = await play_as_text(None, None)
    told = capsys.readouterr().out.splitlines()
    assert exit_code == 0, "\n".join(told[-20:])
    assert any("PaperNotYetReceived EDU/annual-workplan/2027" in line for line in told)
    # What the last caption says.
    for paper in (WORKPLAN, REPORT, EDU_WORKPLAN, EDU_REPORT):
        assert any(f" hears Receipt {paper}" in line for line in told), paper


async def test_a_year_in_which_somebody_hears_what_was_not_told_ends_with_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def nobody_looks_at_the_phones(tell: Teller) -> None:
        await tell.says(HLT_OFFICER, "/help")

    step = Step("everybody-joins", nobody_looks_at_the_phones)
    assert await play_as_text(None, None, replace(YEAR, steps=(YEAR.steps[0], step, *YEAR.steps[1:]))) == 1
    assert "NOT AS TOLD" in capsys.readouterr().out


def test_the_late_one_is_on_the_screen_where_a_caption_speaks_of_it() -> None:
    words = captions()
    for step in YEAR.steps:
        assert step.front in step.shown, step.caption
        if "Education" in words[step.caption].en or "one workplan" in words[step.caption].en:
            assert EDU_OFFICER in step.shown, step.caption
        if "chair" in words[step.caption].en:
            assert step.front == HLT_ASSISTANT
    assert YEAR.steps[0].shown == YEAR.shown == SHOWN


async def test_the_page_is_told_on_whose_phones_the_story_is_seen(tmp_path: Path) -> None:
    async with staged(BEGINS, tmp_path) as stage:
        await stage.hand_out_phones(SHOWN)
        story = Playing(stage, YEAR).describe()
        assert story["shown"] == [stage.seats[seat].id for seat in SHOWN]
        assert story["front"] == stage.seats[HLT_OFFICER].id
        assert list(stage.simulator.world.people)[:3] == story["shown"]


def test_every_step_has_a_caption_in_both_languages_and_no_caption_is_left_over() -> None:
    written = captions()
    assert written.keys() == {step.caption for step in YEAR.steps} | {"before", "after", "failed"}
    assert all(caption.lo and caption.en for caption in written.values())
    assert len({caption.lo for caption in written.values()}) == len(written)

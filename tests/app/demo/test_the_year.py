"""The story of the year is played to its end as it is written, and written for everybody to read."""

from pathlib import Path

from app.demo.cast import SHOWN
from app.demo.stage import staged
from app.demo.story import Playing, captions
from app.demo.story_year import BEGINS, YEAR


async def test_every_expected_message_comes_and_nothing_else(tmp_path: Path) -> None:
    told: list[str] = []
    async with staged(BEGINS, tmp_path) as stage:
        await stage.hand_out_phones(SHOWN)
        assert await Playing(stage, YEAR, narrate=told.append).to_the_end(), "\n".join(told[-20:])
    assert any("PaperNotYetReceived EDU/annual-workplan/2027" in line for line in told)


def test_every_step_has_a_caption_in_both_languages_and_no_caption_is_left_over() -> None:
    written = captions()
    assert written.keys() == {step.caption for step in YEAR.steps} | {"before", "after", "failed"}
    assert all(caption.lo and caption.en for caption in written.values())
    assert len({caption.lo for caption in written.values()}) == len(written)

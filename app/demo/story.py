"""A story: steps in order, each with a caption in both languages; played, paused between steps, or read as text."""

import asyncio
import logging
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

from app.demo.stage import Seat, Stage, StillOpen
from app.demo.telling import Teller
from roundtable.languages import Bilingual
from simulator.controls import NotNowError
from simulator.phone import GestureError
from simulator.reasons import Reason
from simulator.visitor import NoSuchLink

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """`caption` is a key of captions.toml. `shown` are the phones it is seen on, `front` the one of them it is about;
    without them the story's."""

    caption: str
    play: Callable[[Teller], Awaitable[None]]
    shown: Sequence[Seat] = ()
    front: Seat | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """`begins` is the moment on the stage at which it can be played, with nothing said on any phone. `shown` are its
    own phones."""

    begins: datetime
    steps: Sequence[Step]
    shown: Sequence[Seat]


def captions() -> dict[str, Bilingual]:
    """By the names of the steps, and what is shown before, after and when a story took another turn."""
    return {key: Bilingual(words["lo"], words["en"]) for key, words in _data()["captions"].items()}


def paper_text(name: str) -> tuple[str, ...]:
    """The paragraphs of a paper of the story."""
    return tuple(_data()["papers"][name])


def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files("app.demo") / "captions.toml").read_text(encoding="utf-8"))


class Playing:
    """simulator.controls.StoryControls: one story on one stage. `pause_s` is the time to read between two steps.

    `set_anew` is called when the stage is no longer as the story needs it and somebody wants to see the story; without
    it they are refused.
    """

    def __init__(
        self,
        stage: Stage,
        story: Story,
        *,
        pause_s: float = 0.0,
        narrate: Callable[[str], None] = lambda line: None,
        set_anew: Callable[[], None] | None = None,
    ) -> None:
        self._stage = stage
        self._story = story
        self._pause_s = pause_s
        self._narrate = narrate
        self._set_anew = set_anew
        self._teller = Teller(stage, narrate)
        self._captions = captions()
        self._state = "idle"
        self._step = 0
        self._caption = self._captions["before"]
        self._may_go_on = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def describe(self) -> dict[str, Any]:
        return {
            "state": self._state,
            "caption": {"lo": self._caption.lo, "en": self._caption.en},
            "step": self._step,
            "of": len(self._story.steps),
            **self._phones(),
        }

    def _phones(self) -> dict[str, Any]:
        step = self._story.steps[max(self._step, 1) - 1]
        shown = [self._stage.seats[seat].id for seat in step.shown or self._story.shown]
        return {"shown": shown, "front": self._stage.seats[step.front].id if step.front else shown[0]}

    def is_told(self) -> bool:
        """Begun and not ended, pauses included."""
        return self._state in ("playing", "paused")

    async def play(self, *, anew: bool = False) -> None:
        """Begin, or go on. Where the stage is no longer as the story needs it, it is set anew when that is wanted.

        Raises NotNowError when it is not said to be wanted, and when it cannot be done.
        """
        is_over = self._state in ("done", "failed")
        if is_over or (self._state == "idle" and not self._can_begin()):
            if self._set_anew is None:
                why = "something has happened here already; start the demonstration anew to play the year"
                raise NotNowError(why, Reason.STAGE_IS_USED)
            if not anew:
                raise NotNowError("all that has happened here would be lost", Reason.WOULD_WIPE)
            self._set_anew()
            return
        self._change("playing")
        self._may_go_on.set()
        if self._task is None:
            self._task = asyncio.create_task(self._run())
            self._task.add_done_callback(self._note_a_failure)

    async def pause(self) -> None:
        """After the step that is being played."""
        if self._state == "playing":
            self._may_go_on.clear()
            self._change("paused")

    async def _run(self) -> None:
        """All steps. A story that took another turn is told as such, in the caption and to the narrator."""
        try:
            for number, step in enumerate(self._story.steps, start=1):
                await self._may_go_on.wait()
                self._step, self._caption = number, self._captions[step.caption]
                self._change(self._state)
                self._narrate(f"\n-- {number}/{len(self._story.steps)} {self._caption.en}\n   {self._caption.lo}")
                await step.play(self._teller)
                self._teller.nobody_hears_more()
                await asyncio.sleep(self._pause_s)
        except (AssertionError, GestureError, NoSuchLink, StillOpen, ValueError) as error:
            self._fail(f"NOT AS TOLD: {error}")
        else:
            self._caption = self._captions["after"]
            self._change("done")

    def _note_a_failure(self, task: asyncio.Task[None]) -> None:
        """Whatever else broke it off is a fault of ours; nobody may be left waiting for the next step."""
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("the story broke off", exc_info=error)
            self._fail(f"BROKEN OFF: {type(error).__name__}: {error}")

    def _fail(self, line: str) -> None:
        self._caption = self._captions["failed"]
        self._narrate(line)
        self._change("failed")

    async def to_the_end(self) -> bool:
        """Play all of it without a stop. False when it took another turn."""
        await self.play()
        if self._task is not None:
            await asyncio.wait({self._task})
        return self._state == "done"

    async def stop(self) -> None:
        """Leave the story where it is."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    def _can_begin(self) -> bool:
        nobody_spoke = not any(self._stage.simulator.phone(person).messages for person in self._stage.seats.values())
        return nobody_spoke and self._stage.clock.now() == self._story.begins

    def _change(self, state: str) -> None:
        self._state = state
        self._stage.simulator.tell("story")

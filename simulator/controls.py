"""What the phone page may ask of whoever runs the demonstration: to move time, and to tell a story.

The simulator has neither; it shows the buttons when it was given someone to ask. Whoever implements these calls
`Simulator.tell("clock")` or `Simulator.tell("story")` whenever `describe` would answer something new.
"""

from datetime import date
from typing import Any, Protocol

from simulator.reasons import Reason


class NotNowError(Exception):
    """The control cannot be used at this moment or for this; the text says why. The page is answered 409."""

    def __init__(self, why: str, reason: Reason = Reason.OTHER) -> None:
        super().__init__(why)
        self.reason = reason


class TimeControls(Protocol):
    def describe(self) -> dict[str, Any]:
        """`{"now", "date", "words": {"lo", "en"}, "moving", "from", "until"}` in the house's time zone.

        From `from` to `until` (both included) lie the days that `jump_to` takes.
        """
        ...

    async def next_morning(self) -> None: ...

    async def one_week_on(self) -> None: ...

    async def jump_to(self, date: date) -> None:
        """Raises NotNowError for a day that cannot be jumped to, such as one that has passed."""
        ...


class StoryControls(Protocol):
    def describe(self) -> dict[str, Any]:
        """`{"state", "caption": {"lo", "en"}, "step", "of", "shown", "front"}`.

        The state is idle, playing, paused, done or failed. `shown` are the ids of the people whose phones the story is
        seen on now, `front` is the one to see where there is room for one.
        """
        ...

    async def play(self, *, anew: bool) -> None:
        """Raises NotNowError with Reason.WOULD_WIPE when everything done so far would be lost, unless told `anew`."""
        ...

    async def pause(self) -> None: ...

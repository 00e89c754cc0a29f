"""What the phone page may ask of whoever runs the demonstration: to move time, and to tell a story.

The simulator has neither; it shows the buttons when it was given someone to ask. Whoever implements these calls
`Simulator.tell("clock")` or `Simulator.tell("story")` whenever `describe` would answer something new.
"""

from datetime import date
from typing import Any, Protocol


class NotNowError(Exception):
    """The control cannot be used at this moment; the text says why. The page is answered 409."""


class TimeControls(Protocol):
    def describe(self) -> dict[str, Any]:
        """`{"now", "date", "words": {"lo", "en"}, "moving"}` in the house's time zone."""
        ...

    async def next_morning(self) -> None: ...

    async def one_week_on(self) -> None: ...

    async def jump_to(self, date: date) -> None:
        """Raises ValueError for a day that cannot be jumped to, such as one that has passed."""
        ...


class StoryControls(Protocol):
    def describe(self) -> dict[str, Any]:
        """`{"state", "caption": {"lo", "en"}, "step", "of"}`; state is idle, playing, paused, done or failed."""
        ...

    async def play(self) -> None: ...

    async def pause(self) -> None: ...

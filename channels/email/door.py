"""The mail server's door: whether we knock again so soon after nobody let us in."""

import logging
import time
from collections.abc import Callable

from channels.email.outcomes import LONG_PAUSE_S, Answer, Stage

logger = logging.getLogger(__name__)

SHORT_PAUSE_S = 5.0
"""Hundreds of letters wait in the morning, and each would wait out its own time-out at a server that is away."""


class NotTaken(Exception):
    """The letter was not taken as far as we know: by an `answer`, or without one (None) because of `trouble`.

    `after_s`: how long to wait before the next try; 0.0 leaves it to whoever tries. Never holds an address or a
    password.
    """

    def __init__(self, stage: Stage, trouble: str, answer: Answer | None = None, after_s: float = 0.0) -> None:
        super().__init__(trouble)
        self.stage = stage
        self.trouble = trouble
        self.answer = answer
        self.after_s = after_s


class Door:
    """Monotonic and in memory: a restart knocks at once."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._until_s = 0.0
        self._is_shut = False
        self._trouble = ""

    def check(self) -> None:
        """Raises NotTaken while we rest."""
        left_s = self._until_s - self._monotonic()
        if left_s > 0:
            raise NotTaken(Stage.GREETING, self._trouble, after_s=left_s if self._is_shut else 0.0)

    def opened(self) -> None:
        if self._is_shut:
            logger.warning("The mail server lets us in again")
        self._is_shut, self._until_s = False, 0.0

    def silent(self, trouble: str) -> None:
        """Nobody answered."""
        self._rest(SHORT_PAUSE_S, trouble)

    def shut(self, trouble: str, answer: Answer | None) -> None:
        """We were sent away, and a human has to change something. Said once, and again after it was open.

        Of an answer only the numbers: its words may be about people.
        """
        if not self._is_shut:
            why = f"{answer.code} {answer.status}".strip() if answer else trouble
            logger.critical("The mail server does not let us in: %s. `tomon doctor` says what to look at", why)
        self._is_shut = True
        self._rest(LONG_PAUSE_S, trouble)

    def _rest(self, for_s: float, trouble: str) -> None:
        self._until_s = self._monotonic() + for_s
        self._trouble = trouble

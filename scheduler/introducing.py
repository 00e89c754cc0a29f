"""Introducing: the command menu and the menu button, told to Telegram once. Nobody waits for it."""

import logging
from collections.abc import Collection, Mapping, Sequence

from roundtable.languages import Language
from roundtable.ports import Telegram, TryLater

logger = logging.getLogger(__name__)

INTRODUCE_EVERY_S = 60.0
"""How soon it is tried again where Telegram did not take it."""


class Introducing:
    """A tick until it has succeeded once: these calls have hard limits of their own, and a start that waits for them
    would keep everybody waiting."""

    def __init__(
        self,
        telegram: Telegram,
        commands: Mapping[Language, Sequence[tuple[str, str]]],
        in_groups: Collection[str] = (),
    ) -> None:
        self._telegram = telegram
        self._commands = commands
        self._in_groups = in_groups
        self._is_introduced = False

    async def beat(self) -> None:
        if self._is_introduced:
            return
        try:
            await self._telegram.introduce(self._commands, self._in_groups)
        except TryLater as error:
            logger.warning("Telegram did not take the command menu, it is offered again: %s", error)
        else:
            self._is_introduced = True

"""The command menu is told to Telegram until it has taken it once."""

from collections.abc import Collection, Mapping, Sequence

import pytest

from messages.commands import commands
from roundtable.languages import Language
from roundtable.ports import TryLater
from scheduler.introducing import Introducing
from tests.scheduler.test_receiving import ScriptedTelegram


class ReluctantTelegram(ScriptedTelegram):
    """Takes the menu at the second offer."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Mapping[Language, Sequence[tuple[str, str]]]] = []

    async def introduce(
        self, commands: Mapping[Language, Sequence[tuple[str, str]]], in_groups: Collection[str] = ()
    ) -> None:
        self.offers.append(commands)
        if len(self.offers) == 1:
            raise TryLater("Too Many Requests: retry after 3600", 3600)


async def test_the_menu_is_offered_until_it_is_taken_and_then_no_more(caplog: pytest.LogCaptureFixture) -> None:
    telegram = ReluctantTelegram()
    introducing = Introducing(telegram, commands())
    for _ in range(4):
        await introducing.beat()
    assert telegram.offers == [commands(), commands()]
    assert caplog.text.count("offered again") == 1

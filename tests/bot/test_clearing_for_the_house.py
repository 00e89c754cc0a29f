"""What the RTP Secretariat asks of a body is cleared by its head alone: nobody else does so by a forged button, and
nothing of it is given away."""

import pytest

from bot.application import BotHandler
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.services.desk import Desk
from tests.bot.kinds_of_actors import comes_on
from tests.bot.test_every_right import POSTS, is_refused, laid_out
from tests.cast import Cast

pytestmark = pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
"""Whose right it is is decided in Python."""

COMPLETION = ("clearance-give|2", "clearance-back|2")
"""Of what is to be completed in a paper of Health; the first clearance there is one of Health's own."""


async def test_nobody_but_its_head_clears_what_the_secretariat_asks(
    cast: Cast, desk: Desk, handler: BotHandler
) -> None:
    await laid_out(cast, desk)
    clears = 0
    for number, kind in enumerate(POSTS):
        player = await comes_on(desk, 70_000 + number, kind)
        if may(player.actor, Action.CLEAR, RTP_SECRETARIAT):
            clears += 1
            continue
        await is_refused(desk, handler, player, [(Action.CLEAR, data) for data in COMPLETION], kind)
    assert clears == 1

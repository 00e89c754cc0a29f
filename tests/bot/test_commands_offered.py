"""Whoever may use a command finds it in their list, and nobody is offered one that is not for them."""

import pytest

from bot.application import BotHandler
from bot.routes import SPELT_OTHERWISE, every_command
from roundtable.commands import IN_ORDER, offered
from roundtable.posts import PostKind, default_side
from roundtable.services.desk import Desk
from roundtable.statements.identity import CommandsOffered, Contact, HowTo, NotForYou
from tests.bot.test_application import heard
from tests.bot.updates import command, tap
from tests.cast import Cast

WORKS_ALL_THE_SAME = {"RTP": {"write"}}
"""Not offered, and something else is shown: who is the RTP Secretariat sees what others wrote."""


def test_every_route_stands_in_the_list_and_every_line_of_the_list_leads_somewhere() -> None:
    assert every_command() - SPELT_OTHERWISE == set(IN_ORDER)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("HLT", PostKind.CHAIR),
        ("HLT", PostKind.CO_CHAIR),
        ("HLT", PostKind.ASSISTANT),
        ("HLT", PostKind.SECRETARIAT_OFFICER),
        ("HLT", PostKind.SECRETARIAT_HEAD),
        ("RTP", PostKind.SECRETARIAT_OFFICER),
    ],
)
async def test_what_is_offered_is_done_and_what_is_not_is_refused(
    cast: Cast, desk: Desk, handler: BotHandler, body: str, kind: PostKind
) -> None:
    player = await cast.join(body, kind, side=default_side(kind))
    refused = set()
    for name in IN_ORDER:
        said = await heard(desk, handler, player, message=command(player.chat_id, f"/{name}"))
        assert said, name
        if any(isinstance(one, NotForYou) for one in said):
            refused.add(name)
    assert refused == set(IN_ORDER) - set(offered(player.holder)) - WORKS_ALL_THE_SAME.get(body, set())


async def test_help_and_contact_lead_to_the_list(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    for asked, kind in (("/help", HowTo), ("/contact", Contact)):
        (said,) = await heard(desk, handler, head, message=command(head.chat_id, asked))
        assert isinstance(said, kind)
        assert "commands" in [choice.data for row in said.choices() for choice in row]
    (shown,) = await heard(desk, handler, head, callback_query=tap(head.chat_id, "commands"))
    assert shown == CommandsOffered(offered(head.holder))
    assert "/requests" in desk.wording.words(shown, head.holder.person.tongue).html

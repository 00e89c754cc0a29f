"""Every action by whoever acts for somebody who is away: the table gives them that one's post from the first day to the
last, and nothing before or after.

What the table says. A right is held through a post held today, whosoever's it is: whoever acts for the chair of Health
may approve as the chair may, whoever acts for an officer of the RTP Secretariat sees the board of every body, and all
keep what their own post gives. Rights of two posts stand side by side and do not mix: acting in Education gives nothing
in Health, though one holds a post in Health as well. Before the first day and after the last they are what their own
post makes them, and strangers without one. When their own post ends while the other is still away, they act no more:
who acts is of the same body and side.
"""

from itertools import product

import pytest

from bot.application import BotHandler
from roundtable.permissions import Action, may
from roundtable.posts import SECRETARIAT, PostKind, Side
from roundtable.services.desk import Desk
from roundtable.statements.identity import NotForYou, NotKnown
from tests.bot.kinds_of_actors import Kind, comes_on, spelled
from tests.bot.taps_of_rights import HEALTH, TRIED
from tests.bot.test_every_right import heard, is_refused, laid_out, not_allowed
from tests.cast import Cast

Kinds = tuple[Kind, ...]
GOVERNMENT, PARTNER = Side.GOVERNMENT, Side.PARTNER


def member(body: str, held: str = "now", side: Side = GOVERNMENT) -> Kind:
    """The post that gives the least."""
    return Kind(body, PostKind.MEMBER, side, held)


def acting(body: str, post: PostKind, side: Side = GOVERNMENT, held: str = "now") -> Kind:
    return Kind(body, post, side, held, acts=True)


IN_HEALTH: tuple[Kinds, ...] = tuple(
    (member("HLT", side=side), acting("HLT", post, side)) for post, side in product(PostKind, Side)
)
ACTING_STILL: tuple[Kinds, ...] = (
    *((member("HLT", "before"), acting("HLT", one)) for one in PostKind),
    *((member("HLT", "before"), member("HLT", side=PARTNER), acting("HLT", one)) for one in PostKind),
    *((member("HLT", "before"), member("EDU"), acting("HLT", one)) for one in PostKind),
)
"""Their own post is over, there or on that side, and the other one is away still."""
BEYOND_HEALTH: tuple[Kinds, ...] = (
    *((member("HLT"), member("EDU"), acting("EDU", one)) for one in PostKind),
    *((member("RTP"), acting("RTP", one)) for one in PostKind),
)
BEFORE_OR_AFTER: tuple[Kinds, ...] = (
    *((member("HLT"), acting("HLT", *one)) for one in product(PostKind, (GOVERNMENT,), ("before", "later"))),
    *((member("HLT", "before"), member("EDU"), acting("HLT", one, held="before")) for one in PostKind),
    *((member("HLT", "before"), acting("HLT", one, held="before")) for one in SECRETARIAT),
    *((member("RTP"), acting("RTP", *one)) for one in product(SECRETARIAT, (GOVERNMENT,), ("before", "later"))),
)
EVERY_ONE = {
    "acting in the own body": IN_HEALTH,
    "acting, the own post being over": ACTING_STILL,
    "acting in another body": BEYOND_HEALTH,
    "before it and after it": BEFORE_OR_AFTER,
}


_FILE = frozenset({Action.FILE, Action.SAY_PAPER})
_SECRETARIAT = _FILE | {Action.SAY_DATE, Action.SEND_NOTICE, Action.LINK_GROUP, Action.FILE_TERMS}
_COLLEAGUES = frozenset({Action.INVITE_COLLEAGUE, Action.HAND_OVER_COLLEAGUE, Action.DECIDE_COLLEAGUE})
_OWN_SIDE = _COLLEAGUES | {Action.SET_VISIBILITY, Action.NAME_ASSISTANT}
_HEAD = _OWN_SIDE | {Action.CLEAR, Action.SEE_PEOPLE}
GIVEN: dict[PostKind, frozenset[Action]] = {
    PostKind.CHAIR: frozenset({Action.SAY_PAPER, Action.APPROVE}),
    PostKind.CO_CHAIR: frozenset(),
    PostKind.SECRETARIAT_HEAD: _SECRETARIAT | _HEAD,
    PostKind.SECRETARIAT_OFFICER: _SECRETARIAT,
    PostKind.MEMBER: frozenset(),
    PostKind.ASSISTANT: _FILE,
}
"""Of the actions named here, those that acting in a post of the Government gives a member of the body: word for word,
so that the table does not change unseen."""
OF_THE_GOVERNMENT_ONLY = frozenset({Action.APPROVE, Action.CLEAR}) | _OWN_SIDE
"""What partners do not do to what is on the government's side."""


pytestmark = pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
"""Whose right it is is decided in Python: the walk over all posts goes over both databases, and this one over one."""


@pytest.fixture
async def paper(cast: Cast, desk: Desk) -> int:
    return await laid_out(cast, desk)


@pytest.mark.parametrize("kinds", EVERY_ONE.values(), ids=EVERY_ONE)
async def test_what_the_table_does_not_allow_whoever_acts_is_refused_and_gives_nothing_away(
    kinds: tuple[Kinds, ...], desk: Desk, handler: BotHandler, paper: int
) -> None:
    for number, one in enumerate(kinds):
        player = await comes_on(desk, 70_000 + number, *one)
        bodies = {kind.body for kind in one if kind.held == "now"}
        await is_refused(desk, handler, player, not_allowed(player, bodies), spelled(one))


async def test_what_the_table_allows_whoever_acts_is_not_refused(desk: Desk, handler: BotHandler, paper: int) -> None:
    in_the_rtp_secretariat = (one for one in BEYOND_HEALTH if one[-1].post in SECRETARIAT and one[-1].body == "RTP")
    for number, kinds in enumerate((*IN_HEALTH, *in_the_rtp_secretariat)):
        player, post = await comes_on(desk, 80_000 + number, *kinds), kinds[-1]
        if post.body == HEALTH:
            given = GIVEN[post.post] - (OF_THE_GOVERNMENT_ONLY if post.side is PARTNER else frozenset())
            asked = frozenset().union(*GIVEN.values())
            assert {one for one in asked if may(player.actor, one, HEALTH, GOVERNMENT)} == given, post
        for action, taps in TRIED.items():
            if not may(player.actor, action, HEALTH, GOVERNMENT):
                continue
            said = await heard(desk, handler, player, taps[0])
            assert not any(isinstance(one, NotForYou | NotKnown) for one in said), (spelled(kinds), taps[0])

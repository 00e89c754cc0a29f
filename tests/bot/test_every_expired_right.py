"""Every action by somebody whose right is over, or still to come, while another goes on: in a body of theirs they are
known, in the other one they are nobody.

What the table says. A post that was held until yesterday, or begins tomorrow, gives nothing today, whatever else is
held today: who was head of the secretariat of Health and is head in Education is, for Health, a head of Education; who
has left the RTP Secretariat for one of the others sees one body's row. What they had begun for Health and not ended (a
file that came, the draft of a notice, a question that waits for their words) stays unsaid. Who holds nothing today
keeps their own data and a word to the RTP Secretariat (permissions.KEPT), whatever is to come; of the rest they are
told kindly.
"""

import pytest

from bot.application import BotHandler
from bot.routes import every_command
from roundtable.awaiting import Awaited, Awaiting
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import SECRETARIAT, PostKind, Side
from roundtable.services.desk import Desk
from roundtable.statements.identity import NotForYou, OldButton
from tests.bot.kinds_of_actors import Kind, comes_on, spelled
from tests.bot.taps_of_rights import ABOUT_ONESELF, HEALTH, QUARTER, REPORT, SECRETS
from tests.bot.test_application import put
from tests.bot.test_every_right import begun, is_refused, kept, laid_out, not_allowed
from tests.bot.updates import command, message, stored
from tests.cast import Cast

Kinds = tuple[Kind, ...]
GOVERNMENT, PARTNER = Side.GOVERNMENT, Side.PARTNER
HEAD = PostKind.SECRETARIAT_HEAD

MOVED: tuple[Kinds, ...] = (
    *((Kind(HEALTH, one, GOVERNMENT, "before"), Kind("EDU", one, GOVERNMENT)) for one in PostKind),
    (Kind(HEALTH, HEAD, PARTNER, "before"), Kind("EDU", HEAD, PARTNER)),
    *((Kind("RTP", one, GOVERNMENT, "before"), Kind("EDU", one, GOVERNMENT)) for one in SECRETARIAT),
    *((Kind("RTP", one, GOVERNMENT, "before"), Kind(HEALTH, PostKind.MEMBER, PARTNER)) for one in SECRETARIAT),
)
DEMOTED: tuple[Kinds, ...] = tuple(
    (Kind(HEALTH, one, GOVERNMENT, "before"), Kind(HEALTH, PostKind.MEMBER, PARTNER))
    for one in PostKind
    if one is not PostKind.MEMBER
)
"""In the same body, where they were more."""
TO_COME: tuple[Kinds, ...] = (
    *((Kind(HEALTH, one, GOVERNMENT, "later"), Kind("EDU", one, GOVERNMENT)) for one in (*SECRETARIAT, PostKind.CHAIR)),
    *((Kind("RTP", one, GOVERNMENT, "later"), Kind("EDU", one, GOVERNMENT)) for one in SECRETARIAT),
)
BETWEEN: tuple[Kinds, ...] = tuple(
    (Kind(HEALTH, one, GOVERNMENT, "before"), Kind(HEALTH, another, GOVERNMENT, "later"))
    for one, another in ((HEAD, PostKind.CHAIR), (PostKind.SECRETARIAT_OFFICER, HEAD))
)
"""Yesterday, and tomorrow again: not today."""
EXAMPLE = "HLT-WP-2027-1"
"""It stands in the words that explain what can be searched for."""

EVERY_ONE = {"moved": MOVED, "demoted": DEMOTED, "to come": TO_COME, "between": BETWEEN}


pytestmark = pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
"""Whose right it is is decided in Python: the walk over all posts goes over both databases, and this one over one."""


@pytest.fixture
async def paper(cast: Cast, desk: Desk) -> int:
    return await laid_out(cast, desk)


@pytest.mark.parametrize("kinds", EVERY_ONE.values(), ids=EVERY_ONE)
async def test_what_the_table_does_not_allow_any_more_is_refused_and_gives_nothing_away(
    kinds: tuple[Kinds, ...], desk: Desk, handler: BotHandler, paper: int
) -> None:
    for number, one in enumerate(kinds):
        player = await comes_on(desk, 70_000 + number, *one)
        refused = not_allowed(player, {kind.body for kind in one if kind.held == "now"})
        if not {kind.body for kind in one if kind.held == "now"} & {HEALTH, RTP_SECRETARIAT}:
            assert {action for action, _ in refused} >= set(Action) - ABOUT_ONESELF, spelled(one)
        if kinds is not BETWEEN:
            refused += [tried for tried in await begun(desk, player) if not may(player.actor, tried[0], HEALTH)]
        await is_refused(desk, handler, player, refused, spelled(one))


ASKED = (
    (Action.SAY_DATE, Awaiting(Awaited.PLANNED_DATE, QUARTER), "18/3/2027"),
    (Action.SAY_DATE, Awaiting(Awaited.HELD_DATE, QUARTER), "18/2/2027"),
    (Action.SAY_DATE, Awaiting(Awaited.PROMISED_DATE, REPORT), "18/3/2027"),
    (Action.SAY_DATE, Awaiting(Awaited.REASON, QUARTER), "The hall is being repaired"),
    (Action.SAY_DATE, Awaiting(Awaited.MEETING_TOPICS, QUARTER), "Budget of 2028"),
    (Action.HAND_OVER, Awaiting(Awaited.HANDOVER_DATE, question="handover-to|1|1|0"), "18/3/2027"),
    (Action.DECIDE_COLLEAGUE, Awaiting(Awaited.JOIN_QUESTION, join_request_id=1), "Which department is it?"),
    (Action.CLEAR, Awaiting(Awaited.CLEARANCE_WORDS), "The day is wrong"),
    (Action.SEND_NOTICE, Awaiting(Awaited.CLEARANCE_SIGNER), "Somphone Keovilay"),
    (Action.SEND_NOTICE, Awaiting(Awaited.CLEARANCE_DAY), "18/2/2027"),
    (Action.ASK_COMPLETION, Awaiting(Awaited.COMPLETION_WORDS, question="completion-words|1"), "The annex is missing"),
    (Action.ANSWER_ENQUIRY, Awaiting(Awaited.ENQUIRY_ANSWER), "It is due at the end of March"),
)
"""What a person was asked for while they could say it, and the words that come now."""


async def test_words_that_come_after_the_right_has_ended_say_nothing(
    desk: Desk, handler: BotHandler, paper: int
) -> None:
    for number, kinds in enumerate((*MOVED, *DEMOTED)):
        player = await comes_on(desk, 70_000 + number, *kinds)
        async with desk.work() as tx:
            await tx.clearances.type(1, player.holder.person.id)
        before = await kept(desk)
        for action, awaiting, words in ASKED:
            if may(player.actor, action, HEALTH):
                continue
            async with desk.work() as tx:
                await tx.awaiting.put(player.chat_id, awaiting, desk.clock.now())
            await put(desk, handler, stored(player.chat_id, message=message(player.chat_id, text=words)))
            *_, said = await player.hears()
            assert isinstance(said, NotForYou) or said == OldButton(), (spelled(kinds), awaiting, said)
        assert await kept(desk) == before, spelled(kinds)


async def test_no_command_and_no_search_shows_what_is_theirs_no_more(
    desk: Desk, handler: BotHandler, paper: int
) -> None:
    secrets = [one for one in SECRETS if one != EXAMPLE]
    for number, kinds in enumerate(one for one in MOVED if one[-1].body != HEALTH):
        player = await comes_on(desk, 70_000 + number, *kinds)
        await player.hears()
        asked = [command(player.chat_id, f"/{one}") for one in sorted(every_command())]
        asked += [message(player.chat_id, text=one) for one in (SECRETS[0].split(".")[0], "Health", HEALTH)]
        for one in asked:
            await put(desk, handler, stored(player.chat_id, message=one))
        assert len(await player.hears()) == len(asked)
        for delivery in await player.deliveries():
            assert delivery.what.attachments == (), spelled(kinds)
            assert delivery.what.words is not None
            assert not any(one in delivery.what.words.html for one in secrets), delivery.what.words

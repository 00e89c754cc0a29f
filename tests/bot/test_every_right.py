"""Every action by every kind of actor, on the own body and another one: what the table does not allow is refused in
chat, changes nothing, and gives nothing away."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest

from bot.application import BotHandler
from roundtable.actors import Actor, Holder, Stranger
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.services import submissions
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.statements.identity import NotForYou, NotKnown, OldButton
from roundtable.statements.parts import Statement
from tests.bot.test_application import put
from tests.bot.updates import command, stored, tap
from tests.cast import Cast, Player

HEALTH = "HLT"
WORKPLAN, APPROVAL = (
    ObligationKey(HEALTH, "annual-workplan", "2027"),
    ObligationKey(HEALTH, "workplan-approval", "2027"),
)
QUARTER, REPORT = (
    ObligationKey(HEALTH, "quarterly-meeting", "2027-Q1"),
    ObligationKey(HEALTH, "progress-report", "2027"),
)
SECRETS = ("Strictly between us.pdf", "HLT-WP-2027-1", "a notice that is not yet sent")
"""What stands in the files, papers and drafts of Health, and is for nobody who may not see them."""

TRIED: dict[Action, tuple[str, ...]] = {
    Action.SEE_ROW: (f"card|{WORKPLAN}", f"card|{QUARTER}"),
    Action.SEE_BOARD: ("board-list|not-received|1", "board-list|to-check|1"),
    Action.SEE_AUDIT: (
        "audit|7||0||0|1",
        "audit|all|papers|0|HLT|0|1",
        *(f"{verb}|7||0||0|1" for verb in ("audit-who", "audit-bodies", "audit-kinds", "audit-spans")),
    ),
    Action.FILE: (f"send|{REPORT}",),
    Action.SAY_PAPER: (f"paper|{REPORT}",),
    Action.SAY_DATE: (
        f"date|{QUARTER}|planned",
        f"day|{QUARTER}|planned|2027-03-18",
        f"sure|{QUARTER}|planned|2027-03-18",
        f"more|{QUARTER}",
        f"waive|{QUARTER}",
        f"reason|{QUARTER}|merged",
    ),
    Action.APPROVE: (f"approve|{APPROVAL}|1",),
    Action.OPEN_PAPER: ("details|1", "show|1", f"see|{APPROVAL}"),
    Action.CONFIRM_PAPER: (f"arrived|{REPORT}", f"not-arrived|{REPORT}"),
    Action.SET_CHANNELS: ("channels",),
    Action.CHANGE_ROSTER: ("roster-load|1|000000000000", "roster-page|1|1"),
    Action.SET_VISIBILITY: (f"visible|{WORKPLAN}", f"visible-to|{WORKPLAN}|public"),
    Action.NAME_ASSISTANT: ("assistant|7|7", "tie|7|7|1", "untie|7|7|1"),
    Action.SEE_PEOPLE: (f"people-body|{HEALTH}|1", "people-post|1|1"),
    Action.INVITE: ("invite|1|0", "invite-revoke|1", f"people-member|{HEALTH}"),
    Action.SEND_NOTICE: ("notice-show|1", "notice-send|1|000000000000", "notice-names|1|1", "notice-stop|1"),
}
"""The taps behind which each action stands, on what belongs to Health."""

OWNED_BY_WHO_MADE_THEM = (Action.SET_CHANNELS, Action.CHANGE_ROSTER, Action.SEND_NOTICE)
"""Their buttons name something of one person's own (an upload, a draft): for others they are old."""

ABOUT_ONESELF = frozenset({Action.SET_CHANNELS})
"""These are for whoever holds a post, and touch nobody else."""


@dataclass(frozen=True)
class Kind:
    """A kind of actor: a post, and when it is held."""

    body: str
    post: PostKind
    side: Side
    held: str = "now"


POSTS = tuple(Kind(*one) for one in product(("HLT", "EDU", "RTP"), PostKind, Side))
EVERY_KIND = (*POSTS, *(Kind(HEALTH, one, Side.GOVERNMENT, held) for one in PostKind for held in ("before", "later")))


async def comes_on(cast: Cast, desk: Desk, kind: Kind, chat_id: int) -> Player:
    today = local_day(desk.clock.now())
    span: dict[str, tuple[date | None, date | None]] = {
        "now": (None, None),
        "before": (None, today),  # the last day has passed
        "later": (today + timedelta(days=1), None),
    }
    async with desk.work() as tx:
        there = await tx.roster.posts()
        found = next((p for p in there if (p.body, p.kind, p.side) == (kind.body, kind.post, kind.side)), None)
        post = found or await tx.roster.add_post(kind.body, kind.post, kind.side, None)
        person = await tx.roster.add_person(Bilingual("ຜູ້ລອງ", f"Trier {chat_id}"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(person.id, post.id, *span[kind.held])
        await tx.roster.link_chat(person.id, chat_id, desk.clock.now())
        await tx.roster.set_language(person.id, Language.EN)
        linked = await tx.roster.person(person.id)
    assert linked is not None
    posts: tuple[Post, ...] = (post,) if kind.held == "now" else ()
    actor: Actor = Holder(linked, posts) if posts else Stranger()
    return Player(desk, chat_id, actor)


@pytest.fixture
async def paper(cast: Cast, desk: Desk) -> int:
    """A paper of Health, filed, the draft of a notice of its secretariat, and an invite to its first post."""
    officer = await cast.join(HEALTH, PostKind.SECRETARIAT_OFFICER)
    upload = await officer.uploads(SECRETS[0])
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    async with desk.work() as tx:
        first = next(post for post in await tx.roster.posts() if post.body == HEALTH)
        invite = await make_invite(tx, first, desk.clock.now())
        assert (first.id, invite.id) == (1, 1)
        (filed,) = await tx.submissions.of(WORKPLAN)
    return filed.id


async def kept(desk: Desk) -> tuple[object, ...]:
    """What a refusal must leave as it is."""
    async with desk.work.reading() as tx:
        return (
            await tx.facts.all(),
            await tx.submissions.of_bodies(None),
            await tx.visibilities.all(),
            await tx.roster.holdings(),
            await tx.roster.posts(),
            await tx.ties.all(),
            await tx.invites.open(desk.clock.now()),
        )


async def heard(desk: Desk, handler: BotHandler, player: Player, data: str) -> list[Statement]:
    await put(desk, handler, stored(player.chat_id, callback_query=tap(player.chat_id, data)))
    return await player.hears()


def test_every_action_is_tried() -> None:
    assert set(TRIED) == set(Action)


async def test_what_the_table_does_not_allow_is_refused_over_the_chat_and_gives_nothing_away(
    cast: Cast, desk: Desk, handler: BotHandler, paper: int
) -> None:
    before = await kept(desk)
    for number, kind in enumerate(EVERY_KIND):
        player = await comes_on(cast, desk, kind, 70_000 + number)
        refused = [
            (action, data)
            for action, taps in TRIED.items()
            if not may(player.actor, action, kind.body if action in ABOUT_ONESELF else HEALTH)
            for data in taps
        ]
        people = await kept(desk)
        for _, data in refused:
            await put(desk, handler, stored(player.chat_id, callback_query=tap(player.chat_id, data)))
        said = await player.hears()
        assert len(said) == len(refused), kind
        for (action, data), one in zip(refused, said, strict=True):
            kinds = (NotForYou, NotKnown, *((OldButton,) if action in OWNED_BY_WHO_MADE_THEM else ()))
            assert isinstance(one, kinds), (kind, data)
        assert await kept(desk) == people, kind
        for delivery in await player.deliveries():
            assert delivery.what.attachments == (), kind
            words = delivery.what.words
            assert words is not None
            assert not any(secret in words.html for secret in SECRETS), (kind, words)
    assert (await kept(desk))[:3] == before[:3]


async def test_what_the_table_allows_is_not_refused(cast: Cast, desk: Desk, handler: BotHandler, paper: int) -> None:
    for number, kind in enumerate(POSTS):
        player = await comes_on(cast, desk, kind, 80_000 + number)
        for action, taps in TRIED.items():
            if may(player.actor, action, HEALTH):
                said = await heard(desk, handler, player, taps[0])
                assert not any(isinstance(one, NotForYou | NotKnown) for one in said), (kind, taps[0])


@pytest.mark.parametrize("kind", [Kind(HEALTH, one, Side.GOVERNMENT, "before") for one in PostKind], ids=str)
async def test_who_has_left_is_a_stranger(cast: Cast, desk: Desk, handler: BotHandler, kind: Kind) -> None:
    player = await comes_on(cast, desk, kind, 90_001)
    for text in ("/board", "/notice", "/audit", "/help"):
        await put(desk, handler, stored(player.chat_id, message=command(player.chat_id, text)))
    assert await player.hears() == [NotKnown()] * 4

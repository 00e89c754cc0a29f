"""Every action by every kind of actor, on the own body and another one: what the table does not allow is refused in
chat, changes nothing, and gives nothing away."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest

from bot.application import BotHandler
from roundtable.actors import Actor, Holder, Stranger
from roundtable.groups import GroupSide
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.services import submissions
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.statements.identity import FormerHolder, NotForYou, NotKnown, OldButton
from roundtable.statements.parts import Statement
from roundtable.submissions import FileKind, StoredFile
from roundtable.terms import Keeper, KeeperKind
from tests.bot.test_application import put
from tests.bot.updates import command, stored, tap
from tests.cast import Cast, Player
from tests.services.asking_to_join import LATIN, NAME, ask_to_join

HEALTH = "HLT"
WORKPLAN, APPROVAL = (
    ObligationKey(HEALTH, "annual-workplan", "2027"),
    ObligationKey(HEALTH, "workplan-approval", "2027"),
)
QUARTER, REPORT = (
    ObligationKey(HEALTH, "quarterly-meeting", "2027-Q1"),
    ObligationKey(HEALTH, "progress-report", "2027"),
)
SECRETS = (
    "Strictly between us.pdf",
    "HLT-WP-2027-1",
    "a notice that is not yet sent",
    "Health behind doors",
    LATIN,
    NAME,
)
"""What stands in the files, papers, drafts and requests of Health, and what its group is called: for nobody who may not
see them."""

DECISIONS = ("card", "approve", "as", "new", "ask", "decline", "reason")
COLLEAGUE, CHAIR = 1, 2
"""Requests to join Health, as an officer of its secretariat and as its chair."""


def decisions(request_id: int) -> tuple[str, ...]:
    """The taps by which it is looked at and decided about."""
    rest = {"as": "|1|0", "new": "|0", "reason": "|other-body"}
    return tuple(f"join-{verb}|{request_id}|1{rest.get(verb, '')}" for verb in DECISIONS)


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
    Action.SEE_CONTACTS: ("contacts", "contacts|1"),
    Action.SEE_SELF: ("me", "stored"),
    Action.SET_CHANNELS: ("channels", "phone-show|1", "phone-keep|1", "phone-drop"),
    Action.CHANGE_ROSTER: ("roster-load|1|000000000000", "roster-page|1|1"),
    Action.DECIDE_COLLEAGUE: decisions(COLLEAGUE),
    Action.DECIDE_REQUEST: decisions(CHAIR),
    Action.HAND_OVER_OWN: ("handover",),
    Action.HAND_OVER: ("handover-post|1|1", "handover-to|1|1|0", "handover-sure|1|1|0|2027-03-15"),
    Action.BE_AWAY: ("away", "away-day|2027-03-15", "away-acting|2027-03-15|0", "away-sure|2027-03-15|0", "away-back"),
    Action.SET_VISIBILITY: (f"visible|{WORKPLAN}", f"visible-to|{WORKPLAN}|public"),
    Action.LINK_GROUP: (
        f"group-link|1|{HEALTH}",
        "group-show|2",
        "group-side|2|both",
        "group-end|2",
        "group-end-sure|2",
    ),
    Action.NAME_ASSISTANT: ("assistant|7|7", "tie|7|7|1", "untie|7|7|1"),
    Action.SEE_PEOPLE: (f"people-body|{HEALTH}|1", "people-post|1|1"),
    Action.INVITE: ("invite|1|0",),
    Action.INVITE_COLLEAGUE: (f"people-member|{HEALTH}", "invite-revoke|1"),
    Action.LEAVE: ("leave", "leave-ask", "leave-sure|2027-03-01"),
    Action.SEND_NOTICE: ("notice-show|1", "notice-send|1|000000000000", "notice-names|1|1", "notice-stop|1"),
    Action.FILE_TERMS: ("terms-file|1|body:HLT|1", "terms-choose|1|1"),
    Action.SEE_TERMS: ("terms|body:HLT",),
    Action.CLEAR: ("clearance-give|1", "clearance-back|1"),
    Action.ENQUIRE: ("enquiry-write", "enquiry-pass|1"),
    Action.ANSWER_ENQUIRY: ("enquiry|1", "enquiry-answer|1", "enquiries", "enquiry-send|1"),
}
"""The taps behind which each action stands, on what belongs to Health."""

OWNED_BY_WHO_MADE_THEM = (Action.SET_CHANNELS, Action.CHANGE_ROSTER, Action.SEND_NOTICE, Action.FILE_TERMS)
"""Their buttons name something of one person's own (an upload, a draft): for others they are old."""

ABOUT_ONESELF = frozenset({Action.SEE_CONTACTS, Action.SEE_SELF, Action.SET_CHANNELS, Action.LEAVE}) | {
    *(Action.HAND_OVER_OWN, Action.BE_AWAY, Action.ENQUIRE)
}
"""These are for whoever holds a post, and touch nobody else."""


ON_THEIR_OWN_SIDE = frozenset({(Action.HAND_OVER, Side.PARTNER)})
"""What is tried is on the government's side, and the body's own may do this on their side only."""


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
    """A paper of Health, filed, the draft of a notice of its secretariat, an invite to its first post, two who ask to
    join it, a group to be linked and a linked one."""
    for kind in (PostKind.SECRETARIAT_OFFICER, PostKind.CHAIR):
        await ask_to_join(cast, HEALTH, kind)
    """A paper of Health, filed, the draft of a notice of its secretariat, its terms of reference, what it has asked its
    head to clear, what it has passed to the RTP Secretariat, and an invite to its first post."""
    officer = await cast.join(HEALTH, PostKind.SECRETARIAT_OFFICER)
    person, now = officer.holder.person, desk.clock.now()
    async with desk.work() as tx:
        terms = StoredFile("f" * 64, 9, "application/pdf", SECRETS[0], FileKind.DOCUMENT)
        await tx.terms.add(Keeper(KeeperKind.BODY, HEALTH), 1, "HLT-TR-2027-1", now, person.id, [terms])
        await tx.clearances.ask("notice:1", HEALTH, "digest", person.id, now)
        asked = await tx.enquiries.offer(person.id, SECRETS[0], (), None, now)
        assert await tx.enquiries.pass_on(asked.id, officer.holder.posts[0].id, now)
    upload = await officer.uploads(SECRETS[0])
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    me, now = officer.holder.person.id, desk.clock.now()
    async with desk.work() as tx:
        first = next(post for post in await tx.roster.posts() if post.body == HEALTH)
        invite = await make_invite(tx, first, desk.clock.now())
        assert (first.id, invite.id) == (1, 1)
        (filed,) = await tx.submissions.of(WORKPLAN)
        await tx.groups.add(-1_001, "To be linked", me, now)
        linked = await tx.groups.add(-1_002, SECRETS[3], me, now)
        await tx.groups.link(linked.id, HEALTH, GroupSide.BOTH, me, now)
    return filed.id


async def kept(desk: Desk) -> tuple[object, ...]:
    """What a refusal must leave as it is."""
    async with desk.work.reading() as tx:
        return (
            await tx.facts.all(),
            await tx.submissions.of_bodies(None),
            await tx.visibilities.all(),
            await tx.groups.linked(),
            await tx.terms.all(),
            await tx.enquiries.waiting(),
            await tx.clearances.get(1),
            await tx.roster.holdings(),
            await tx.roster.posts(),
            await tx.join_requests.waiting(),
            await tx.absences.all(),
            await tx.handovers.to_come(),
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
            kinds = (NotForYou, NotKnown, FormerHolder, *((OldButton,) if action in OWNED_BY_WHO_MADE_THEM else ()))
            assert isinstance(one, kinds), (kind, data)
        assert await kept(desk) == people, kind
        for delivery in await player.deliveries():
            assert delivery.what.attachments == (), kind
            words = delivery.what.words
            assert words is not None
            assert not any(secret in words.html for secret in SECRETS), (kind, words)
    assert (await kept(desk))[:7] == before[:7]


async def test_what_the_table_allows_is_not_refused(cast: Cast, desk: Desk, handler: BotHandler, paper: int) -> None:
    for number, kind in enumerate(POSTS):
        player = await comes_on(cast, desk, kind, 80_000 + number)
        for action, taps in TRIED.items():
            if (action, kind.side) in ON_THEIR_OWN_SIDE and kind.body == HEALTH:
                continue
            if may(player.actor, action, HEALTH):
                said = await heard(desk, handler, player, taps[0])
                assert not any(isinstance(one, NotForYou | NotKnown) for one in said), (kind, taps[0])


@pytest.mark.parametrize("kind", [Kind(HEALTH, one, Side.GOVERNMENT, "before") for one in PostKind], ids=str)
async def test_who_has_left_may_do_what_a_stranger_may_and_is_told_so_kindly(
    cast: Cast, desk: Desk, handler: BotHandler, kind: Kind
) -> None:
    player = await comes_on(cast, desk, kind, 90_001)
    for text in ("/board", "/notice", "/audit", "/help"):
        await put(desk, handler, stored(player.chat_id, message=command(player.chat_id, text)))
    assert await player.hears() == [FormerHolder()] * 4

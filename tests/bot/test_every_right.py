"""Every action by every kind of actor, on the own body and another one: what the table does not allow is refused in
chat, changes nothing, and gives nothing away.

Here are all posts of three bodies, and those that are over or to come. Who acts for somebody who is away, who speaks in
the name of a principal, and whose right is over while another goes on, have files of their own beside this one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.application import BotHandler
from roundtable import permissions
from roundtable.actors import Holder
from roundtable.chair_letters import ChairLetter
from roundtable.groups import GroupSide
from roundtable.handovers import Handover
from roundtable.languages import Bilingual, Language
from roundtable.permissions import Action, may
from roundtable.posts import PostKind, Side
from roundtable.publications import Publication
from roundtable.services import submissions
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.statements.identity import FormerHolder, NotForYou, NotKnown, OldButton
from roundtable.statements.parts import Statement
from roundtable.submissions import FileKind, StoredFile
from roundtable.terms import Keeper, KeeperKind
from tests.bot.kinds_of_actors import Kind, comes_on
from tests.bot.taps_of_rights import (
    ABOUT_ONESELF,
    HEALTH,
    OWNED_BY_WHO_MADE_THEM,
    PUBLICATION,
    SECRETS,
    TO_HEALTH,
    TRIED,
    WORKPLAN,
)
from tests.bot.test_application import put
from tests.bot.updates import command, stored, tap
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join

POSTS = tuple(Kind(*one) for one in product(("HLT", "EDU", "RTP"), PostKind, Side))
EVERY_KIND = (*POSTS, *(Kind(HEALTH, one, Side.GOVERNMENT, held) for one in PostKind for held in ("before", "later")))


@pytest.fixture
async def paper(cast: Cast, desk: Desk) -> int:
    return await laid_out(cast, desk)


async def laid_out(cast: Cast, desk: Desk) -> int:
    """A paper of Health, filed (its id is returned), what is to be completed in it, the draft of a notice of its
    secretariat, its terms of reference, what it has asked its head to clear, what it has passed to the RTP Secretariat,
    an invite to its first post, two who ask to join it, a group to be linked and a linked one, and a hand-over."""
    for kind in (PostKind.SECRETARIAT_OFFICER, PostKind.CHAIR):
        await ask_to_join(cast, HEALTH, kind)
    officer = await cast.join(HEALTH, PostKind.SECRETARIAT_OFFICER)
    person, now = officer.holder.person, desk.clock.now()
    async with desk.work() as tx:
        terms = StoredFile("f" * 64, 9, "application/pdf", SECRETS[0], FileKind.DOCUMENT)
        await tx.terms.add(Keeper(KeeperKind.BODY, HEALTH), 1, "HLT-TR-2027-1", now, person.id, [terms])
        draft = await tx.notices.add(person.id, HEALTH, TO_HEALTH, now)
        await tx.notices.change(replace(draft, words=Bilingual(SECRETS[2], SECRETS[2])))
        await tx.clearances.ask(f"notice:{draft.id}", HEALTH, "digest", person.id, now)
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
        wish = await tx.completions.begin(filed.id, me, now)
        await tx.completions.change(replace(wish, words=SECRETS[0]))
        await tx.clearances.ask(f"completion:{wish.id}", "RTP", "digest", me, now)
        await tx.groups.add(-1_001, "To be linked", me, now)
        await tx.chair_letters.begin(ChairLetter(0, WORKPLAN, Language.LO, me, "ab" * 32, SECRETS[0], me, now))
        await tx.publications.begin(Publication(0, PUBLICATION, filed.id, me, now))
        linked = await tx.groups.add(-1_002, SECRETS[3], me, now)
        await tx.groups.link(linked.id, HEALTH, GroupSide.BOTH, me, now)
        assert await tx.handovers.add(Handover(officer.holder.posts[0].id, me, None, date(2027, 12, 1)), now) == 1
    return filed.id


async def kept(desk: Desk) -> tuple[object, ...]:
    """What a refusal must leave as it is."""
    async with desk.work.reading() as tx:
        return (
            await tx.facts.all(),
            await tx.submissions.of_bodies(None),
            await tx.visibilities.all(),
            await tx.laters.all(),
            await tx.meeting_topics.all(),
            await tx.rhythms.all(),
            await tx.groups.linked(),
            await tx.terms.all(),
            await tx.enquiries.waiting(),
            await tx.clearances.get(1),
            await tx.completions.get(1),
            await tx.chair_letters.get(1),
            await tx.publications.get(1),
            await tx.calls.of(WORKPLAN),
            await tx.notices.under_way(),
            await tx.roster.holdings(),
            await tx.roster.posts(),
            await tx.join_requests.waiting(),
            await tx.absences.all(),
            await tx.handovers.to_come(),
            await tx.ties.all(),
            await tx.invites.open(desk.clock.now()),
            await tx.calendar.rest_days(),
        )


async def heard(desk: Desk, handler: BotHandler, player: Player, data: str) -> list[Statement]:
    await put(desk, handler, stored(player.chat_id, callback_query=tap(player.chat_id, data)))
    return await player.hears()


Tried = tuple[Action, str]


def not_allowed(player: Player, bodies: Iterable[str]) -> list[Tried]:
    """Every tap that neither the table allows somebody of these bodies nor is kept from a post of before."""
    of_theirs = {action: bodies if action in ABOUT_ONESELF else (HEALTH,) for action in Action}
    return [
        (action, data)
        for action, taps in TRIED.items()
        if not permissions.keeps(player.actor, action)
        and not any(may(player.actor, action, body, Side.GOVERNMENT) for body in of_theirs[action])
        for data in taps
    ]


async def begun(desk: Desk, player: Player) -> list[Tried]:
    """Somebody has begun something for Health and not ended it: a file that came is asked about, there is the draft of
    a notice. The taps by which they would go on."""
    upload = await player.uploads()
    async with desk.work() as tx:
        draft = await tx.notices.add(player.holder.person.id, HEALTH, TO_HEALTH, desk.clock.now())
    return [
        (Action.FILE, f"file|{upload}|{WORKPLAN}|2"),
        (Action.FILE_TERMS, f"terms-sure|{upload}|body:{HEALTH}|2"),
        (Action.SEND_NOTICE, f"notice-send|{draft.id}|{draft.revision}"),
    ]


async def is_refused(
    desk: Desk,
    handler: BotHandler,
    player: Player,
    tried: Sequence[Tried],
    kind: object,
    may_be_old: Collection[Action] = OWNED_BY_WHO_MADE_THEM,
) -> None:
    """Each tap has its refusal and nothing else; what is kept stays as it is, and nothing is given away. `may_be_old`:
    of these a button may be old for them, which tells no more."""
    await player.hears()
    before, already = await kept(desk), frozenset(player.seen)
    updates = [stored(player.chat_id, callback_query=tap(player.chat_id, data)) for _, data in tried]
    async with desk.work() as tx:
        await tx.inbox.store(updates, desk.clock.now())
    for update in updates:
        await handler.handle(update)
    said = await player.hears()
    assert len(said) == len(tried), kind
    no = NotForYou if isinstance(player.actor, Holder) else (NotKnown, FormerHolder)
    for (action, data), one in zip(tried, said, strict=True):
        assert isinstance(one, no) or (action in may_be_old and one == OldButton()), (kind, data, one)
    assert await kept(desk) == before, kind
    for delivery in await player.deliveries():
        if delivery.id in already:
            continue
        assert delivery.what.attachments == (), kind
        words = delivery.what.words
        assert words is not None
        assert not any(secret in words.html for secret in SECRETS), (kind, words)


def test_every_action_is_tried() -> None:
    assert set(TRIED) == set(Action)


async def test_what_the_table_does_not_allow_is_refused_over_the_chat_and_gives_nothing_away(
    desk: Desk, handler: BotHandler, paper: int
) -> None:
    for number, kind in enumerate(EVERY_KIND):
        player = await comes_on(desk, 70_000 + number, kind)
        await is_refused(desk, handler, player, not_allowed(player, (kind.body,)), kind)


async def test_what_the_table_allows_is_not_refused(desk: Desk, handler: BotHandler, paper: int) -> None:
    for number, kind in enumerate(POSTS):
        player = await comes_on(desk, 80_000 + number, kind)
        for action, taps in TRIED.items():
            if may(player.actor, action, HEALTH, Side.GOVERNMENT):
                said = await heard(desk, handler, player, taps[0])
                assert not any(isinstance(one, NotForYou | NotKnown) for one in said), (kind, taps[0])


KEPT = frozenset({Action.SEE_SELF, Action.SET_CHANNELS, Action.ENQUIRE})


def test_what_is_kept_was_thought_of_and_is_about_oneself() -> None:
    assert permissions.KEPT == KEPT <= ABOUT_ONESELF


@pytest.mark.parametrize("kind", [Kind(HEALTH, one, Side.GOVERNMENT, "before") for one in PostKind], ids=str)
async def test_who_has_left_keeps_what_is_their_own_and_is_told_of_the_rest_kindly(
    desk: Desk, handler: BotHandler, paper: int, kind: Kind
) -> None:
    player = await comes_on(desk, 90_001, kind)
    for text in ("/board", "/notice", "/audit"):
        await put(desk, handler, stored(player.chat_id, message=command(player.chat_id, text)))
    assert await player.hears() == [FormerHolder()] * 3
    for action in KEPT:
        for data in TRIED[action]:
            (said,) = await heard(desk, handler, player, data)
            assert not isinstance(said, FormerHolder | NotKnown | NotForYou), (data, said)
            words = desk.wording.words(said, Language.EN)
            assert not any(secret in words.html for secret in SECRETS), words

"""Who asks to be forgotten leaves no word behind, on either database; what is the process's stays whole."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.actors import Bearer, Holder, Stranger
from roundtable.awaiting import Awaited, Awaiting
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.errors import NotAllowed
from roundtable.join_requests import JoinState
from roundtable.languages import Bilingual, Language
from roundtable.obligations import FactKind
from roundtable.people import Person
from roundtable.posts import PostKind, Side
from roundtable.services import forgetting, identity, join_decisions, join_sending, me
from roundtable.services.desk import Desk
from roundtable.services.roster import known_roster, stored_roster
from roundtable.services.snapshots import view
from roundtable.statements.enquiries import EnquiryReceived
from roundtable.statements.identity import Contact, Welcome
from roundtable.statements.join_decisions import JoinAsked, JoinMoved
from roundtable.statements.join_requests import JoinOffered
from roundtable.statements.leaving import Forgotten, HolderLeft, Leaving, LeavingSure, LeftPost
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.a_life import ASKED, NAMES, TITLE, TYPED, WORKPLAN, a_life, named, words_of
from tests.services.asking_to_join import LATIN, fill_in, request_of
from tests.texts_of_tables import columns_with, columns_with_chat, texts_of_tables

OFFICER = PostKind.SECRETARIAT_OFFICER
ERASED = Bilingual("(ລຶບຊື່ແລ້ວ)", "(erased)")


async def leaves(desk: Desk, player: Player) -> None:
    turn = replace(player.turn(), update_id=902)
    await me.leave(desk, turn, turn.today)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_no_word_of_theirs_remains_in_any_table(
    cast: Cast, desk: Desk, storage: Storage, name: Bilingual
) -> None:
    player = await named(cast, desk, name)
    await a_life(cast, desk, player)
    theirs = words_of(name)
    before = await columns_with(storage, *theirs)
    assert {"enquiries.words", "enquiries.attachments", "clearances.words", "clearances.signed_by"} <= before
    assert {"completions.words", "completion_words.words", "meeting_topics.topics"} <= before
    assert {"join_requests.name_lo", "join_requests.question", "deliveries.attachments"} <= before
    of_chat = {
        "chats.chat_id",
        "join_requests.chat_id",
        "join_sendings.chat_id",
        "deliveries.chat_id",
        "updates.chat_id",
    }
    assert of_chat <= await columns_with_chat(storage, player.chat_id)
    for one in (*TYPED, *ASKED):
        assert await columns_with(storage, json.dumps(one, ensure_ascii=False)[1:-1]), one
    assert {"persons.name_lo", "addresses.address", "facts.words", "uploads.caption", "updates.raw"} <= before
    assert {"deliveries.statement", "deliveries.words", "notices.words_en", "audit_details.details"} <= before
    await leaves(desk, player)
    assert await columns_with(storage, *theirs) == set()
    left = await columns_with_chat(storage, player.chat_id)
    assert left == {"deliveries.chat_id", "updates.chat_id"}, "for the last word, and as long as updates are kept"


async def test_what_others_were_told_stays_readable_without_them(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    await a_life(cast, desk, player)
    await leaves(desk, player)
    async with desk.work.reading() as tx:
        stored = [one.what.statement for one in await tx.deliveries.list(None, 1000) if one.what.statement]
        assert await tx.enquiries.waiting() == (), "there is nothing to be answered"
        assert [one.chat_id for one in await tx.join_requests.waiting()] == []
    told = [desk.wording.load(statement) for statement in stored]
    received = [one for one in told if isinstance(one, EnquiryReceived)]
    assert [(one.line.words, one.line.who.name) for one in received] == [("", ERASED)] * len(received)
    assert received
    lines = [one.line for one in told if isinstance(one, JoinMoved | JoinAsked)]
    assert {(one.name, one.position, one.phone) for one in lines} >= {(ERASED, "", "")}
    assert any(one.name.en == LATIN for one in lines), "of whom they only asked something"


async def test_a_request_that_is_open_in_their_chat_is_withdrawn_before_those_who_decide(
    cast: Cast, desk: Desk
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    player = await named(cast, desk, NAMES["plain"])
    asker = cast.stranger_in(player.chat_id)
    await fill_in(asker, kind=PostKind.MEMBER)
    await join_sending.send(desk, asker.turn())
    request = await request_of(asker)
    await leaves(desk, player)
    await join_decisions.show_request(desk, rtp.turn(1), request.id)
    said = (await rtp.hears())[-1]
    assert isinstance(said, JoinMoved)
    assert (said.state, said.line.name.en) == (JoinState.WITHDRAWN, "")


async def test_papers_answers_and_audit_rows_stay_whole(cast: Cast, desk: Desk, storage: Storage) -> None:
    player = await named(cast, desk, NAMES["plain"])
    await a_life(cast, desk, player)
    person_id = player.holder.person.id
    async with desk.work.reading() as tx:
        facts, rows = await tx.facts.all(), await tx.audit.list(1000)
        (paper,) = await tx.submissions.of(WORKPLAN)
    digests = (await texts_of_tables(storage))["audit.details_digest"]
    await leaves(desk, player)
    async with desk.work.reading() as tx:
        kept = await tx.facts.all()
        assert [replace(fact, words="") for fact in facts] == list(kept)
        assert {FactKind.SUBMITTED, FactKind.WAIVED} <= {fact.kind for fact in kept}
        assert await tx.submissions.of(WORKPLAN) == (paper,)
        newer = await tx.audit.list(1000)
        seen = await view(desk, tx, player.turn().today)
    assert newer[-len(rows) :] == rows
    assert (newer[0][1], newer[0][2]) == (f"person:{person_id}", "forgotten")
    assert set(digests) <= set((await texts_of_tables(storage))["audit.details_digest"])
    assert seen.name_of(person_id) == ERASED


async def test_the_post_is_vacant_from_today_on_and_the_secretariat_hears_it_without_a_name(
    cast: Cast, desk: Desk
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    player = await named(cast, desk, NAMES["plain"])
    await leaves(desk, player)
    assert await player.hears() == [Forgotten()]
    (word,) = await rtp.hears()
    assert isinstance(word, HolderLeft)
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, player.turn().today)
        assert word.posts == (LeftPost(seen.post_line(player.holder.posts[0]), is_vacant=True),)
        assert player.holder.posts[0].id not in {one.post.id for one in seen.current()}
        person = await tx.roster.person(player.holder.person.id)
    assert person is not None
    assert person.is_forgotten


async def test_a_post_that_somebody_else_holds_too_is_not_called_vacant(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    player = await named(cast, desk, NAMES["plain"])
    async with desk.work() as tx:
        other = await tx.roster.add_person(Bilingual("ກ", "K"), TITLE, TITLE, placeholder=False)
        await tx.roster.add_holding(other.id, player.holder.posts[0].id, None, None)
    await leaves(desk, player)
    (word,) = await rtp.hears()
    assert isinstance(word, HolderLeft)
    assert [one.is_vacant for one in word.posts] == [False]


async def test_start_from_the_same_chat_is_a_strangers(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    await leaves(desk, player)
    await player.hears()
    stranger = Player(desk, player.chat_id, Stranger(), seen=player.seen)
    await identity.arrive(desk, stranger.turn(), "")
    assert await stranger.hears() == [JoinOffered()]


async def test_what_was_said_to_others_can_still_be_said_in_the_other_language_without_the_name(
    cast: Cast, desk: Desk
) -> None:
    player = await named(cast, desk, NAMES["plain"])
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    await identity.choose_language(desk, partner.turn(), Language.EN)
    async with desk.work() as tx:  # as after its sending
        for one in await tx.deliveries.claim(desk.clock.now(), 1, 10):
            await tx.deliveries.finish(one.id, 1, DeliveryState.SENT, 77, "", desk.clock.now())
    await identity.contact(desk, partner.turn())
    await leaves(desk, player)
    waiting, sent = await partner.deliveries()
    assert sent.what.words is None
    for said in (sent, waiting):
        statement = desk.wording.load(said.what.statement or "")
        assert isinstance(statement, Welcome | Contact)
        titles = [one.title for one in statement.counterparts if one.name == ERASED]
        assert titles == [Bilingual("", "")]
    assert isinstance(desk.wording.load(sent.what.statement or ""), Welcome)
    assert waiting.what.words is not None
    assert "(erased)" in waiting.what.words.html


async def test_what_waits_for_them_is_withdrawn_and_nothing_is_awaited(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    await identity.explain(desk, player.turn())
    async with desk.work() as tx:
        await tx.awaiting.put(player.chat_id, Awaiting(Awaited.SEARCH), desk.clock.now())
    await leaves(desk, player)
    async with desk.work.reading() as tx:
        waiting = await tx.deliveries.list((DeliveryState.WAITING,), 10)
        assert [desk.wording.load(one.what.statement or "") for one in waiting] == [Forgotten()]
        assert await tx.awaiting.get(player.chat_id) is None


async def test_leaving_is_explained_and_asked_once_more_and_is_good_for_a_day(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    player = await named(cast, desk, NAMES["plain"])
    await me.ask_leave(desk, player.turn())
    await me.ask_leave_sure(desk, player.turn())
    asked_on = player.turn().today
    explained, sure = await player.hears()
    assert isinstance(explained, Leaving)
    assert sure == LeavingSure(asked_on)
    clock.advance(timedelta(days=1))
    await me.leave(desk, player.turn(), asked_on)
    assert await player.hears() == [LeavingSure(player.turn().today)]
    async with desk.work.reading() as tx:
        person = await tx.roster.person(player.holder.person.id)
    assert isinstance(person, Person)
    assert not person.is_forgotten


async def test_no_workbook_speaks_of_them_any_more(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    async with desk.work.reading() as tx:
        assert player.holder.person.id in known_roster(await stored_roster(tx)).people
    await leaves(desk, player)
    async with desk.work.reading() as tx:
        stored = await stored_roster(tx)
    assert player.holder.person.id not in known_roster(stored).people
    assert player.holder.person.id not in {one.person.id for one in stored.holdings}


async def test_the_operator_forgets_somebody_once_who_reads_it_in_chat(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    assert await forgetting.forget_by_operator(desk, player.holder.person.id)
    assert await player.hears() == [Forgotten()]
    assert not await forgetting.forget_by_operator(desk, player.holder.person.id)
    assert not await forgetting.forget_by_operator(desk, 99_999)


@pytest.mark.parametrize("is_known", [True, False], ids=["as-a-holder", "as-the-gate-says"])
async def test_who_holds_no_post_any_more_leaves_all_the_same(
    cast: Cast, desk: Desk, storage: Storage, is_known: bool
) -> None:
    player = await named(cast, desk, NAMES["plain"])
    person = player.holder.person
    async with desk.work() as tx:
        await tx.roster.end_holding(person.id, player.holder.posts[0].id, player.turn().today)
    player.actor = Holder(person, ()) if is_known else Stranger(person)
    await me.ask_leave(desk, player.turn())
    await me.ask_leave_sure(desk, player.turn())
    explained, sure = await player.hears()
    assert (explained, sure) == (Leaving(()), LeavingSure(player.turn().today)), "they can still read what is stored"
    await leaves(desk, player)
    assert await player.hears() == [Forgotten()]
    assert await columns_with(storage, *words_of(NAMES["plain"])) == set()
    async with desk.work.reading() as tx:
        newest = (await tx.audit.list(1))[0]
    assert newest[1:] == (f"person:{person.id}", "forgotten", f"person:{person.id}")


async def test_who_has_blocked_us_and_comes_back_to_leave_is_forgotten_as_whom_we_knew(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    player = await named(cast, desk, NAMES["plain"])
    await identity.chat_left(desk, player.turn())
    player.actor = Stranger()
    await leaves(desk, player)
    assert (await player.hears())[-1] == Forgotten()
    assert await columns_with(storage, *words_of(NAMES["plain"])) == set()


async def test_who_is_forgotten_already_is_not_forgotten_twice(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    await leaves(desk, player)
    with pytest.raises(NotAllowed):
        await leaves(desk, player)


async def test_at_a_page_nobody_leaves(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    player.actor = Bearer("notice 1", player.holder)
    with pytest.raises(NotAllowed):
        await leaves(desk, player)


async def test_the_last_of_the_rtp_secretariat_is_told_that_nobody_could_invite_any_more(
    cast: Cast, desk: Desk
) -> None:
    head, officer = [await cast.join("RTP", kind) for kind in (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER)]
    await me.ask_leave_sure(desk, officer.turn())
    assert await officer.hears() == [LeavingSure(officer.turn().today)]
    await me.leave(desk, head.turn(), head.turn().today)
    await officer.hears()
    await me.ask_leave_sure(desk, officer.turn())
    assert await officer.hears() == [LeavingSure(officer.turn().today, is_last=True)]

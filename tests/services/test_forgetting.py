"""Who asks to be forgotten leaves no word behind, on either database; what is the process's stays whole."""

import json
from dataclasses import replace
from datetime import timedelta
from html import escape

import pytest

from roundtable.actors import Stranger
from roundtable.awaiting import Awaited, Awaiting
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.errors import NotAllowed
from roundtable.inbox import StoredUpdate
from roundtable.languages import Bilingual, Language
from roundtable.obligations import FactKind, ObligationKey, WaiverReason
from roundtable.people import Person
from roundtable.permissions import Action
from roundtable.posts import PostKind, Side
from roundtable.services import (
    channels,
    contacts,
    forgetting,
    identity,
    me,
    notice_drafts,
    reasons,
    submissions,
    texts,
)
from roundtable.services.desk import Desk
from roundtable.services.reach import lose_address
from roundtable.services.roster import known_roster, stored_roster
from roundtable.services.snapshots import view
from roundtable.statements.identity import Contact, Welcome
from roundtable.statements.join_requests import JoinOffered
from roundtable.statements.leaving import Forgotten, HolderLeft, Leaving, LeavingSure, LeftPost
from roundtable.statements.submissions import PaperReceived
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.texts_of_tables import columns_with, texts_of_tables

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
OFFICER = PostKind.SECRETARIAT_OFFICER

NAMES = {
    "plain": Bilingual("ບຸນທຽມ ໄຊຍະວົງ", "Bounthiem Xayavong"),
    "quoted": Bilingual('ບຸນ"ທຽມ" \\ ໄຊ', 'Anna "Bee" O\'Neill \\ Berg'),
    "markup": Bilingual("<ບຸນ> & 100%_ທຽມ", "<Anna> & 100%_Berg"),
}
ADDRESS, PHONE = "bounthiem.x@moh.example.la", "+8562077712345"
TITLE, SALUTATION = Bilingual("ທ່ານ ດຣ ບທ", "Dr Bt"), Bilingual("ກາບຮຽນ ບທ", "Most dear Bt")
POSITION = Bilingual("ຫົວໜ້າຫ້ອງການ ບທ", "Head of Cabinet Bt")
REASON, CAPTION, DRAFT, ACCOUNT = "ຕິດວຽກສຳຄັນ ບທ", "Caption of Bt", "Draft words of Bt", "bt_account_name"


ERASED = Bilingual("(ລຶບຊື່ແລ້ວ)", "(erased)")


def words_of(name: Bilingual) -> list[str]:
    """Whatever is theirs, also as JSON or HTML write it."""
    own = [name.lo, name.en, TITLE.lo, TITLE.en, SALUTATION.lo, SALUTATION.en, POSITION.lo, POSITION.en]
    own += [ADDRESS, PHONE, REASON, CAPTION, DRAFT, ACCOUNT]
    written = [text for one in own for text in (one, escape(one), json.dumps(one, ensure_ascii=False)[1:-1])]
    return sorted({*written, *(json.dumps(escape(one), ensure_ascii=False)[1:-1] for one in own)})


async def named(cast: Cast, desk: Desk, name: Bilingual) -> Player:
    """The officer of Health, by a name of their own."""
    player = await cast.join("HLT", OFFICER)
    person = replace(player.holder.person, name=name, title=TITLE, salutation=SALUTATION, position=POSITION)
    async with desk.work() as tx:
        await tx.roster.put_person(replace(person, placeholder=False))
    return await renewed(player)


async def renewed(player: Player) -> Player:
    """As the gate sees them now."""
    async with player.desk.work.reading() as tx:
        person = await tx.roster.person_by_chat(player.chat_id)
    assert person is not None
    player.actor = replace(player.holder, person=person)
    return player


async def a_life(cast: Cast, desk: Desk, player: Player) -> None:
    """Everything that leaves words: addresses, a typed reason, a paper, a draft, a search, what others were told."""
    await channels.take_address(desk, player.turn(), ADDRESS)
    async with desk.work() as tx:
        await tx.roster.put_address(player.holder.person.id, ChannelKind.EMAIL, ADDRESS, desk.clock.now())
    await contacts.take_contact(desk, player.turn(), PHONE, is_own=True)
    await contacts.keep_phone(desk, player.turn(), shown=True)
    await renewed(player)
    rtp = await cast.join("RTP", OFFICER)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    await identity.contact(desk, partner.turn())
    await contacts.show_contacts(desk, partner.turn())
    await reasons.pick_reason(desk, player.turn(5), MEETING, WaiverReason.OTHER)
    await texts.take_text(desk, player.turn(), REASON, None)
    upload = await player.uploads("plan.docx")
    await submissions.file_upload(desk, player.turn(), upload, WORKPLAN, 1)
    async with desk.work() as tx:
        await tx.uploads.add(player.chat_id, player.holder.person.id, desk.clock.now(), "album", CAPTION, None)
        for number, state in ((901, "done"), (902, "waiting")):
            raw = json.dumps({"update_id": number, "message": {"from": {"username": ACCOUNT}, "text": CAPTION}})
            await tx.inbox.store([StoredUpdate(number, player.chat_id, raw)], desk.clock.now())
            if state == "done":
                await tx.inbox.done(number, desk.clock.now())
        await lose_address(desk, tx, ChannelKind.EMAIL, ADDRESS, desk.clock.now(), "no such mailbox")
    await notice_drafts.begin(desk, player.turn())
    await notice_drafts.take_words(desk, player.turn(), Language.EN, DRAFT)
    assert PaperReceived in [type(one) for one in await rtp.hears()]


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
    assert {"persons.name_lo", "addresses.address", "facts.words", "uploads.caption", "updates.raw"} <= before
    assert {"deliveries.statement", "deliveries.words", "notices.words_en", "audit_details.details"} <= before
    await leaves(desk, player)
    assert await columns_with(storage, *theirs) == set()


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


async def test_who_holds_no_post_any_more_is_refused(cast: Cast, desk: Desk) -> None:
    player = await named(cast, desk, NAMES["plain"])
    player.actor = replace(player.holder, posts=())
    with pytest.raises(NotAllowed) as refused:
        await leaves(desk, player)
    assert refused.value.subject == Action.LEAVE

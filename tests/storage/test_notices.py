"""The book of notices: one draft a person, frozen when approved, its deliveries held, released and counted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.audiences import Addressed, Audience
from roundtable.books import AlreadyThere
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState, Lane, NewDelivery
from roundtable.languages import Bilingual, Language
from roundtable.notice_books import EndedCard, Shown
from roundtable.notices import CUT_SHORT, Attempt, Notice, NoticeState
from roundtable.posts import Side
from roundtable.submissions import FileKind, StoredFile
from roundtable.words import Words
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

TO = Audience(frozenset({Addressed.SECRETARIAT, Addressed.CHAIR}), frozenset({"HLT"}), frozenset({Side.PARTNER}))
FILE = StoredFile("a" * 64, 12, "application/pdf", "ວາລະ.pdf", FileKind.PHOTO, 3, "tg-1")
LATER = AT + timedelta(days=1)
FAR = AT + timedelta(days=9000)


async def drafted(storage: Storage, person_id: int | None, body: str = "HLT") -> Notice:
    async with storage.work() as tx:
        return await tx.notices.add(person_id, body, TO, AT)


async def sending(storage: Storage, roster: Roster, *recipients: int) -> Notice:
    draft = await drafted(storage, roster.person.id)
    async with storage.work() as tx:
        assert await tx.notices.approve(draft.id, recipients, [roster.post.id], AT, LATER)
        found = await tx.notices.get(draft.id)
    assert found is not None
    return found


async def delivered(storage: Storage, notice: Notice, person_id: int, chat_id: int, *, silent: bool = False) -> int:
    new = NewDelivery(
        chat_id, person_id, Lane.BROADCAST, Language.LO, None, None, AT, AT, silent=silent, notice_id=notice.id
    )
    async with storage.work() as tx:
        delivery_id = await tx.deliveries.add(new)
    assert delivery_id is not None
    return delivery_id


async def test_a_person_has_one_draft_and_the_operator_any_number(storage: Storage, roster: Roster) -> None:
    draft = await drafted(storage, roster.person.id)
    async with storage.work() as tx:
        with pytest.raises(AlreadyThere):
            await tx.notices.add(roster.person.id, "HLT", TO, AT)
        assert await tx.notices.draft_of(roster.person.id) == draft
        assert await tx.notices.draft_of(roster.other.id) is None
        assert await tx.notices.move(draft.id, NoticeState.DISCARDED, AT)
        assert await tx.notices.draft_of(roster.person.id) is None
        await tx.notices.add(roster.person.id, "HLT", TO, AT)
        first, second = await tx.notices.add(None, "HLT", TO, AT), await tx.notices.add(None, "HLT", Audience(), AT)
        assert first.id != second.id
        assert await tx.notices.get(second.id) == second


async def test_every_change_of_a_draft_is_one_more_revision(storage: Storage, roster: Roster) -> None:
    draft = await drafted(storage, roster.person.id)
    async with storage.work() as tx:
        words = Bilingual("ຊາບ\n'--", "Note\n\n<b>")
        kept = await tx.notices.change(
            replace(draft, body="EDU", audience=Audience(), words=words, file=FILE, file_settled=True)
        )
        assert kept is not None
        assert (kept.body, kept.audience, kept.words, kept.file) == ("EDU", Audience(), words, FILE)
        assert (kept.revision, kept.file_settled) == (1, True)
        without = await tx.notices.change(replace(kept, file=None))
        assert without is not None
        assert (without.file, without.revision) == (None, 2)


async def test_what_was_approved_is_frozen(storage: Storage, roster: Roster) -> None:
    notice = await sending(storage, roster, roster.person.id, roster.other.id)
    assert notice.state is NoticeState.SENDING
    assert notice.recipients == (roster.person.id, roster.other.id)
    assert (notice.vacant, notice.approved_at, notice.not_before_at) == ((roster.post.id,), AT, LATER)
    async with storage.work() as tx:
        assert await tx.notices.change(replace(notice, words=Bilingual("x", "y"))) is None
        assert not await tx.notices.approve(notice.id, [], [], LATER, LATER)
        assert not await tx.notices.move(notice.id, NoticeState.DISCARDED, LATER)
        assert await tx.notices.get(notice.id) == notice


async def test_states_are_left_only_on_their_way(storage: Storage, roster: Roster) -> None:
    notice = await sending(storage, roster, roster.person.id)
    async with storage.work() as tx:
        assert await tx.notices.under_way() == (notice,)
        assert await tx.notices.move(notice.id, NoticeState.STOPPED, AT)
        assert not await tx.notices.move(notice.id, NoticeState.STOPPED, AT)
        assert await tx.notices.move(notice.id, NoticeState.SENDING, AT)
        assert await tx.notices.move(notice.id, NoticeState.DONE, LATER)
        assert not await tx.notices.move(notice.id, NoticeState.SENDING, LATER)
        ended = await tx.notices.get(notice.id)
        assert await tx.notices.under_way() == ()
    assert ended is not None
    assert ended.ended_at == LATER


async def test_lately_sent_are_those_of_the_bodies_asked_for(storage: Storage, roster: Roster) -> None:
    health = await sending(storage, roster, roster.person.id)
    await drafted(storage, roster.person.id)
    other = await drafted(storage, None, "EDU")
    async with storage.work() as tx:
        await tx.notices.approve(other.id, [], [], AT, AT)
        assert [one.id for one in await tx.notices.recent(["HLT", "EDU"], 5)] == [other.id, health.id]
        assert [one.id for one in await tx.notices.recent(["HLT", "EDU"], 1)] == [other.id]
        assert [one.id for one in await tx.notices.recent(["HLT"], 5)] == [health.id]


async def test_what_waits_is_held_released_and_withdrawn_as_a_whole(storage: Storage, roster: Roster) -> None:
    notice, other = await sending(storage, roster, roster.person.id), await drafted(storage, None)
    await delivered(storage, notice, roster.person.id, 700)
    await delivered(storage, notice, roster.other.id, 701)
    await delivered(storage, other, roster.person.id, 702)
    async with storage.work() as tx:
        fence = await tx.leader.take("only", None)
        assert fence is not None
        await tx.notices.hold(notice.id, FAR)
        assert [one.what.chat_id for one in await tx.deliveries.claim(AT, fence, 10)] == [702]
        await tx.notices.hold(notice.id, AT)
        claimed = await tx.deliveries.claim(AT, fence, 1)
        assert [one.what.chat_id for one in claimed] == [700]
        await tx.notices.spread_up_to(notice.id, 2)
        await tx.notices.cut_short(notice.id, LATER)
        assert await tx.notices.is_alive(notice.id), "one is in flight"
        assert await tx.deliveries.finish(claimed[0].id, fence, DeliveryState.SENT, 5, "", LATER)
        assert not await tx.notices.is_alive(notice.id)
        assert await tx.notices.attempts(notice.id) == (
            Attempt(roster.person.id, ChannelKind.TELEGRAM, DeliveryState.SENT, "", LATER),
            Attempt(roster.other.id, ChannelKind.TELEGRAM, DeliveryState.WITHDRAWN, CUT_SHORT, LATER),
        )
        kept = await tx.notices.get(notice.id)
    assert kept is not None
    assert (kept.cut_short, kept.spread, kept.is_spread) == (True, 2, True)


async def test_a_file_that_follows_its_words_is_no_attempt_of_its_own(storage: Storage, roster: Roster) -> None:
    notice = await sending(storage, roster, roster.person.id)
    await delivered(storage, notice, roster.person.id, 700)
    await delivered(storage, notice, roster.person.id, 700, silent=True)
    async with storage.work.reading() as tx:
        assert len(await tx.notices.attempts(notice.id)) == 1


async def test_who_takes_note_twice_did_so_the_first_time(storage: Storage, roster: Roster) -> None:
    notice = await sending(storage, roster, roster.person.id, roster.other.id)
    async with storage.work() as tx:
        assert await tx.notices.acknowledge(notice.id, roster.person.id, AT) == AT
        assert await tx.notices.acknowledge(notice.id, roster.person.id, LATER) == AT
        assert await tx.notices.acknowledge(notice.id, roster.other.id, LATER) == LATER
        assert await tx.notices.acknowledged(notice.id) == {roster.person.id: AT, roster.other.id: LATER}
        assert await tx.notices.acknowledged(notice.id + 1) == {}


async def test_the_cards_of_what_ended_lately_come_with_how_many_have_taken_note(
    storage: Storage, roster: Roster
) -> None:
    notice = await sending(storage, roster, roster.person.id)
    card = NewDelivery(700, roster.person.id, Lane.ANSWER, Language.LO, "{}", Words("x"), AT, AT)
    async with storage.work() as tx:
        await tx.notices.keep_progress(notice.id, await tx.deliveries.add(card))
        assert await tx.notices.ended_cards(AT) == (), "it is under way"
        assert await tx.notices.move(notice.id, NoticeState.DONE, LATER)
        assert await tx.notices.ended_cards(AT) == (EndedCard(notice.id, "{}", 0),)
        await tx.notices.acknowledge(notice.id, roster.person.id, LATER)
        assert await tx.notices.ended_cards(LATER) == (EndedCard(notice.id, "{}", 1),)
        assert await tx.notices.ended_cards(LATER + timedelta(microseconds=1)) == ()


async def test_the_card_is_where_its_last_words_were_put(storage: Storage, roster: Roster) -> None:
    notice = await sending(storage, roster, roster.person.id)
    card = NewDelivery(700, roster.person.id, Lane.ANSWER, Language.LO, "{}", Words("x"), AT, AT, edits_message_id=9)
    async with storage.work() as tx:
        fence = await tx.leader.take("only", None)
        delivery_id = await tx.deliveries.add(card)
        assert fence is not None
        assert delivery_id is not None
        assert await tx.notices.progress(notice.id) is None
        await tx.notices.keep_progress(notice.id, delivery_id)
        assert await tx.notices.progress(notice.id) == Shown("{}", 700, None, is_under_way=True)
        await tx.deliveries.claim(AT, fence, 1)
        await tx.deliveries.finish(delivery_id, fence, DeliveryState.SENT, 9, "", AT)
        assert await tx.notices.progress(notice.id) == Shown("{}", 700, 9, is_under_way=False)
        await tx.notices.put_off(notice.id, FAR)
        await tx.notices.keep_progress(notice.id, None)
        assert await tx.notices.progress(notice.id) is None
        kept = await tx.notices.get(notice.id)
    assert kept is not None
    assert kept.not_before_at == FAR


async def test_who_had_a_chat_or_an_address_and_has_none_is_known(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        assert await tx.roster.lost() == {}
        await tx.roster.link_chat(roster.person.id, 700, AT)
        await tx.roster.link_chat(roster.other.id, 701, AT)
        await tx.roster.unlink_chat(700, AT, "blocked")
        await tx.roster.put_address(roster.person.id, ChannelKind.EMAIL, "a@example.la", AT)
        await tx.roster.put_address(roster.other.id, ChannelKind.EMAIL, "b@example.la", AT)
        assert await tx.roster.lost() == {roster.person.id: {ChannelKind.TELEGRAM}}
        await tx.roster.refuse_address(ChannelKind.EMAIL, "a@example.la", AT, "no such user")
        assert await tx.roster.lost() == {roster.person.id: {ChannelKind.TELEGRAM, ChannelKind.EMAIL}}
        await tx.roster.link_chat(roster.person.id, 702, AT)
        assert await tx.roster.lost() == {roster.person.id: {ChannelKind.EMAIL}}


async def test_an_upload_may_be_for_a_notice(storage: Storage, roster: Roster) -> None:
    draft = await drafted(storage, roster.person.id)
    async with storage.work() as tx:
        upload = await tx.uploads.add(700, roster.person.id, AT, None, "", None, draft.id)
        assert upload.notice_id == draft.id
        assert await tx.uploads.get(upload.id) == upload


async def test_whoever_goes_on_with_a_draft_may_have_their_own_beside_it(storage: Storage, roster: Roster) -> None:
    person, other = roster.person.id, roster.other.id
    theirs, own = await drafted(storage, person), await drafted(storage, other)
    async with storage.work() as tx:
        await tx.notices.hand_over(theirs.id, other)
        moved = await tx.notices.get(theirs.id)
        assert moved == replace(theirs, successor_id=other)
        assert (moved.person_id, moved.in_charge_id) == (person, other)
        assert await tx.notices.draft_of(person) is None
        assert await tx.notices.draft_of(other) == own
        assert await tx.notices.move(own.id, NoticeState.DISCARDED, AT)
        assert await tx.notices.draft_of(other) == moved
        assert (await tx.notices.add(person, "HLT", TO, AT)).in_charge_id == person

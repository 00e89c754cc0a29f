"""The book of enquiries: nothing is passed twice, nothing is answered twice, what was not passed is forgotten."""

from datetime import timedelta

from roundtable.deliveries import Attachment
from roundtable.enquiries import MOST_OFFERS, Enquiry, EnquiryState
from roundtable.submissions import FileKind
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

VOICE = Attachment("", "", FileKind.VOICE, "tg-voice")
PICTURE = Attachment("a" * 64, "photo-1.jpg", FileKind.PHOTO, "tg-photo")
LATER = AT + timedelta(hours=3)


async def passed(storage: Storage, roster: Roster, words: str = "ຖາມ\n'--") -> Enquiry:
    async with storage.work() as tx:
        kept = await tx.enquiries.offer(roster.person.id, words, (PICTURE,), None, AT)
        assert await tx.enquiries.pass_on(kept.id, roster.post.id, LATER)
        found = await tx.enquiries.get(kept.id)
    assert found is not None
    return found


async def test_what_was_offered_is_passed_once_word_by_word(storage: Storage, roster: Roster) -> None:
    enquiry = await passed(storage, roster)
    assert (enquiry.state, enquiry.words, enquiry.attachments) == (EnquiryState.PASSED, "ຖາມ\n'--", (PICTURE,))
    assert (enquiry.post_id, enquiry.made_at, enquiry.passed_at) == (roster.post.id, AT, LATER)
    async with storage.work() as tx:
        assert not await tx.enquiries.pass_on(enquiry.id, roster.post.id, LATER)
        await tx.enquiries.drop(enquiry.id)
        await tx.enquiries.forget_offers(LATER + timedelta(days=900))
        assert await tx.enquiries.get(enquiry.id) == enquiry
        assert await tx.enquiries.waiting() == (enquiry,)
        assert await tx.enquiries.passed_since(roster.person.id, LATER) == 1
        assert await tx.enquiries.passed_since(roster.person.id, LATER + timedelta(seconds=1)) == 0
        assert await tx.enquiries.passed_since(roster.other.id, AT) == 0


async def test_the_oldest_offers_are_forgotten(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        other = await tx.enquiries.offer(roster.other.id, "mine", (), None, AT)
        kept = [await tx.enquiries.offer(roster.person.id, str(n), (), None, AT) for n in range(MOST_OFFERS + 2)]
        there = [await tx.enquiries.get(one.id) for one in (*kept, other)]
        assert there == [None, None, *kept[2:], other]
        await tx.enquiries.drop(kept[-1].id)
        await tx.enquiries.forget_offers(AT)
        assert await tx.enquiries.get(kept[-1].id) is None
        assert await tx.enquiries.get(kept[-2].id) == kept[-2]
        await tx.enquiries.forget_offers(LATER)
        assert [await tx.enquiries.get(one.id) for one in (*kept, other)] == [None] * (MOST_OFFERS + 3)


async def test_one_enquiry_is_begun_by_a_person_and_the_next_takes_its_place(storage: Storage, roster: Roster) -> None:
    first = await passed(storage, roster)
    async with storage.work() as tx:
        await tx.enquiries.begin(roster.person.id, None, AT)
        again = await tx.enquiries.begin(roster.person.id, first.id, LATER)
        assert await tx.enquiries.begun_by(roster.person.id) == again
        assert (again.follows_id, again.state) == (first.id, EnquiryState.BEGUN)
        assert await tx.enquiries.begun_by(roster.other.id) is None
        kept = await tx.enquiries.offer(roster.person.id, "", (VOICE,), again.follows_id, LATER)
        assert await tx.enquiries.get(kept.id) == kept


async def test_one_answer_is_sent_however_many_are_drafted(storage: Storage, roster: Roster) -> None:
    enquiry = await passed(storage, roster)
    async with storage.work() as tx:
        book = tx.enquiries
        old = await book.draft_answer(enquiry.id, roster.person.id, roster.post.id, "", (), AT)
        mine = await book.draft_answer(enquiry.id, roster.person.id, roster.post.id, "ຕອບ", (VOICE,), AT)
        other = await book.draft_answer(enquiry.id, roster.other.id, roster.post.id, "late", (), AT)
        assert await book.answer(old.id) is None
        assert await book.draft_of(roster.person.id) == mine
        assert await book.answer_to(enquiry.id) is None
        assert await book.send_answer(mine.id, LATER)
        assert not await book.send_answer(mine.id, LATER)
        assert not await book.send_answer(other.id, LATER)
        sent = await book.answer_to(enquiry.id)
        assert sent is not None
        assert (sent.id, sent.words, sent.attachments, sent.sent_at) == (mine.id, "ຕອບ", (VOICE,), LATER)
        await book.drop_answer(mine.id)
        await book.drop_answer(other.id)
        assert await book.answer(mine.id) == sent
        assert await book.answer(other.id) is None
        assert await book.draft_of(roster.person.id) is None
        assert await book.waiting() == ()
        answered = await book.get(enquiry.id)
    assert answered is not None
    assert (answered.state, answered.is_passed) == (EnquiryState.ANSWERED, True)


async def test_what_was_listed_is_remembered(storage: Storage, roster: Roster) -> None:
    enquiry = await passed(storage, roster)
    async with storage.work() as tx:
        await tx.enquiries.listed(enquiry.id, LATER)
        (found,) = await tx.enquiries.waiting()
    assert found.listed_at == LATER


async def test_whoever_comes_into_the_post_goes_on_with_what_waits(storage: Storage, roster: Roster) -> None:
    waits, answered = await passed(storage, roster), await passed(storage, roster, "ອີກອັນ")
    person, other = roster.person.id, roster.other.id
    async with storage.work() as tx:
        draft = await tx.enquiries.draft_answer(answered.id, other, roster.post.id, "ຕອບ", (), LATER)
        assert await tx.enquiries.send_answer(draft.id, LATER)
        assert await tx.enquiries.hand_over(roster.post.id + 1, person, other) == 0
        assert await tx.enquiries.hand_over(roster.post.id, other, person) == 0
        assert await tx.enquiries.hand_over(roster.post.id, person, other) == 1
        (moved,) = await tx.enquiries.waiting()
        assert (moved.id, moved.person_id, moved.asker_id) == (waits.id, person, other)
        assert await tx.enquiries.hand_over(roster.post.id, person, other) == 0
        assert await tx.enquiries.hand_over(roster.post.id, other, person) == 1
        kept = await tx.enquiries.get(answered.id)
    assert kept is not None
    assert kept.successor_id is None

"""What comes back by e-mail: replies are proposed, reports take an address away, and everything happens once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from roundtable.audiences import Addressed, Audience
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, DeliveryState
from roundtable.languages import Bilingual, Language
from roundtable.letters import Bounce, LetterFile, News, Reply, Unrelated
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services import asking, notices, reminders
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.mailbox import take_news, tell_unread
from roundtable.services.notice_spreading import spread
from roundtable.statements.reach import LettersStopped, OutOfReach
from roundtable.statements.submissions import FileRefused, FilingQuestion
from roundtable.statements.trouble import MailboxUnread
from roundtable.submissions import FileProblem, Upload, UploadState
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.papers import docx_of
from tests.services.addresses import MAIL, has_mail, letters
from tests.services.carrying import Carrier

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
OFFICER = PostKind.SECRETARIAT_OFFICER


class LinksInTests:
    def answer(self, person_id: int, data: str, now: datetime, language: Language | None = None) -> str | None:
        return f"https://tomon.example.la/a/{person_id}"

    def unsubscribe(self, person_id: int, now: datetime) -> str:
        return f"https://tomon.example.la/u/{person_id}"

    def calendar(self, person_id: int, number: int) -> str:
        return f"https://tomon.example.la/c/{person_id}.{number}.ics"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An installation that has e-mail and pages."""
    return replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}), links=LinksInTests())


async def taken(desk: Desk, storage: Storage, news: News, uid: str = "1.1") -> bool:
    return await take_news(desk, storage.files, storage.inspector, "box", uid, news)


async def by_mail(cast: Cast, desk: Desk, body: str = "HLT") -> Player:
    """An officer who is written to by e-mail alone."""
    player = await cast.join(body, OFFICER)
    await has_mail(desk, player, only=True)
    return player


async def sent_letter(desk: Desk) -> Delivery:
    """The morning's letter, as it was sent."""
    await reminders.plan(desk)
    (letter,) = await letters(desk)
    await sent(desk, letter)
    return letter


async def sent(desk: Desk, letter: Delivery) -> None:
    now = desk.clock.now()
    async with desk.work() as tx:
        fence = await tx.leader.take("only", None)
        assert fence is not None
        await tx.deliveries.claim(now, fence, 100, ChannelKind.EMAIL)
        await tx.deliveries.sent([(letter.id, fence, None)], now)


async def all_uploads(desk: Desk) -> list[Upload]:
    async with desk.work.reading() as tx:
        found = [await tx.uploads.get(number) for number in range(1, 10)]
    return [one for one in found if one is not None]


def reply(*names: str, sender: str = MAIL, delivery_id: int | None = None, is_cut: bool = False) -> Reply:
    files = tuple(LetterFile(name, docx_of(name)) for name in names)
    return Reply(delivery_id, sender, "Re: workplan", files, "Please find attached.", is_cut)


async def test_files_of_a_reply_are_asked_about_over_the_persons_own_channel(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    officer = await cast.join("HLT", OFFICER)
    await has_mail(desk, officer)
    for _ in range(2):
        assert await taken(desk, storage, reply("plan.docx", "annex.docx", sender=MAIL.upper()))
    (upload,) = await all_uploads(desk)
    await asking.ask(desk, upload.id)
    (question,) = await officer.hears()
    assert isinstance(question, FilingQuestion)
    assert [file.name for file in question.files] == ["plan.docx", "annex.docx"]


async def test_the_answered_letter_says_what_the_file_is_likeliest_for(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    await by_mail(cast, desk)
    async with desk.work() as tx:
        quarter, now = ObligationKey("HLT", "quarterly-meeting", "2027-Q1"), desk.clock.now()
        await tx.facts.add(Fact(quarter, FactKind.WAIVED, now, local_day(now)))
    letter = await sent_letter(desk)
    assert await taken(desk, storage, reply("plan.docx", delivery_id=letter.id))
    (upload,) = await all_uploads(desk)
    assert upload.wanted == WORKPLAN
    await asking.ask(desk, upload.id)
    question = (await letters(desk))[-1]
    assert question.what.words is not None
    assert question.what.words.buttons


async def test_a_letter_too_large_to_be_read_whole_is_said_to_be(cast: Cast, desk: Desk, storage: Storage) -> None:
    officer = await cast.join("HLT", OFFICER)
    await has_mail(desk, officer)
    assert await taken(desk, storage, reply(is_cut=True))
    (upload,) = await all_uploads(desk)
    await asking.ask(desk, upload.id)
    assert await officer.hears() == [FileRefused("", FileProblem.TOO_LARGE)]
    (upload,) = await all_uploads(desk)
    assert upload.state is UploadState.SET_ASIDE


async def test_the_same_file_twice_in_a_letter_counts_once(cast: Cast, desk: Desk, storage: Storage) -> None:
    officer = await cast.join("HLT", OFFICER)
    await has_mail(desk, officer)
    content = docx_of("the same")
    files = (LetterFile("a.docx", content), LetterFile("b.docx", content), LetterFile("\x00", b"no paper"))
    assert await taken(desk, storage, Reply(None, MAIL, "", files, ""))
    (upload,) = await all_uploads(desk)
    assert [(file.name, file.problem) for file in upload.files] == [("a.docx", None), ("file-3", FileProblem.TYPE)]


@pytest.mark.parametrize(
    "letter",
    [
        reply("plan.docx", sender="somebody@else.example.la"),
        reply(),
        Unrelated("a vacation note"),
        Bounce(None, MAIL, is_permanent=True, reason="550"),
        Bounce(999, MAIL, is_permanent=True, reason="550"),
    ],
)
async def test_what_is_not_for_us_is_left_to_people(letter: News, cast: Cast, desk: Desk, storage: Storage) -> None:
    officer = await by_mail(cast, desk)
    assert not await taken(desk, storage, letter)
    assert await all_uploads(desk) == []
    async with desk.work.reading() as tx:
        person = await tx.roster.person(officer.holder.person.id)
    assert person is not None
    assert person.email == MAIL


async def test_who_hands_in_nothing_is_read_by_people(cast: Cast, desk: Desk, storage: Storage) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    await has_mail(desk, chair)
    assert not await taken(desk, storage, reply("plan.docx"))


async def test_who_could_not_answer_the_question_is_read_by_people(cast: Cast, desk: Desk, storage: Storage) -> None:
    without_pages = replace(desk, links=None)
    await by_mail(cast, without_pages)
    assert not await taken(without_pages, storage, reply("plan.docx"))


async def test_of_people_who_share_an_address_the_one_whose_letter_is_answered_is_asked(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    officer = await by_mail(cast, desk)
    other = await cast.join("EDU", OFFICER)
    await has_mail(desk, other)
    assert not await taken(desk, storage, reply("plan.docx"))
    letter = await sent_letter(desk)
    assert await taken(desk, storage, reply("plan.docx", delivery_id=letter.id))
    (upload,) = await all_uploads(desk)
    assert upload.person_id == officer.holder.person.id


async def test_a_mailbox_that_is_gone_is_written_to_no_more_and_the_secretariat_hears_of_it_once(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    await by_mail(cast, desk)
    rtp = await cast.join("RTP", OFFICER)
    letter = await sent_letter(desk)
    bounce = Bounce(letter.id, MAIL, is_permanent=True, reason="5.1.1 unknown")
    for _ in range(2):
        assert await taken(desk, storage, bounce)
    (word,) = await rtp.hears()
    assert isinstance(word, OutOfReach)
    assert (word.lost, word.instead) == (ChannelKind.EMAIL, None)
    async with desk.work.reading() as tx:
        returned = await tx.deliveries.get(letter.id)
    assert returned is not None
    assert (returned.state, returned.reason) == (DeliveryState.REFUSED, "5.1.1 unknown")


async def test_a_report_about_somebody_it_was_passed_on_to_is_left_to_people(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    await by_mail(cast, desk)
    letter = await sent_letter(desk)
    bounce = Bounce(letter.id, "colleague@moh.example.la", is_permanent=True, reason="5.1.1")
    assert not await taken(desk, storage, bounce)


async def test_a_letter_that_did_not_arrive_this_once_goes_by_chat(cast: Cast, desk: Desk, storage: Storage) -> None:
    officer = await cast.join("HLT", OFFICER)
    await has_mail(desk, officer)
    async with desk.work() as tx:
        order = (ChannelKind.EMAIL, ChannelKind.TELEGRAM)
        await tx.roster.set_channels(officer.holder.person.id, order)
        person = await tx.roster.person(officer.holder.person.id)
        assert person is not None
        await tell(desk, tx, person, FileRefused("plan.docx", FileProblem.TYPE), desk.clock.now())
    (letter,) = await letters(desk)
    await sent(desk, letter)
    for _ in range(2):
        assert await taken(desk, storage, Bounce(letter.id, "", is_permanent=False, reason="4.2.2 full"))
    assert await officer.hears() == [FileRefused("plan.docx", FileProblem.TYPE)]
    async with desk.work.reading() as tx:
        person = await tx.roster.person(officer.holder.person.id)
    assert person is not None
    assert person.email == MAIL, "the address is good"


async def test_a_notice_that_did_not_arrive_this_once_goes_by_chat(cast: Cast, desk: Desk, storage: Storage) -> None:
    officer = await cast.join("HLT", OFFICER)
    person_id = officer.holder.person.id
    await has_mail(desk, officer)
    async with desk.work() as tx:
        await tx.roster.set_channels(person_id, (ChannelKind.EMAIL, ChannelKind.TELEGRAM))
    audience = Audience(frozenset({Addressed.SECRETARIAT}), frozenset({"HLT"}))
    await notices.send_at_once(desk, audience, Bilingual("ແຈ້ງ", "About the meeting"), None)
    await spread(desk)
    carrier = Carrier(desk)
    await carrier.carry()
    (letter,) = carrier.said
    for _ in range(2):
        assert await taken(desk, storage, Bounce(letter.id, "", is_permanent=False, reason="4.2.2 full"))
    await carrier.carry()
    (told,) = carrier.to(officer.chat_id)
    assert told.what.words is not None
    assert "ແຈ້ງ" in told.what.words.html
    assert told.what.words.buttons[0][0].data.startswith("noted|")


async def test_a_mail_programme_that_unsubscribes_stops_letters(cast: Cast, desk: Desk, storage: Storage) -> None:
    officer = await by_mail(cast, desk)
    async with desk.work() as tx:
        await tx.roster.unlink_chat(officer.chat_id, desk.clock.now(), "blocked")
    rtp = await cast.join("RTP", OFFICER)
    await reminders.plan(desk)
    for _ in range(2):
        assert await taken(desk, storage, Reply(None, MAIL, "Unsubscribe", (), ""))
    assert [type(one) for one in await rtp.hears()] == [LettersStopped]
    (letter,) = await letters(desk)
    assert letter.state is DeliveryState.WITHDRAWN
    assert not await taken(desk, storage, Reply(None, "nobody@example.la", "unsubscribe", (), ""))


async def test_that_the_mailbox_does_not_open_the_secretariat_hears_once_a_day(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    for _ in range(2):
        await tell_unread(desk)
    assert await rtp.hears() == [MailboxUnread()]
    clock.advance(timedelta(days=1))
    await tell_unread(desk)
    assert await rtp.hears() == [MailboxUnread()]
    assert await officer.hears() == []

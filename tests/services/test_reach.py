"""What becomes of a person's messages when a chat or an address is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, DeliveryState, Refused, Say
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind, Side
from roundtable.services import identity, obligations, reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.reach import resume_letters, stop_letters
from roundtable.services.submissions import file_upload
from roundtable.statements.reach import LettersStopped, OutOfReach
from roundtable.statements.submissions import PaperReceived, Receipt
from tests.cast import Cast
from tests.services.addresses import has_mail, letters

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
OFFICER = PostKind.SECRETARIAT_OFFICER


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An installation that has e-mail as well; no page of ours can be reached."""
    return replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))


async def refused(desk: Desk, delivery: Delivery) -> None:
    """As the dispatcher records it."""
    now = desk.clock.now()
    async with desk.work() as tx:
        fence = await tx.leader.take("only", None)
        assert fence is not None
        claimed = await tx.deliveries.claim(now, fence, 100, delivery.what.channel)
        for one in claimed:
            if one.id != delivery.id:
                await tx.deliveries.put_back(one.id, fence, now, "")
        await tx.deliveries.finish(delivery.id, fence, DeliveryState.REFUSED, None, "blocked", now)
        await DeskDeliverer(desk).after(tx, delivery, Refused("Forbidden: bot was blocked by the user"), now)


async def test_what_telegram_refused_goes_by_email_and_those_beside_are_told(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD, language=Language.EN)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    rtp = await cast.join("RTP", OFFICER)
    await has_mail(desk, officer)
    await file_upload(desk, officer.turn(5), await officer.uploads(), WORKPLAN, 1)
    filed_as, receipt = reversed(await officer.deliveries())
    await rtp.hears()

    await refused(desk, filed_as)

    (letter,) = await letters(desk)
    assert desk.wording.load(letter.what.statement or "") == desk.wording.load(receipt.what.statement or "")
    assert letter.what.words is not None
    assert letter.what.words.subject
    for player in (head, rtp):
        (word,) = await player.hears()
        assert isinstance(word, OutOfReach)
        assert (word.lost, word.instead) == (ChannelKind.TELEGRAM, ChannelKind.EMAIL)
    assert await partner.hears() == []
    states = {one.id: one.state for one in await officer.deliveries()}
    assert states == {filed_as.id: DeliveryState.REFUSED, receipt.id: DeliveryState.WITHDRAWN}


async def test_what_is_to_be_said_at_a_later_hour_is_said_then_over_another_channel_too(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    await has_mail(desk, officer)
    await file_upload(desk, officer.turn(5), await officer.uploads(), WORKPLAN, 1)
    filed_as, receipt = reversed(await officer.deliveries())
    later = desk.clock.now() + timedelta(hours=10)
    async with desk.work() as tx:
        await tx.deliveries.add(replace(receipt.what, once=None, not_before_at=later))

    await refused(desk, filed_as)

    assert {letter.what.not_before_at for letter in await letters(desk)} == {desk.clock.now(), later}


async def test_who_has_no_other_channel_is_out_of_reach_and_never_counted_as_told(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    rtp = await cast.join("RTP", OFFICER)
    await identity.chat_left(desk, officer.turn())
    (word,) = await rtp.hears()
    assert isinstance(word, OutOfReach)
    assert word.instead is None
    await reminders.plan(desk)
    async with desk.work.reading() as tx:
        assert [one for one in await tx.deliveries.list(None, 100) if one.what.chat_id == officer.chat_id] == []


async def test_a_morning_that_was_refused_is_planned_anew_as_a_letter(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    await has_mail(desk, officer)
    await reminders.plan(desk)
    (morning,) = await officer.deliveries()
    await refused(desk, morning)
    await reminders.plan(desk)
    await reminders.plan(desk)
    (letter,) = await letters(desk)
    assert letter.what.once == f"morning:2027-03-01:{officer.holder.person.id}"
    async with desk.work.reading() as tx:
        said = await DeskDeliverer(desk).prepare(tx, letter, desk.clock.now())
    assert isinstance(said, Say)
    assert said.words.calendar.count("BEGIN:VEVENT") == 2
    assert said.words.buttons == (), "no page of ours can be reached"


async def test_a_morning_for_a_chat_is_withdrawn_when_its_person_wants_letters_instead(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    await has_mail(desk, officer)
    await reminders.plan(desk)
    (morning,) = await officer.deliveries()
    async with desk.work() as tx:
        await tx.roster.set_channels(officer.holder.person.id, (ChannelKind.EMAIL,))
        assert not isinstance(await DeskDeliverer(desk).prepare(tx, morning, desk.clock.now()), Say)


async def test_a_mailbox_that_is_gone_is_written_to_no_more(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    rtp = await cast.join("RTP", OFFICER)
    await has_mail(desk, rtp)
    async with desk.work() as tx:
        await tx.roster.set_channels(rtp.holder.person.id, (ChannelKind.EMAIL, ChannelKind.TELEGRAM))
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    (letter,) = await letters(desk)
    await refused(desk, letter)
    heard = await rtp.hears()
    assert [type(one).__name__ for one in heard] == ["PaperToCheck", "LettersNotArriving"], "by chat from now on"
    await file_upload(desk, officer.turn(5), await officer.uploads(), WORKPLAN, 1)
    assert any(isinstance(one, PaperReceived) for one in await rtp.hears())
    assert len(await letters(desk)) == 1
    assert any(isinstance(one, Receipt) for one in await officer.hears())


async def test_letters_that_are_not_wanted_any_more_go_by_chat(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    rtp = await cast.join("RTP", OFFICER)
    await has_mail(desk, rtp)
    async with desk.work() as tx:
        await tx.roster.set_channels(rtp.holder.person.id, (ChannelKind.EMAIL, ChannelKind.TELEGRAM))
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    for _ in range(2):
        await stop_letters(desk, rtp.holder.person.id)
    (letter,) = await letters(desk)
    assert letter.state is DeliveryState.WITHDRAWN
    assert [type(one).__name__ for one in await rtp.hears()] == ["PaperToCheck"]


async def test_who_wants_no_letters_and_has_nothing_else_is_out_of_reach_until_they_want_them_again(
    cast: Cast, desk: Desk
) -> None:
    officer, rtp = await cast.join("HLT", OFFICER), await cast.join("RTP", OFFICER)
    await has_mail(desk, officer)
    async with desk.work() as tx:
        await tx.roster.unlink_chat(officer.chat_id, desk.clock.now(), "left")
    for _ in range(2):
        await stop_letters(desk, officer.holder.person.id)
    assert [type(one) for one in await rtp.hears()] == [LettersStopped]
    await reminders.plan(desk)
    assert await letters(desk) == []
    for _ in range(2):
        await resume_letters(desk, officer.holder.person.id)
    await reminders.plan(desk)
    assert len(await letters(desk)) == 1
    async with desk.work.reading() as tx:
        person = await tx.roster.person(officer.holder.person.id)
        actions = [action for _, _, action, _ in await tx.audit.list(20)]
    assert person is not None
    assert person.channels == (ChannelKind.TELEGRAM, ChannelKind.MESSENGER, ChannelKind.EMAIL)
    assert (actions.count("letters-stopped"), actions.count("letters-resumed")) == (1, 1)


async def test_files_go_with_a_letter_all_in_one(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    rtp = await cast.join("RTP", OFFICER)
    await has_mail(desk, rtp)
    async with desk.work() as tx:
        await tx.roster.set_channels(rtp.holder.person.id, (ChannelKind.EMAIL,))
    await file_upload(desk, officer.turn(5), await officer.uploads(), WORKPLAN, 1)
    (letter,) = await letters(desk)
    assert [file.name for file in letter.what.attachments] == ["workplan.docx"]

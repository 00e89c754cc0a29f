"""One delivery a recipient, however often it is begun; worded when it is claimed; progress told and reported."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from roundtable.audiences import Addressed, Audience
from roundtable.calendar import RestDay, RestDayKind
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, DeliveryState, Later, Say, Withdraw
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.notices import RecipientState, fates
from roundtable.posts import PostKind, Side
from roundtable.services import identity, notices
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.notice_spreading import MAX_ROWS, spread, tell_progress
from roundtable.submissions import StoredFile
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast
from tests.services.carrying import Carrier
from tests.services.cut_off import CutOff, FailingWork
from tests.services.test_notice_drafts import ENGLISH, HEAD, LAO, OFFICER
from tests.services.test_notices import AGENDA, SECRETARIATS, approved, stored

WORDS = Bilingual(LAO, ENGLISH)
MEMBERS = Audience(frozenset({Addressed.MEMBER}), frozenset({"HLT"}), frozenset({Side.PARTNER}))


async def of_notices(desk: Desk) -> list[Delivery]:
    """Oldest first."""
    async with desk.work.reading() as tx:
        everything = await tx.deliveries.list(None, 10_000)
    return [one for one in reversed(everything) if one.what.notice_id is not None]


async def sent_at_once(
    desk: Desk, words: Bilingual = WORDS, file: StoredFile | None = None, audience: Audience = SECRETARIATS
) -> int:
    notice_id, obstacle = await notices.send_at_once(desk, audience, words, file)
    assert obstacle is None
    return notice_id


async def crowd(desk: Desk, size: int) -> None:
    """Members of one body, each with a chat."""
    async with desk.work() as tx:
        post = await tx.roster.add_post("HLT", PostKind.MEMBER, Side.PARTNER, None)
        for number in range(size):
            person = await tx.roster.add_person(Bilingual(f"ຄົນ {number:05}", ""), UNNAMED, UNNAMED, False)
            await tx.roster.add_holding(person.id, post.id, None, None)
            await tx.roster.link_chat(person.id, 900_000 + number, desk.clock.now())


async def test_fifteen_hundred_are_spread_in_few_transactions_of_bounded_size(cast: Cast, desk: Desk) -> None:
    await crowd(desk, 1500)
    notice_id = await sent_at_once(desk, audience=MEMBERS)
    counting = FailingWork(desk, 0, 0)
    assert await spread(replace(desk, work=counting)) == 1500
    assert counting.begun <= 1500 // (MAX_ROWS - 1) + 2
    found = await of_notices(desk)
    assert len(found) == 1500
    assert {one.what.once for one in found} == {f"notice:{notice_id}:{one.what.person_id}" for one in found}
    assert await spread(desk) == 0


@pytest.mark.parametrize(("transaction", "row"), [(1, 1), (1, 499), (2, 3), (3, 2)])
async def test_a_kill_half_way_loses_nobody_and_writes_nobody_twice(
    cast: Cast, desk: Desk, transaction: int, row: int
) -> None:
    await crowd(desk, 1100)
    await sent_at_once(desk, audience=MEMBERS)
    with pytest.raises(CutOff):
        await spread(replace(desk, work=FailingWork(desk, transaction, row)))
    before = await of_notices(desk)
    assert len(before) == (transaction - 1) * (MAX_ROWS - 1)
    await spread(desk)
    people = [one.what.person_id for one in await of_notices(desk)]
    assert len(people) == len(set(people)) == 1100


async def test_two_processes_that_spread_at_once_write_everybody_once(cast: Cast, desk: Desk, storage: Storage) -> None:
    await crowd(desk, 700)
    await sent_at_once(desk, audience=MEMBERS)
    other = replace(desk, work=storage.work)
    counts = await asyncio.gather(spread(desk), spread(other))
    assert sum(counts) == 700
    assert len(await of_notices(desk)) == 700


async def test_who_comes_back_before_its_hour_gets_it_and_who_leaves_is_out_of_reach(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    clock.set(datetime(2027, 3, 1, 12, tzinfo=UTC))
    notice_id = await approved(desk, rtp)
    await identity.chat_left(desk, officer.turn())
    late = await cast.join("EDU", OFFICER)
    clock.set(datetime(2027, 3, 2, 1, tzinfo=UTC))
    await spread(desk)
    told = {one.what.chat_id for one in await of_notices(desk)}
    assert late.chat_id in told
    assert officer.chat_id not in told
    assert (await stored(desk, notice_id)).is_spread


async def test_it_is_worded_in_the_language_somebody_reads_when_it_is_claimed(cast: Cast, desk: Desk) -> None:
    lao, english = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    carrier = Carrier(desk)
    await sent_at_once(desk)
    await spread(desk)
    await identity.choose_language(desk, english.turn(), Language.EN)
    await carrier.carry()
    for player, head, text in ((lao, "ແຈ້ງໃຫ້ຊາບ", "ກ່ຽວກັບ"), (english, "Notice", "About the")):
        (told,) = [one for one in carrier.to(player.chat_id) if one.what.notice_id]
        assert told.what.words is not None
        assert told.what.words.html.startswith(f"<b>{head}</b>")
        assert text in told.what.words.html
        assert told.what.words.buttons[0][0].data.startswith("noted|")


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        (WORDS, 1),
        (Bilingual("ກ" * 980, "Short"), 2),  # with head, sender and the line of taking note too long for a caption
        (Bilingual("ສັ້ນ", "x" * 1000), 2),
        (Bilingual("ກ" * 3000, "x" * 3000), 2),
    ],
)
async def test_a_file_carries_the_words_unless_they_are_too_long_in_either_language(
    cast: Cast, desk: Desk, words: Bilingual, pieces: int
) -> None:
    officer = await cast.join("HLT", OFFICER)
    carrier = Carrier(desk)
    notice_id = await sent_at_once(desk, words, AGENDA)
    await spread(desk)
    await carrier.carry()
    told = [one for one in carrier.to(officer.chat_id) if one.what.notice_id]
    assert [len(one.what.attachments) for one in told] == ([1] if pieces == 1 else [0, 1])
    assert [one.what.silent for one in told] == [False, True][:pieces]
    assert told[-1].what.attachments[0].sha256 == AGENDA.sha256
    await tell_progress(desk, notice_id)
    async with desk.work.reading() as tx:
        assert len(await tx.notices.attempts(notice_id)) == 1


async def test_a_retry_says_the_same_and_a_stopped_or_ended_one_says_nothing(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await approved(desk, rtp)
    await spread(desk)
    (waiting,) = await of_notices(desk)
    deliverer = DeskDeliverer(desk)
    async with desk.work() as tx:
        said = await deliverer.prepare(tx, waiting, clock.now())
        assert isinstance(said, Say)
        kept = replace(waiting, what=replace(waiting.what, statement=said.statement, words=said.words))
        again = await deliverer.prepare(tx, kept, clock.now())
        assert isinstance(again, Say)
        assert again.words is said.words
        night = await deliverer.prepare(tx, waiting, clock.now() + timedelta(hours=14))
        assert night == Later(datetime(2027, 3, 2, 1, tzinfo=UTC), "outside office hours")
    await notices.press_stop(desk, rtp.turn(9), notice_id)
    async with desk.work() as tx:
        assert await deliverer.prepare(tx, waiting, clock.now()) == Later(notices.FAR, "stopped")
    await notices.press_end(desk, rtp.turn(9), notice_id)
    async with desk.work() as tx:
        assert isinstance(await deliverer.prepare(tx, waiting, clock.now()), Withdraw)
        nothing = replace(waiting, what=replace(waiting.what, notice_id=4711))
        assert isinstance(await deliverer.prepare(tx, nothing, clock.now()), Withdraw)


async def test_a_morning_that_became_a_rest_day_is_passed_over(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp = await cast.join("RTP", HEAD)
    clock.set(datetime(2027, 3, 1, 12, tzinfo=UTC))
    notice_id = await approved(desk, rtp)
    async with desk.work() as tx:
        await tx.calendar.put_rest_day(RestDay(rtp.turn().today + timedelta(days=1), RestDayKind.HOLIDAY, UNNAMED))
    clock.set(datetime(2027, 3, 2, 1, tzinfo=UTC))
    assert await spread(desk) == 0
    assert (await stored(desk, notice_id)).not_before_at == datetime(2027, 3, 3, 1, tzinfo=UTC)
    clock.set(datetime(2027, 3, 3, 1, tzinfo=UTC))
    assert await spread(desk) > 0


async def test_who_blocks_us_while_it_is_sent_gets_it_as_a_letter_with_the_file(cast: Cast, desk: Desk) -> None:
    desk = replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))
    officer, other = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    async with desk.work() as tx:
        await tx.roster.put_address(officer.holder.person.id, ChannelKind.EMAIL, "a@example.la", desk.clock.now())
    carrier = Carrier(desk, blocked={officer.chat_id, other.chat_id})
    notice_id = await sent_at_once(desk, Bilingual("ກ" * 2000, "x" * 2000), AGENDA)
    await spread(desk)
    await carrier.carry()
    letters = [one for one in carrier.said if one.what.address == "a@example.la"]
    (letter,) = [one for one in letters if one.what.notice_id]
    assert letter.what.words is not None
    lao, english = letter.what.words.parts
    assert "ກກ" in lao.html
    assert "xx" in english.html
    assert [file.sha256 for file in letter.what.attachments] == [AGENDA.sha256]
    notice = await stored(desk, notice_id)
    async with desk.work.reading() as tx:
        found = fates(notice, await tx.notices.attempts(notice_id))
    assert found[officer.holder.person.id].state is RecipientState.SENT
    assert found[other.holder.person.id].state is RecipientState.FAILED
    assert not [one for one in await of_notices(desk) if one.state is DeliveryState.WAITING]


async def test_what_waits_for_a_chat_that_is_lost_goes_on_over_the_next_channel(cast: Cast, desk: Desk) -> None:
    desk = replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))
    officer = await cast.join("HLT", OFFICER)
    async with desk.work() as tx:
        await tx.roster.put_address(officer.holder.person.id, ChannelKind.EMAIL, "a@example.la", desk.clock.now())
    await sent_at_once(desk)
    await spread(desk)
    await identity.chat_left(desk, officer.turn())
    carrier = Carrier(desk)
    await carrier.carry()
    assert [one.what.address for one in carrier.said if one.what.notice_id] == ["a@example.la"]


async def test_who_goes_on_with_it_waits_for_a_recheck_that_found_it_stopped(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await spread(desk)
    (claimed,) = await carrier.claim()
    await notices.press_stop(desk, rtp.turn(9), notice_id)
    async with desk.work() as tx:
        later = await DeskDeliverer(desk).prepare(tx, claimed, desk.clock.now())
        assert isinstance(later, Later)
        going_on = asyncio.create_task(notices.press_go_on(desk, rtp.turn(9), notice_id))
        await asyncio.wait({going_on}, timeout=0.2)
        assert not going_on.done()
        assert await tx.deliveries.put_back(claimed.id, carrier.fence, later.at, later.reason)
    await going_on
    await carrier.carry()
    assert [one for one in carrier.said if one.what.notice_id], "it does not wait for ever"

"""A principal who pressed Start is written to once a week: in between their assistants are reminded."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.pressing import press
from roundtable.absences import Absence
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, Expire, Later, Say, Withdraw
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.reach import Unreached
from roundtable.reconciling import Own
from roundtable.reminders import Reminder
from roundtable.services import me, obligations, reminders
from roundtable.services.alarms import raise_alarms
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.principal_weeks import DONE, send_weeks
from roundtable.services.reach import lose_chat
from roundtable.services.reconciling import look
from roundtable.statements.alarms import DutiesOutOfReach
from roundtable.statements.approvals import ApprovalNoted
from roundtable.statements.duties import ObligationCard
from roundtable.statements.me import Me
from roundtable.statements.principals import PrincipalWeek, YourWeek
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.addresses import has_mail, letters
from tests.services.mornings import hears, morning
from tests.services.test_approvals import files_workplan
from tests.services.test_principal_weeks import Recording, weeks_of
from tests.services.test_principals import tied
from tests.services.test_reach import refused

APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
MONDAY = datetime(2027, 3, 15, 1, 20, tzinfo=UTC)
"""08:20 in Vientiane."""
A_DAY = timedelta(days=1)


async def office(cast: Cast, desk: Desk) -> tuple[Player, Player]:
    """The chair of Health, who has pressed Start, and the assistant; the workplan is in."""
    chair, assistant = await cast.join("HLT", PostKind.CHAIR), await cast.join("HLT", PostKind.ASSISTANT)
    await tied(desk, assistant, chair.holder.person)
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    return chair, assistant


async def mornings_of(player: Player) -> list[Delivery]:
    return [one for one in await player.deliveries() if (one.what.once or "").startswith("morning:")]


async def week_told(desk: Desk, player: Player) -> YourWeek:
    (delivery,) = await weeks_of(player)
    told = desk.wording.load(delivery.what.statement or "")
    assert isinstance(told, YourWeek)
    return told


async def test_in_a_week_they_get_one_page_and_no_morning_and_the_assistant_is_reminded(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, assistant = await office(cast, desk)
    typesetter = Recording()
    for days in range(5):
        clock.set(MONDAY + days * A_DAY)
        for _ in range(2):
            await reminders.plan(desk)
            await send_weeks(desk, storage.files, typesetter)
    assert await mornings_of(chair) == []
    assert len(await mornings_of(assistant)) == 2, "on the Monday, and two days after the date"
    (page,) = typesetter.pages
    told = await week_told(desk, chair)
    assert [line.key for line in told.awaiting] == [APPROVAL]
    assert [one.id for one in told.asked] == [assistant.holder.person.id]
    (theirs,) = await weeks_of(assistant)
    assert isinstance(desk.wording.load(theirs.what.statement or ""), PrincipalWeek)
    (mine,) = await weeks_of(chair)
    assert mine.what.attachments == theirs.what.attachments, "the same paper"
    assert page[0].to_answer == ()
    clock.set(MONDAY + 7 * A_DAY)
    await send_weeks(desk, storage.files, typesetter)
    assert len(await weeks_of(chair)) == 2
    assert not await look(desk, Own(0, frozenset(), has_room=False)), "nobody is missing a reminder"


async def test_the_button_under_the_page_opens_the_card_and_their_own_approval_counts(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, _ = await office(cast, desk)
    clock.set(MONDAY)
    await send_weeks(desk, storage.files, Recording())
    ((opens,),) = (await week_told(desk, chair)).choices()
    await chair.hears()
    await press(desk, chair.turn(), opens.data)
    (card,) = await chair.hears()
    assert isinstance(card, ObligationCard)
    (approve,) = [one for row in card.choices() for one in row if one.verb == "approve"]
    await press(desk, chair.turn(), approve.data)
    (noted,) = await chair.hears()
    assert isinstance(noted, ApprovalNoted)
    assert noted.on_behalf_of is None
    clock.set(MONDAY + 7 * A_DAY)
    await send_weeks(desk, storage.files, Recording())
    assert all(one.awaiting == () for one in await chair.hears() if isinstance(one, YourWeek))


async def test_where_no_assistant_is_reached_the_secretariat_hears_and_the_page_says_so(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, assistant = await office(cast, desk)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    async with desk.work() as tx:
        await lose_chat(desk, tx, assistant.chat_id, clock.now(), "blocked")
    await rtp.hears()
    clock.set(MONDAY)
    await reminders.plan(desk)
    await raise_alarms(desk)
    await send_weeks(desk, storage.files, Recording())
    assert await mornings_of(chair) == []
    told = await week_told(desk, chair)
    assert (told.asked, [line.key for line in told.awaiting]) == ((), [APPROVAL])
    (alarm,) = [one for one in await rtp.hears() if isinstance(one, DutiesOutOfReach)]
    async with desk.work.reading() as tx:
        causes = dict(await tx.alarms.open())
    assert causes[APPROVAL] == (
        f"blocked person:{assistant.holder.person.id}, {Unreached.WEEKLY} person:{chair.holder.person.id}"
    )
    assert alarm.total == len(causes)


async def test_a_page_that_could_not_be_sent_in_its_week_is_not_sent_beside_the_next(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, _ = await office(cast, desk)
    clock.set(MONDAY)
    await send_weeks(desk, storage.files, Recording())
    (first,) = await weeks_of(chair)
    async with desk.work() as tx:
        on_friday = await DeskDeliverer(desk).prepare(tx, first, MONDAY + 4 * A_DAY)
        on_sunday = await DeskDeliverer(desk).prepare(tx, first, MONDAY + 6 * A_DAY)
        a_week_later = await DeskDeliverer(desk).prepare(tx, first, MONDAY + 7 * A_DAY)
    assert isinstance(on_friday, Say)
    assert isinstance(on_sunday, Later), "nobody reads it on a rest day because a machine came back"
    assert isinstance(a_week_later, Expire)


async def test_a_process_that_dies_before_it_is_noted_sends_no_second_page(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, _ = await office(cast, desk)
    clock.set(MONDAY)
    async with desk.work() as tx:
        await tx.meta.put(DONE, "2027-03-08")
    assert await send_weeks(desk, storage.files, Recording()) == 2
    async with desk.work() as tx:
        await tx.meta.put(DONE, "2027-03-08")
    clock.set(MONDAY + A_DAY)
    assert await send_weeks(desk, storage.files, Recording()) == 0
    assert len(await weeks_of(chair)) == 1


async def test_an_assistant_named_in_mid_week_takes_over_what_waits_for_the_principal(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, assistant = await cast.join("HLT", PostKind.CHAIR), await cast.join("HLT", PostKind.ASSISTANT)
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    clock.set(MONDAY)
    await send_weeks(desk, storage.files, Recording())
    asked = await morning(desk, chair)
    assert asked is not None
    assert isinstance(asked[1], Say), "without an assistant it is as for everybody"
    await tied(desk, assistant, chair.holder.person)
    async with desk.work.reading() as tx:
        assert isinstance(await DeskDeliverer(desk).prepare(tx, asked[0], clock.now()), Withdraw)
    assert APPROVAL in [one.obligation for one in await _reminded(desk, assistant)]
    clock.set(MONDAY + A_DAY)
    assert await send_weeks(desk, storage.files, Recording()) == 0, "the first page comes on the next Monday"


async def _reminded(desk: Desk, player: Player) -> list[Reminder]:
    (delivery,) = await mornings_of(player)
    async with desk.work.reading() as tx:
        return list(await tx.reminders.of_delivery(delivery.id))


async def test_an_assistant_who_goes_leaves_the_mornings_to_the_principal(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, assistant = await office(cast, desk)
    clock.set(MONDAY)
    await reminders.plan(desk)
    await send_weeks(desk, storage.files, Recording())
    assert await mornings_of(chair) == []
    async with desk.work() as tx:
        (held,) = await tx.roster.holdings_of(assistant.holder.person.id)
        await tx.roster.end_holding(assistant.holder.person.id, held.post.id, date(2027, 3, 17))
    clock.set(MONDAY + 2 * A_DAY)
    await hears(desk, chair)
    assert len(await mornings_of(chair)) == 1


async def test_an_officer_of_another_body_is_reminded_of_that_every_time(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, _ = await office(cast, desk)
    async with desk.work() as tx:
        post = next(
            one
            for one in await tx.roster.posts()
            if (one.body, one.kind) == ("EDU", PostKind.SECRETARIAT_OFFICER) and one.side == "government"
        )
        await tx.roster.add_holding(chair.holder.person.id, post.id, None, None)
    clock.set(MONDAY)
    await reminders.plan(desk)
    await send_weeks(desk, storage.files, Recording())
    (delivery,) = await mornings_of(chair)
    async with desk.work.reading() as tx:
        assert {one.obligation.body for one in await tx.reminders.of_delivery(delivery.id)} == {"EDU"}
    assert [line.key.body for line in (await week_told(desk, chair)).awaiting] == ["HLT"]


async def test_who_is_away_gets_no_page_and_the_assistants_do(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    chair, assistant = await office(cast, desk)
    async with desk.work() as tx:
        await tx.absences.add(Absence(chair.holder.person.id, date(2027, 3, 10), date(2027, 3, 30)), clock.now())
    clock.set(MONDAY)
    assert await send_weeks(desk, storage.files, Recording()) == 1
    assert (len(await weeks_of(chair)), len(await weeks_of(assistant))) == (0, 1)


async def test_what_they_ask_for_themselves_is_not_limited_and_me_says_how_they_are_written_to(
    cast: Cast, desk: Desk
) -> None:
    chair, assistant = await office(cast, desk)
    for _ in range(3):
        await obligations.show_card(desk, chair.turn(), APPROVAL)
    assert len(await chair.hears()) == 3
    await me.show_me(desk, chair.turn())
    await me.show_me(desk, assistant.turn())
    (told,), (of_assistant,) = await chair.hears(), [one for one in await assistant.hears() if isinstance(one, Me)]
    assert isinstance(told, Me)
    assert [(one.kind, one.body) for one in told.weekly] == [(PostKind.CHAIR, "HLT")]
    assert [one.id for one in told.asked] == [assistant.holder.person.id]
    assert (of_assistant.weekly, of_assistant.asked) == ((), ())


async def test_what_the_chair_is_asked_for_besides_approvals_stands_on_the_page(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    """By a file of duties of somebody's own, which asks chairs for the quarterly meeting."""
    duties = tuple(
        replace(one, audience=(PostKind.CHAIR,)) if one.key == "quarterly-meeting" else one for one in desk.duties.all
    )
    desk = replace(desk, duties=replace(desk.duties, all=duties))
    chair, _ = await office(Cast(desk), desk)
    meeting = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
    async with desk.work() as tx:
        await tx.facts.add(Fact(APPROVAL, FactKind.WAIVED, clock.now(), date(2027, 3, 2)))
    clock.set(MONDAY)
    typesetter = Recording()
    await send_weeks(desk, storage.files, typesetter)
    ((page, _),) = typesetter.pages
    assert meeting in [line.key for line in page.to_answer]
    assert meeting not in [line.key for line in page.meetings], "once on the page"
    assert meeting in [line.key for line in (await week_told(desk, chair)).awaiting]


async def test_the_page_goes_as_a_letter_to_who_blocked_the_chat_and_not_a_second_time(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    desk = replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))
    chair, _ = await office(Cast(desk), desk)
    await has_mail(desk, chair)
    clock.set(MONDAY)
    await send_weeks(desk, storage.files, Recording())
    (page,) = await weeks_of(chair)
    await refused(desk, page)
    async with desk.work() as tx:
        await tx.meta.put(DONE, "2027-03-08")
    assert await send_weeks(desk, storage.files, Recording()) == 0
    (letter,) = [one for one in await letters(desk) if one.what.attachments]
    assert letter.what.attachments == page.what.attachments
    assert letter.what.useful_until_at == page.what.useful_until_at
    clock.set(MONDAY + 7 * A_DAY)
    await reminders.plan(desk)
    await send_weeks(desk, storage.files, Recording())
    assert len([one for one in await letters(desk) if one.what.attachments]) == 2
    assert not [one for one in await letters(desk) if (one.what.once or "").startswith("morning:")]

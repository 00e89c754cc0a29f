"""The calendar: by days and pages, of all bodies, as a file, and at an address."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from roundtable.calendar import RestDay, RestDayKind, RoundTable, RoundTableKind
from roundtable.calendar_entries import Entry, ObligationEntry, RestEntry, RoundTableEntry
from roundtable.deliveries import Attachment
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual, Tongue
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import calendar_feeds, calendars, dates, obligations
from roundtable.services.desk import Desk
from roundtable.services.forgetting import forget_by_operator
from roundtable.statements.calendars import (
    Calendar,
    CalendarAddress,
    CalendarClosed,
    CalendarFile,
    CalendarFollow,
    CalendarLine,
    CalendarScope,
)
from roundtable.statements.dates import DatePurpose
from roundtable.submissions import FileKind
from roundtable.visibility import Visibility
from tests.cast import Cast, Player
from tests.no_papers import NoPapers
from tests.services.test_mailbox import LinksInTests

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
ALL, MINE = CalendarScope.ALL, CalendarScope.MINE


@dataclass
class Files(NoPapers):
    """Papers that are nothing but remembered."""

    asked: list[Sequence[Entry]] = field(default_factory=list)

    async def calendar(self, entries: Sequence[Entry], tongue: Tongue, name: str) -> Attachment:
        self.asked.append(entries)
        return Attachment("cd" * 32, name, FileKind.DOCUMENT)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, links=LinksInTests(), papers=Files())


async def shown(desk: Desk, player: Player, of: CalendarScope = MINE, page: int = 1) -> Calendar:
    await player.hears()
    await calendars.show_calendar(desk, player.turn(), of, page)
    (found,) = await player.hears()
    assert isinstance(found, Calendar)
    return found


async def all_pages(desk: Desk, player: Player) -> list[Calendar]:
    first = await shown(desk, player)
    return [first, *[await shown(desk, player, page=page) for page in range(2, first.pages + 1)]]


async def test_each_page_goes_on_where_the_one_before_ended(desk: Desk, officer: Player) -> None:
    pages = await all_pages(desk, officer)
    days = [line.on for page in pages for line in page.lines]
    assert days == sorted(days)
    assert max(len(page.lines) for page in pages) <= calendars.LINES_A_PAGE
    beyond = await shown(desk, officer, page=99)
    assert beyond.page == beyond.pages == len(pages)
    lines = [line for page in pages for line in page.lines]
    assert [
        (line.on, line.until) for line in lines if line.rest is None and not line.item and not line.round_table
    ] == [(date(2027, 4, 12), date(2027, 4, 18))]
    assert (date(2027, 4, 14), date(2027, 4, 16)) in [(line.on, line.until) for line in lines if line.rest]


async def test_a_quiet_week_goes_by_its_own_name_and_is_no_rest_day_of_the_file(desk: Desk, officer: Player) -> None:
    name = Bilingual("ອາທິດກອງປະຊຸມ", "Week of the meeting")
    week = RestDay(date(2027, 5, 12), RestDayKind.QUIET, name)
    async with desk.work() as tx:
        await tx.calendar.put_rest_day(week)
        await tx.calendar.put_rest_day(replace(week, on=date(2027, 5, 25), confirmed=False))
    lines = [line for page in await all_pages(desk, officer) for line in page.lines]
    assert [line for line in lines if line.quiet] == [
        CalendarLine(date(2027, 5, 10), until=date(2027, 5, 16), quiet=name)
    ]
    assert name not in [line.rest for line in lines]
    await calendars.hand_out(desk, officer.turn(1), MINE)
    assert isinstance(desk.papers, Files)
    rests = [one.name for one in desk.papers.asked[0] if isinstance(one, RestEntry)]
    assert rests
    assert name not in rests


async def test_the_week_of_new_year_is_shown_before_any_rest_day_of_its_year_is_confirmed(
    desk: Desk, officer: Player
) -> None:
    async with desk.work() as tx:
        for day in await tx.calendar.rest_days():
            await tx.calendar.put_rest_day(replace(day, confirmed=False))
    lines = [line for page in await all_pages(desk, officer) for line in page.lines]
    assert CalendarLine(date(2027, 4, 12), until=date(2027, 4, 18)) in lines
    assert not [line for line in lines if line.rest]


async def keys_of_all(desk: Desk, player: Player) -> list[ObligationKey]:
    return [item.key for item in (await shown(desk, player, ALL)).items]


async def chosen(desk: Desk, visibility: Visibility) -> None:
    async with desk.work() as tx:
        await tx.visibilities.put(QUARTER, visibility, desk.clock.now())


async def test_of_all_bodies_one_sees_the_planned_meetings_unless_somebody_has_chosen_otherwise(
    cast: Cast, desk: Desk, officer: Player, rtp: Player
) -> None:
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    assert await keys_of_all(desk, teacher) == []
    await dates.note_date(desk, officer.turn(), QUARTER, DatePurpose.PLANNED, date(2027, 3, 18))
    for player in (rtp, teacher):
        assert await keys_of_all(desk, player) == [QUARTER]
    for narrower in (Visibility.OWN_BODY, Visibility.GOVERNMENT_SIDE, Visibility.REGISTER_ONLY):
        await chosen(desk, narrower)
        assert await keys_of_all(desk, rtp) == [QUARTER]
        assert await keys_of_all(desk, teacher) == []
    for wider in (Visibility.ALL_BODIES, Visibility.PUBLIC):
        await chosen(desk, wider)
        assert await keys_of_all(desk, teacher) == [QUARTER]


async def test_a_meeting_that_its_body_keeps_is_not_known_by_the_quarter_it_counts_for(
    cast: Cast, desk: Desk, officer: Player, rtp: Player
) -> None:
    executive = ObligationKey("HLT", "executive-meeting", "RT-2027")
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    async with desk.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 4, 21)))
        await tx.visibilities.put(executive, Visibility.OWN_BODY, desk.clock.now())
    await dates.note_date(desk, officer.turn(), executive, DatePurpose.PLANNED, date(2027, 3, 24))
    assert executive in await keys_of_all(desk, rtp)
    assert await keys_of_all(desk, teacher) == []


async def test_nothing_but_the_day_of_a_meeting_is_known_beyond_its_body(
    cast: Cast, desk: Desk, officer: Player
) -> None:
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), QUARTER, DatePurpose.PLANNED, date(2027, 3, 18))
    page = await shown(desk, teacher, ALL)
    assert [choice.data for row in page.choices() for choice in row if str(QUARTER) in choice.data] == []
    with pytest.raises(NotAllowed):
        await obligations.show_card(desk, teacher.turn(), QUARTER)
    assert QUARTER not in {item.key for one in await all_pages(desk, teacher) for item in one.items}


async def test_what_became_of_a_meeting_is_not_known_beyond_its_body(cast: Cast, desk: Desk, officer: Player) -> None:
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), QUARTER, DatePurpose.PLANNED, date(2027, 3, 18))
    later = replace(teacher.turn(), now=desk.clock.now() + timedelta(days=18))
    await calendars.show_calendar(desk, later, ALL)
    (passed,) = await teacher.hears()
    assert isinstance(passed, Calendar)
    assert passed.items == (), "and nobody has said that it was held"
    await calendars.show_calendar(desk, replace(officer.turn(), now=later.now), ALL)
    *_, own = await officer.hears()
    assert isinstance(own, Calendar)
    assert [item.key for item in own.items] == [QUARTER]
    await dates.note_date(desk, officer.turn(), QUARTER, DatePurpose.HELD, date(2027, 3, 1))
    assert await keys_of_all(desk, teacher) == []


async def test_the_file_holds_all_pages(desk: Desk, officer: Player) -> None:
    pages = await all_pages(desk, officer)
    await calendars.hand_out(desk, officer.turn(1), MINE)
    assert [type(one) for one in await officer.hears()] == [CalendarFile]
    assert isinstance(desk.papers, Files)
    (entries,) = desk.papers.asked
    of_pages = [item.key for page in pages for item in page.items]
    assert sorted(map(str, of_pages)) == sorted(
        str(one.item.key) for one in entries if isinstance(one, ObligationEntry)
    )
    assert {type(one) for one in entries} >= {ObligationEntry, RestEntry}
    assert not [one for one in entries if isinstance(one, RoundTableEntry) and one.on > pages[0].until]
    newest = next(one for one in reversed(await officer.deliveries()) if one.what.attachments)
    assert newest.what.attachments[0].name == "tomon-mine-2027-03-01.ics"


async def address_of(desk: Desk, player: Player, *, anew: bool = False) -> CalendarAddress:
    await player.hears()
    await calendar_feeds.give(desk, player.turn(), anew=anew)
    delivery = max(await player.deliveries(), key=lambda one: one.id)
    assert delivery.what.is_secret
    (said,) = await player.hears()
    assert isinstance(said, CalendarAddress)
    return said


async def test_an_address_is_shown_again_made_anew_and_closed(desk: Desk, officer: Player) -> None:
    me = officer.holder.person.id
    await calendar_feeds.ask(desk, officer.turn())
    assert await officer.hears() == [CalendarFollow(is_open=False)]
    first = await address_of(desk, officer)
    assert await address_of(desk, officer) == first
    feed = await calendar_feeds.read_feed(desk, me, 1)
    assert feed is not None
    assert {entry.item.key.body for entry in feed.entries if isinstance(entry, ObligationEntry)} == {"HLT"}
    second = await address_of(desk, officer, anew=True)
    assert second.address != first.address
    assert await calendar_feeds.read_feed(desk, me, 1) is None
    assert await calendar_feeds.read_feed(desk, me, 2) is not None
    for _ in range(2):
        await calendar_feeds.close(desk, officer.turn())
    assert await officer.hears() == [CalendarClosed(), CalendarClosed()]
    assert await calendar_feeds.read_feed(desk, me, 2) is None
    async with desk.work.reading() as tx:
        rows = [action for _, _, action, _ in await tx.audit.list(20)]
    assert [rows.count(f"calendar-{what}") for what in ("opened", "closed")] == [2, 1]


async def test_it_ends_with_the_posts_and_when_somebody_is_forgotten(cast: Cast, desk: Desk, officer: Player) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    for player in (officer, chair):
        await address_of(desk, player)
    me, now = officer.holder, desk.clock.now()
    async with desk.work() as tx:
        await tx.roster.end_holding(me.person.id, me.posts[0].id, date(2027, 3, 1))
    assert await calendar_feeds.read_feed(desk, me.person.id, 1) is None
    assert now == desk.clock.now()
    await forget_by_operator(desk, chair.holder.person.id)
    async with desk.work.reading() as tx:
        assert await tx.calendar_feeds.number_of(chair.holder.person.id) is None
        assert await tx.calendar_feeds.number_of(me.person.id) == 1


async def test_where_there_are_no_pages_and_no_files_neither_is_offered(desk: Desk, officer: Player) -> None:
    bare = replace(desk, links=None, papers=None)
    page = await shown(bare, officer)
    assert (page.has_file, page.can_follow) == (False, False)
    for refused in (calendars.hand_out(bare, officer.turn(), MINE), calendar_feeds.give(bare, officer.turn())):
        with pytest.raises(TooOld):
            await refused


async def test_who_holds_no_post_gets_no_address(cast: Cast, desk: Desk, officer: Player) -> None:
    nobody = replace(officer, actor=replace(officer.holder, posts=()))
    with pytest.raises(NotAllowed):
        await calendar_feeds.give(desk, nobody.turn())

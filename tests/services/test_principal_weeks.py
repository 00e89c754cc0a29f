"""A principal's page goes out once a week, to their assistants, and only when it says something."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from app.house import PlannedUpTo, PrincipalWeeks
from bot.pressing import press
from roundtable.deliveries import Delivery
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.paper_ports import NotTypeset
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.services.principal_weeks import send_weeks
from roundtable.services.submissions import file_upload
from roundtable.statements.principals import PrincipalWeek, Sent, WeekPage
from scheduler.clocks import SteppingClock
from scheduler.in_turn import PartsFailed
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.merging import ends
from tests.services.test_approvals import files_workplan
from tests.services.test_principals import principal, tied

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
NEXT_MONDAY = datetime(2027, 3, 8, 1, 20, tzinfo=UTC)
"""08:20 in Vientiane. In the example calendar it is a rest day only where a test says so."""


@dataclass
class Recording:
    """Sets pages of a few bytes, and remembers what stood on them."""

    pages: list[tuple[WeekPage, Language]] = field(default_factory=list)
    fails: bool = False

    async def principal_week(self, page: WeekPage, language: Language) -> bytes:
        if self.fails:
            raise NotTypeset("no fonts")
        self.pages.append((page, language))
        return b"%PDF-1.7 a page"


async def weeks_of(player: Player) -> list[Delivery]:
    return [one for one in await player.deliveries() if (one.what.once or "").startswith("week:")]


async def test_it_goes_once_to_each_assistant_with_what_is_to_be_approved(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    minister = await principal(desk, "Khamla")
    await tied(desk, assistant, minister)
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    clock.set(NEXT_MONDAY + timedelta(days=1))  # the 8th of March is a rest day
    typesetter = Recording()
    assert await send_weeks(desk, storage.files, typesetter) == 1
    for days in (0, 1, 2):
        clock.set(NEXT_MONDAY + timedelta(days=1 + days))
        assert await send_weeks(desk, storage.files, typesetter) == 0
    ((page, language),) = typesetter.pages
    assert language is Language.LO
    assert page.principal.name == minister.name
    assert [line.key for line in page.to_approve] == [APPROVAL]
    assert ObligationKey("HLT", "quarterly-meeting", "2027-Q1") in [line.key for line in page.meetings]
    (sent,) = await weeks_of(assistant)
    (file,) = sent.what.attachments
    assert await storage.files.get(file.sha256) == b"%PDF-1.7 a page"
    assert isinstance(desk.wording.load(sent.what.statement or ""), PrincipalWeek)

    clock.set(NEXT_MONDAY + timedelta(days=7))
    assert await send_weeks(desk, storage.files, typesetter) == 1


async def test_a_week_whose_first_morning_was_missed_gets_its_page_on_a_later_one(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    await tied(desk, assistant, await principal(desk, "Khamla"))
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    typesetter = Recording()
    clock.set(NEXT_MONDAY + timedelta(days=3))
    assert await send_weeks(desk, storage.files, typesetter) == 0, "who begins on a Thursday has missed nothing"
    clock.set(NEXT_MONDAY + timedelta(days=7))
    assert await send_weeks(desk, storage.files, typesetter) == 1
    clock.set(NEXT_MONDAY + timedelta(days=17))
    assert await send_weeks(desk, storage.files, typesetter) == 1
    clock.set(NEXT_MONDAY + timedelta(days=18))
    assert await send_weeks(desk, storage.files, typesetter) == 0


async def test_what_breaks_in_one_part_of_the_plan_silences_no_other(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    class Broken(Recording):
        async def principal_week(self, page: WeekPage, language: Language) -> bytes:
            raise ZeroDivisionError

    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    await tied(desk, assistant, await principal(desk, "Khamla"))
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(NEXT_MONDAY + timedelta(days=1))
    planned = PlannedUpTo(desk, is_moved=False, weeks=PrincipalWeeks(desk, storage.files, Broken()))
    with pytest.raises(PartsFailed, match="failed: principals' weeks"):
        await planned.plan(clock.now())
    assert any(one.what.once and one.what.once.startswith("morning:") for one in await officer.deliveries())
    assert planned.at is None


async def test_it_lists_what_was_sent_in_their_name_in_the_week_before(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    minister = await principal(desk, "Khamla")
    await tied(desk, assistant, minister)
    await file_upload(desk, assistant.turn(), await assistant.uploads(), WORKPLAN, 1)
    await press(desk, assistant.turn(), f"approve|{APPROVAL}|1|@{minister.id}")
    typesetter = Recording()
    clock.set(NEXT_MONDAY + timedelta(days=1))
    await send_weeks(desk, storage.files, typesetter)
    ((page, _),) = typesetter.pages
    assert [(line.item.key, line.how) for line in page.sent] == [(WORKPLAN, Sent.FILED), (APPROVAL, Sent.APPROVED)]
    assert page.to_approve == ()
    clock.set(NEXT_MONDAY + timedelta(days=7))
    await send_weeks(desk, storage.files, typesetter)
    assert typesetter.pages[-1][0].sent == ()


async def test_who_has_nothing_to_read_gets_no_page(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    await tied(desk, assistant, await principal(desk, "Khamla"))
    now = clock.now()
    async with desk.work() as tx:
        for quarter in ("2027-Q1", "2026-Q4"):
            meeting = ObligationKey("HLT", "quarterly-meeting", quarter)
            await tx.facts.add(Fact(meeting, FactKind.WAIVED, now, now.date()))
    typesetter = Recording()
    assert await send_weeks(desk, storage.files, typesetter) == 0
    assert typesetter.pages == []
    assert await weeks_of(assistant) == []


async def test_no_page_goes_out_beside_the_morning_nor_without_a_tie(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    typesetter = Recording()
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    assert await send_weeks(desk, storage.files, typesetter) == 0
    await tied(desk, assistant, await principal(desk, "Khamla"))
    for moment in (NEXT_MONDAY, NEXT_MONDAY + timedelta(days=1, hours=6), NEXT_MONDAY + timedelta(days=5)):
        clock.set(moment)  # a rest day, an afternoon, a Saturday
        assert await send_weeks(desk, storage.files, typesetter) == 0
    assert typesetter.pages == []


async def test_a_page_that_could_not_be_set_is_tried_again(
    cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    await tied(desk, assistant, await principal(desk, "Khamla"))
    await files_workplan(await cast.join("HLT", PostKind.SECRETARIAT_OFFICER), desk)
    clock.set(NEXT_MONDAY + timedelta(days=1))
    assert await send_weeks(desk, storage.files, Recording(fails=True)) == 0
    assert await send_weeks(desk, storage.files, Recording()) == 1
    assert len(await weeks_of(assistant)) == 1


@pytest.mark.parametrize("goes_on", [False, True])
async def test_what_was_sent_in_the_last_week_of_a_post_stands_on_a_page(
    goes_on: bool, cast: Cast, desk: Desk, storage: Storage, clock: SteppingClock
) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    minister = await principal(desk, "Khamla")
    await tied(desk, assistant, minister)
    if goes_on:
        other = await cast.join("EDU", PostKind.ASSISTANT)
        async with desk.work() as tx:
            posts = await tx.roster.posts()
            chair = next(one for one in posts if (one.body, one.kind) == ("EDU", PostKind.CHAIR))
            await tx.roster.add_holding(minister.id, chair.id, None, None)
        await tied(desk, other, minister)
    clock.set(NEXT_MONDAY - timedelta(days=4))
    await file_upload(desk, assistant.turn(), await assistant.uploads(), WORKPLAN, 1)
    await ends(desk, on=NEXT_MONDAY.date())
    clock.set(NEXT_MONDAY + timedelta(days=1))
    typesetter = Recording()
    assert await send_weeks(desk, storage.files, typesetter) == 1
    ((page, _),) = typesetter.pages
    assert [(line.item.key, line.how) for line in page.sent] == [(WORKPLAN, Sent.FILED)]
    assert len(await weeks_of(other if goes_on else assistant)) == 1
    clock.set(NEXT_MONDAY + timedelta(days=7))
    await send_weeks(desk, storage.files, typesetter)
    assert all(later.sent == () for later, _ in typesetter.pages[1:])

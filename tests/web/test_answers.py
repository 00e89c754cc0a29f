"""The page that a letter links to: opening changes nothing, pressing does what it does in chat."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from httpx import AsyncClient, Response

from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.statements.duties import PaperToCheck
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.contents import contents
from tests.web.conftest import Reader, offered, words
from web.reception import Reception

Join = Callable[..., Awaitable[Reader]]

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
Q1 = "HLT/quarterly-meeting/2027-Q1"


async def facts(desk: Desk, key: str) -> list[tuple[FactKind, date | None]]:
    async with desk.work.reading() as tx:
        return [(fact.kind, fact.on_date) for fact in await tx.facts.of(ObligationKey.parse(key))]


def asked_for(page: Response, choice: str) -> bool:
    """Whether a link of the page leads to the question behind this choice."""
    return f"?c={quote(choice, safe='')}" in page.text


@pytest.mark.parametrize(
    "data",
    [
        f"card|{WORKPLAN}",
        f"send|{WORKPLAN}",
        f"paper|{WORKPLAN}",
        f"date|{WORKPLAN}|promised",
        f"more|{Q1}",
        f"waive|{Q1}",
        f"reason|{Q1}|merged",
        f"month|{Q1}|held|2027-02",
        f"day|{Q1}|held|2027-02-18",
        f"sure|{Q1}|held|2027-02-18",
        f"reopen|{Q1}",
        f"arrived|{WORKPLAN}",
        f"approve|{APPROVAL}|1",
        "details|1",
        "withdraw|1",
        "file|1|HLT/annual-workplan/2027",
        "noted|1",
    ],
)
async def test_opening_changes_nothing_whichever_answer_was_chosen(
    data: str, by_email: Join, client: AsyncClient, storage_url: str
) -> None:
    officer = await by_email("HLT")
    before = await contents(storage_url)
    for method in ("GET", "HEAD", "GET"):
        response = await client.request(method, officer.link(data), headers={"purpose": "prefetch"})
        assert response.status_code == 200
    assert len(response.content) < 50_000
    assert await contents(storage_url) == before


async def test_the_answer_that_was_chosen_comes_first_and_is_noted_when_it_is_pressed(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk
) -> None:
    officer, rtp = await by_email("HLT"), await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    opened = await client.get(officer.link(f"paper|{WORKPLAN}"))
    assert "ແຜນວຽກປະຈຳປີ 2027" in words(opened)
    assert words(opened).index("ກະລຸນາຢືນຢັນຄຳຕອບ") < words(opened).index("ສົ່ງທາງການ/ອີເມວແລ້ວ")
    assert await facts(desk, WORKPLAN) == []
    pressed = await client.post(officer.page(f"paper|{WORKPLAN}"), data={"c": offered(opened)[0]})
    assert "ຮັບຊາບແລ້ວ" in words(pressed)
    assert asked_for(pressed, f"reopen|{WORKPLAN}")
    assert [type(one) for one in await rtp.hears()] == [PaperToCheck]
    again = await client.post(officer.page(f"paper|{WORKPLAN}"), data={"c": offered(opened)[0]})
    assert "ບໍ່ມີການປ່ຽນແປງ" in words(again)
    assert await rtp.hears() == []
    assert await facts(desk, WORKPLAN) == [(FactKind.ON_PAPER, date(2027, 3, 1))]
    async with desk.work.reading() as tx:
        actors = [actor for _, actor, action, _ in await tx.audit.list(20) if action == "on-paper"]
    assert actors == [f"link:{officer.person_id}"]


async def test_an_answer_by_a_slip_can_be_taken_back_at_the_page(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT", language="en")
    page = officer.page(f"card|{WORKPLAN}")
    await client.post(page, data={"c": f"paper|{WORKPLAN}"})
    assert asked_for(await client.get(page), f"reopen|{WORKPLAN}")
    for asked in (
        await client.get(officer.link(f"reopen|{WORKPLAN}")),
        await client.post(page, data={"c": f"reopen|{WORKPLAN}"}),
    ):
        assert offered(asked) == [f"reopen-sure|{WORKPLAN}"]
        assert asked_for(asked, f"keep|{WORKPLAN}")
    assert [kind for kind, _ in await facts(desk, WORKPLAN)] == [FactKind.ON_PAPER]
    reopened = await client.post(page, data={"c": f"reopen-sure|{WORKPLAN}"})
    assert "Other answers" in words(reopened)
    assert [kind for kind, _ in await facts(desk, WORKPLAN)] == [FactKind.ON_PAPER, FactKind.OPENED]


async def test_a_day_is_typed_read_back_with_its_weekday_and_noted(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT", language="en")
    page = officer.page(f"date|{Q1}|planned")
    question = await client.get(officer.link(f"date|{Q1}|planned"))
    assert 'type="text" inputmode="numeric"' in question.text, "a browser's own field shows days as it likes"
    assert "for example 1/7/2027 or 01072027" in words(question)
    (asked,) = offered(question)
    for typed in ("2027-03-18", "18/3/2027", "18032027", "18 March 2027"):
        read_back = await client.get(page, params={"c": asked, "day": typed})
        assert "Thursday 18 March 2027" in words(read_back)
        assert offered(read_back) == [f"sure|{Q1}|planned|2027-03-18"]
    assert await facts(desk, Q1) == []
    for _ in range(2):
        noted = await client.post(page, data={"c": offered(read_back)[0]})
        assert "18 March 2027" in words(noted)
        assert asked_for(noted, f"reopen|{Q1}")
    assert asked_for(await client.get(page), f"reopen|{Q1}")
    assert await facts(desk, Q1) == [(FactKind.PLANNED, date(2027, 3, 18))]


@pytest.mark.parametrize("typed", ["", "soon", "31/2/2027", "2026-03-18", "2029-01-01", "9" * 400])
async def test_a_day_that_cannot_be_is_refused_as_in_chat(
    typed: str, by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT", language="en")
    page = officer.page(f"date|{Q1}|planned")
    response = await client.get(page, params={"c": f"date|{Q1}|planned", "day": typed})
    assert "Sorry" in words(response)
    assert f"?c=date%7C{Q1.replace('/', '%2F')}%7Cplanned" in response.text
    await client.post(page, data={"c": f"sure|{Q1}|planned|{typed}"})
    assert await facts(desk, Q1) == []


async def test_not_this_period_takes_a_reason(by_email: Join, client: AsyncClient, desk: Desk) -> None:
    officer = await by_email("HLT", language="en")
    asked = await client.get(officer.link(f"waive|{Q1}"))
    assert f"reason|{Q1}|merged" in offered(asked)
    await client.post(officer.page(f"waive|{Q1}"), data={"c": f"reason|{Q1}|merged"})
    assert await facts(desk, Q1) == [(FactKind.WAIVED, date(2027, 3, 1))]


async def test_another_reason_is_asked_for_in_words_and_kept_as_it_was_typed(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT", language="en")
    page, other = officer.page(f"waive|{Q1}"), f"reason|{Q1}|other"
    asked = await client.post(page, data={"c": other})
    assert "Please type in one sentence" in words(asked)
    assert 'type="text" name="words" required maxlength="200"' in asked.text
    for typed, said in (("  ", "no letters"), ("x" * 201, "201 characters")):
        refused = await client.post(page, data={"c": other, "words": typed})
        assert said in words(refused)
        assert offered(refused) == [other], "the field is there again"
    assert await facts(desk, Q1) == []
    noted = await client.post(page, data={"c": other, "words": "The hall is being repaired"})
    assert "The hall is being repaired" in words(noted)
    again = await client.post(page, data={"c": other, "words": "Another one"})
    assert "Nothing has been changed" in words(again)
    async with desk.work.reading() as tx:
        (fact,) = await tx.facts.of(ObligationKey.parse(Q1))
    assert (fact.kind, fact.words) == (FactKind.WAIVED, "The hall is being repaired")


@pytest.mark.parametrize(
    "forged",
    [
        {"c": f"paper|{WORKPLAN}"},
        {"c": "paper|EDU/quarterly-meeting/2027-Q1"},
        {"c": f"date|{WORKPLAN}|promised", "day": "2027-03-18"},
        {"c": f"reason|{Q1}|merged", "words": "The hall is being repaired"},
        {"c": "reason|EDU/quarterly-meeting/2027-Q1|other", "words": "The hall is being repaired"},
        {"c": f"day|{Q1}|held", "day": "2027-02-18"},
        {"c": "open"},
        {"c": "board"},
        {"c": "lang|en"},
        {"c": "withdraw|1"},
        {"c": "file|1|HLT/quarterly-meeting/2027-Q1"},
        {"c": "nonsense"},
        {"c": f"approve|{Q1}"},
        {"c": f"sure|{Q1}|promised|2027-03-18"},
        {"c": ""},
        {},
    ],
)
async def test_what_the_link_is_not_about_is_an_old_button(
    forged: dict[str, str], by_email: Join, client: AsyncClient, desk: Desk, cast: Cast, storage_url: str
) -> None:
    officer, rtp = await by_email("HLT", language="en"), await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    before = {name: rows for name, rows in (await contents(storage_url)).items() if name != "audit"}
    response = await client.post(officer.page(f"card|{Q1}"), data=forged)
    assert response.status_code == 200
    assert offered(response) == []
    after = await contents(storage_url)
    assert {name: after[name] for name in before} == before
    assert await rtp.hears() == []


async def test_another_persons_rights_are_not_in_a_link(by_email: Join, client: AsyncClient, desk: Desk) -> None:
    chair = await by_email("HLT", PostKind.CHAIR, language="en")
    asked = await client.get(chair.page(f"card|{Q1}"), params={"c": f"date|{Q1}|held", "day": "2027-02-18"})
    assert offered(asked) == []
    refused = await client.post(chair.page(f"card|{Q1}"), data={"c": f"sure|{Q1}|held|2027-02-18"})
    assert "Sorry" in words(refused)
    assert await facts(desk, Q1) == []
    async with desk.work.reading() as tx:
        assert ("refused", f"say-date {Q1}") in {(action, about) for _, _, action, about in await tx.audit.list(5)}


async def test_who_holds_no_post_any_more_is_refused_kindly(by_email: Join, client: AsyncClient, desk: Desk) -> None:
    officer = await by_email("HLT")
    link = officer.link(f"paper|{WORKPLAN}")
    async with desk.work() as tx:
        for holding in await tx.roster.holdings_of(officer.person_id):
            await tx.roster.end_holding(officer.person_id, holding.post.id, date(2027, 3, 1))
    for response in (await client.get(link), await client.post(link, data={"c": f"paper|{WORKPLAN}"})):
        assert response.status_code == 403
        assert "ກະລຸນາຕິດຕໍ່ກອງເລຂາຂະບວນການໂຕະມົນ" in words(response)
        assert "ວິຊາການກອງເລຂາ" not in response.text, "nobody is named"
    assert await facts(desk, WORKPLAN) == []


async def test_a_link_that_is_too_old_or_forged_gets_one_and_the_same_kind_page(
    by_email: Join, client: AsyncClient, desk: Desk, clock: SteppingClock, reception: Reception
) -> None:
    officer = await by_email("HLT")
    old, letters = officer.link(f"paper|{WORKPLAN}"), reception.links.unsubscribe(officer.person_id, clock.now())
    gone = Reader(desk, reception.links, 999_999, "")
    clock.advance(timedelta(days=61))
    token = old.partition("?")[0].rpartition("/")[2]
    pages = [
        await client.request(method, address)
        for method in ("GET", "POST")
        for address in (old, f"/a/{token[:-3]}AAA", "/a/x", letters.replace("/u/", "/a/"), f"/a/{'x' * 5000}")
    ]
    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1
    assert "ກະລຸນາໃຊ້ລິ້ງໃນອີເມວສະບັບຫຼ້າສຸດ" in words(pages[0])
    assert "Please use the link in the newest e-mail" in words(pages[0])
    assert (await client.get(gone.link(f"card|{WORKPLAN}"))).status_code == 403
    assert await facts(desk, WORKPLAN) == []


async def test_a_page_can_be_read_in_the_other_language_and_the_person_keeps_theirs(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    english = await client.get(f"{officer.link(f'paper|{WORKPLAN}')}&lang=en")
    assert "Sent on paper or by e-mail" in words(english)
    assert '<html lang="en">' in english.text
    assert "lang=lo" in english.text.partition("</header>")[0]
    assert "ແຜນວຽກ" in words(await client.get(officer.link(f"paper|{WORKPLAN}")))
    assert "ແຜນວຽກ" in words(await client.get(f"{officer.link(f'paper|{WORKPLAN}')}&lang=xx"))
    pressed = await client.post(f"{officer.page(f'card|{Q1}')}?lang=en", data={"c": f"more|{Q1}"})
    assert "Sent on paper or by e-mail" in words(pressed)


async def test_a_link_to_a_notice_is_answered_as_an_old_button_until_there_are_notices(
    by_email: Join, client: AsyncClient
) -> None:
    officer = await by_email("HLT", language="en")
    assert "earlier message" in words(await client.get(officer.link("noted|3")))

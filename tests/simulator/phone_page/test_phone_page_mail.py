"""The mail program on the phones of those who have an address."""

import asyncio
from email.message import EmailMessage

import pytest
from playwright.async_api import Locator, Route, expect

from simulator.people import SimPerson
from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLAIN = """<html><head></head><body><p>Dear Anna</p><a href="{address}">Answer</a></body></html>"""
HOSTILE = """<html><head></head><body><p>Dear Anna</p><img src="http://127.0.0.1:9/seen.png">
<script>parent.document.title = "taken"</script></body></html>"""
LONG = "ຂໍຮຽນໃຫ້ຊາບກ່ຽວກັບແຜນວຽກປະຈຳປີຂອງໜ່ວຍງານຂະແໜງການສາທາລະນະສຸກ" * 3


@pytest.fixture
def lena(town: Town) -> SimPerson:
    """She has Telegram and mail."""
    return town.simulator.add_person("Lena", caption="Co-chair", email="lena@embassy.example.la")


@pytest.fixture
def uma(town: Town) -> SimPerson:
    """She has mail alone."""
    return town.simulator.add_person("Uma", caption="Secretariat", email="uma@office.example.la", has_telegram=False)


def write(town: Town, to: SimPerson, subject: str, page: str = "") -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "RTP Secretariat <rtp@example.la>", to.email, subject
    letter.set_content(f"Dear {to.name}\n{town.simulator.url}/phone/?from=text")
    if page:
        letter.add_alternative(page, subtype="html")
        letter.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="ກອງປະຊຸມ.ics")
    assert to.email
    town.simulator.mailboxes.put(to.email, letter.as_bytes())


async def hold(window: Window, person: SimPerson) -> Locator:
    """This person's phone is the first of the three."""
    await window.open()
    await window.page.locator(".owner-button").first.click()
    await window.page.get_by_role("option", name=person.name).click()
    return window.phone(person)


async def test_a_letter_rings_and_is_read_as_a_page_and_as_text(town: Town, window: Window, lena: SimPerson) -> None:
    phone = await hold(window, lena)
    mail = phone.get_by_role("button", name="Mail")
    await expect(phone.locator(".start")).to_be_visible()
    write(town, lena, "Annual workplan", PLAIN.format(address=f"{town.simulator.url}/phone/?from=page"))
    await expect(mail.locator(".badge")).to_have_text("1")
    await mail.click()
    await expect(phone.locator(".mail-head")).to_contain_text("lena@embassy.example.la")
    await expect(phone.locator(".start")).to_be_hidden()
    await phone.get_by_role("button", name="Annual workplan").click()
    await expect(mail.locator(".badge")).to_be_hidden()
    await expect(phone.locator(".letter-from")).to_have_text("RTP Secretariat <rtp@example.la>")
    frame = phone.frame_locator("iframe")
    await expect(frame.get_by_text("Dear Anna")).to_be_visible()

    async with window.page.context.expect_page() as opening:
        await frame.get_by_role("link", name="Answer").click()
    answer = await opening.value
    assert answer.url.endswith("?from=page")
    await answer.close()

    await phone.get_by_role("button", name="As text").click()
    async with window.page.context.expect_page() as opening:
        await phone.get_by_role("link", name="from=text").click()
    await (await opening.value).close()

    async with window.page.expect_download() as downloading:
        await phone.get_by_role("link", name="ກອງປະຊຸມ.ics").click()
    assert (await downloading.value).suggested_filename == "ກອງປະຊຸມ.ics"
    await phone.get_by_role("button", name="Telegram").click()
    await expect(phone.locator(".start")).to_be_visible()


async def test_a_letter_runs_no_script_and_fetches_nothing(town: Town, window: Window, lena: SimPerson) -> None:
    stopped: list[str | None] = []
    phone = await hold(window, lena)
    window.page.on("requestfailed", lambda request: stopped.append(request.failure))
    write(town, lena, "Hostile", HOSTILE)
    await phone.get_by_role("button", name="Mail").click()
    await phone.get_by_role("button", name="Hostile").click()
    await expect(phone.frame_locator("iframe").get_by_text("Dear Anna")).to_be_visible()
    await expect(window.page).to_have_title("Tomon")
    assert [reason for reason in ("img-src data:", "allow-scripts") if reason not in " ".join(window.faults)] == []
    assert stopped == ["csp"], "before it went out"
    window.faults.clear()


async def test_who_has_no_telegram_has_the_mail_alone_and_it_stays_read(
    town: Town, window: Window, uma: SimPerson
) -> None:
    write(town, uma, "First")
    phone = await hold(window, uma)
    await expect(phone.locator(".apps")).to_be_hidden()
    await expect(phone.locator(".start")).to_be_hidden()
    await expect(phone.locator(".letter-new")).to_have_text("New")
    await phone.get_by_role("button", name="First").click()
    await expect(phone.locator(".letter-title")).to_be_focused()
    await expect(phone.get_by_role("button", name="As a page")).to_have_count(0)
    write(town, uma, "Second")
    await phone.get_by_role("button", name="Back to all letters").click()
    await expect(phone.locator(".letter-subject")).to_have_text(["Second", "First"])
    await expect(phone.locator(".letter").nth(1)).to_be_focused()
    await window.page.reload()
    await expect(phone.locator(".letter-new")).to_have_count(1)
    await expect(phone.locator(".letter.unread .letter-subject")).to_have_text("Second")


async def test_a_letter_that_is_opened_while_another_comes_is_read_all_the_same(
    town: Town, window: Window, uma: SimPerson
) -> None:
    may_go = asyncio.Event()

    async def late(route: Route) -> None:
        await may_go.wait()
        await route.continue_()

    write(town, uma, "First")
    phone = await hold(window, uma)
    await window.page.route("**/read", late)
    await phone.get_by_role("button", name="First").click()
    await expect(phone.locator(".letter-title")).to_have_text("First")
    write(town, uma, "Second")
    await phone.get_by_role("button", name="Back to all letters").click()
    await expect(phone.locator(".letter.unread .letter-subject")).to_have_text(["Second", "First"])
    may_go.set()
    await expect(phone.locator(".letter.unread .letter-subject")).to_have_text(["Second"])
    await window.page.unroute("**/read")


@pytest.mark.parametrize("status", [0, 404])
async def test_a_letter_that_cannot_be_opened_is_told(status: int, town: Town, window: Window, uma: SimPerson) -> None:
    async def refuse(route: Route) -> None:
        if status:
            await route.fulfill(status=status, json={"ok": False, "error": "no such letter", "reason": "other"})
        else:
            await route.abort("connectionrefused")

    write(town, uma, "First")
    phone = await hold(window, uma)
    letter = f"**/phone/api/mail/{uma.id}/*"
    await window.page.route(letter, refuse)
    await phone.get_by_role("button", name="First").click()
    told = (
        "Sorry, this did not work. Please try again." if status else "The simulator does not answer. Please try again."
    )
    await expect(phone.locator(".toast")).to_have_text(told)
    await expect(phone.locator(".letter.unread")).to_have_count(1)
    await window.page.unroute(letter)
    assert {
        fault for fault in window.faults if f"status of {status}" not in fault and "net::ERR_" not in fault
    } == set()
    window.faults.clear()


async def test_another_owner_has_another_mailbox_and_whoever_has_none_has_the_chat(
    town: Town, window: Window, uma: SimPerson, lena: SimPerson
) -> None:
    write(town, uma, "For Uma")
    phone = await hold(window, uma)
    await expect(phone.locator(".letter")).to_have_count(1)
    first = window.page.locator(".phone").first
    for name, has_apps in (("Lena", True), ("Fourth Person", False)):
        await first.locator(".owner-button").click()
        await window.page.get_by_role("option", name=name).click()
        await expect(first.locator(".letter")).to_have_count(0)
        await expect(first.locator(".start")).to_be_visible()
        await expect(first.locator(".apps")).to_be_visible(visible=has_apps)


@pytest.mark.parametrize("language", ["lo", "en"])
async def test_long_lao_subjects_stay_on_a_small_phone(
    language: str, town: Town, window: Window, lena: SimPerson
) -> None:
    write(town, lena, LONG, PLAIN.format(address="#"))
    phone = await hold(window, lena)
    await window.page.set_viewport_size({"width": 360, "height": 740})
    await window.open(lang=language)
    await phone.locator("[data-app=mail]").click()
    for place in (".letters", ".letter-head"):
        await expect(phone.locator(place)).to_be_visible()
        for box in (window.page.locator("html"), phone, phone.locator(place)):
            assert await box.evaluate("box => box.scrollWidth - box.clientWidth") == 0, place
        if place == ".letters":
            line = phone.locator(".letter")
            assert await line.evaluate("box => box.getBoundingClientRect().height") >= 48
            await line.click()
    frame = await phone.locator("iframe").bounding_box()
    assert frame
    assert frame["height"] > 200

"""The process is killed at the worst moments; after the next start everything was done once and everything was said."""

from collections import Counter
from datetime import date, time

import httpx

from app.demo.papers import word_document
from roundtable.deliveries import DeliveryState
from roundtable.moments import moment
from tests.holders import is_of_a_secretariat, officer_of
from tests.journeys.apart import STAGES_OF_THE_WORKPLAN, WITHIN_S, Apart, free_address, until

WORKPLAN = "HLT/annual-workplan/2027"


async def stands_by(address: str) -> bool:
    """Whether the process at this address answers for its health, and does not lead."""
    async with httpx.AsyncClient(trust_env=False) as client:
        try:
            answer = await client.get(f"http://{address}/readyz")
        except httpx.TransportError:
            return False
    return answer.json()["leads_here"] is False


async def test_a_kill_between_upload_and_receipt_files_the_paper_once_and_the_receipt_comes(
    apart_anywhere: Apart,
) -> None:
    apart = apart_anywhere
    (officer,) = await apart.link(officer_of("HLT"))
    await apart.not_this_period("HLT/quarterly-meeting/2027-Q1", "HLT/progress-report/2026")
    apart.set_clock("2027-03-02")
    await apart.start()
    await officer.expect("annual workplan 2027", within_s=WITHIN_S)
    await officer.send_file(word_document(["Workplan"]), "Workplan.docx")

    async def is_acknowledged() -> bool:
        return not apart.simulator.world.updates.pending

    await until(is_acknowledged)
    await apart.kill()  # the file was named to us, whether it was fetched or not

    await apart.start()
    question = await officer.expect("Workplan.docx", within_s=WITHIN_S)
    await officer.tap(question.buttons[0], message=question)
    await until(is_acknowledged)
    await apart.kill()  # the tap is ours; perhaps it was handled, perhaps the receipt is on its way

    await apart.start()
    await officer.expect("received", within_s=WITHIN_S)
    await officer.say("/language")  # the receipt may have come before the kill; this answer comes from the last process
    await officer.expect("Please choose a language", within_s=WITHIN_S)
    assert await apart.stop() == 0
    async with apart.desk() as opened, opened.storage.work.reading() as tx:
        assert [one.reference for one in await tx.submissions.of_bodies(["HLT"])] == ["HLT-WP-2027-1"]
        assert await tx.deliveries.next_at() is None
    receipts = [message for message in officer.messages if "has received" in message.text]
    assert len(receipts) in (1, 2), "a rare duplicate rather than silence"
    officer.catch_up()


async def test_a_kill_during_a_round_of_reminders_leaves_nobody_out_and_nobody_much_disturbed(
    apart_anywhere: Apart,
) -> None:
    apart = apart_anywhere
    phones = await apart.link(is_of_a_secretariat)
    assert len(phones) == 20
    apart.further["TOMON_SEND_RATE"] = "8"  # so that a kill can come half-way
    await apart.start()
    await apart.has_planned()
    apart.set_clock("2027-03-01")

    async def some_have_heard() -> bool:
        return sum(bool(phone.messages) for phone in phones) >= 3

    await until(some_have_heard)
    await apart.kill()
    assert 3 <= sum(bool(phone.messages) for phone in phones) < len(phones), "the kill came half-way"
    await apart.start()
    for phone in phones:
        await phone.expect("Annual workplan 2027", within_s=WITHIN_S)
    assert await apart.stop() == 0

    async with apart.desk() as opened, opened.storage.work.reading() as tx:
        states = Counter(delivery.state for delivery in await tx.deliveries.list(None, 1000))
    assert states == {DeliveryState.SENT: 20}
    said = Counter({phone.owner: len(phone.messages) for phone in phones})
    for phone in phones:
        phone.catch_up()
    assert set(said.values()) <= {1, 2}
    assert sum(said.values()) - len(phones) <= 16, "no more twice than were in flight"


async def test_two_processes_share_the_work_and_the_second_goes_on_when_the_first_is_killed(apart: Apart) -> None:
    (officer,) = await apart.link(officer_of("HLT"))
    second = Apart(apart.simulator, apart.settings, apart.clock_file)
    await apart.start()
    await officer.say("/help")
    await officer.expect("", within_s=WITHIN_S)
    await second.start()
    await apart.kill()
    await officer.say("/language")
    await officer.expect("Please choose a language", within_s=WITHIN_S)
    assert await second.stop() == 0


async def test_mornings_that_one_process_has_lived_through_are_not_lived_again_by_the_one_that_takes_over(
    apart: Apart,
) -> None:
    (officer,) = await apart.link(officer_of("HLT"))
    await apart.not_this_period("HLT/quarterly-meeting/2027-Q1", "HLT/quarterly-meeting/2027-Q2")
    await apart.start()
    await apart.has_planned()
    address = free_address()
    second = Apart(apart.simulator, apart.settings, apart.clock_file, web_address=address)
    await second.start()
    await until(lambda: stands_by(address))
    apart.set_clock("2027-05-20")
    for said in STAGES_OF_THE_WORKPLAN:
        assert said in (await officer.expect("annual workplan 2027", within_s=WITHIN_S)).text
    await apart.has_planned("2027-05-20")

    await apart.kill()
    (late,) = await apart.link(officer_of("EDU"))
    apart.set_clock("2027-05-21")
    await second.has_planned("2027-05-21")
    assert await second.stop() == 0
    async with apart.desk() as opened, opened.storage.work.reading() as tx:
        of_late = [one for one in await tx.deliveries.list(None, 1000) if one.what.chat_id == late.person.id]
    assert all(one.what.made_at >= moment(date(2027, 5, 20), time(8)) for one in of_late), "nothing of the past"
    late.catch_up()


async def test_everybody_is_reminded_and_answered_within_what_telegram_allows(apart_under_limits: Apart) -> None:
    apart = apart_under_limits
    others = await apart.link(lambda holding: is_of_a_secretariat(holding) and not officer_of("HLT")(holding))
    (officer,) = await apart.link(officer_of("HLT"))
    await apart.start()
    await apart.has_planned()
    apart.set_clock("2027-03-01")
    for command in ("/help", "/board", "/language", "/help", "/board"):
        await officer.say(command)
    for phone in others:
        await phone.expect("Annual workplan 2027", within_s=WITHIN_S)

    async def has_heard_all() -> bool:  # the morning comes before the answers, among them, or after them
        return len(officer.unread) == 1 + 5

    await until(has_heard_all)
    assert await apart.stop() == 0
    officer.catch_up()
    assert apart.simulator.answered["sendMessage", httpx.codes.TOO_MANY_REQUESTS] == 0
    assert apart.simulator.answered["sendMessage", httpx.codes.OK] == 20 + 5

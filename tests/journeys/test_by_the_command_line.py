"""Whoever runs Tomon on a machine: invites, looks, moves the clock, and stops it."""

import json
from urllib.parse import parse_qs, urlsplit

from app.demo.papers import word_document
from tests.journeys.apart import STAGES_OF_THE_WORKPLAN, WITHIN_S, Apart


async def test_an_invited_officer_hears_in_march_and_the_shell_sees_what_was_said(apart: Apart) -> None:
    invite = json.loads(await apart.tomon("invite", "--post", "secretariat", "--body", "HSWG", "--json"))
    assert (invite["post"], invite["body"], invite["side"]) == ("secretariat-officer", "HLT", "government")
    assert parse_qs(urlsplit(invite["link"]).query) == {"start": [invite["code"]]}
    await apart.start()
    officer = apart.somebody("Somebody at the Ministry")
    await officer.start(invite["code"])
    await officer.expect("Please choose a language", within_s=WITHIN_S)
    await officer.tap("English")
    await officer.expect("Welcome")

    rows = json.loads(await apart.tomon("rehearse", "--from", "2027-03-01", "--to", "2027-03-01", "--json"))
    mine = [row for row in rows if row["body"] == "HLT" and row["post"] == "secretariat-officer"]
    assert {(row["language"], row["reachable"]) for row in mine} == {("en", True)}

    apart.set_clock("2027-03-02")
    await officer.expect("Annual workplan 2027", within_s=WITHIN_S)
    officer.stays_silent()
    await officer.send_file(word_document(["Workplan"]), "Workplan.docx")
    question = await officer.expect("Workplan.docx", within_s=WITHIN_S)
    await officer.tap(question.buttons[0])
    await officer.expect("received", within_s=WITHIN_S)

    said = json.loads(await apart.tomon("deliveries", "--json"))
    assert {one["state"] for one in said} == {"sent"}
    assert {one["lane"] for one in said} == {"answer", "broadcast"}
    found = json.loads(await apart.tomon("doctor", "--json"))
    assert found["ok"], found
    assert "joined" in await apart.tomon("audit")
    assert await apart.stop() == 0


async def test_weeks_that_pass_at_once_are_walked_through_morning_by_morning(apart: Apart) -> None:
    (officer,) = await apart.link(lambda holding: holding.person.name.en.startswith("Secretariat Officer, Health"))
    await apart.not_this_period("HLT/quarterly-meeting/2027-Q1", "HLT/quarterly-meeting/2027-Q2")
    await apart.start()
    await apart.has_planned()
    apart.set_clock("2027-05-20")
    for said in STAGES_OF_THE_WORKPLAN:
        message = await officer.expect("annual workplan 2027", within_s=WITHIN_S)
        assert said in message.text
    assert await apart.stop() == 0


async def test_weeks_that_pass_while_nothing_runs_leave_one_word_only(apart: Apart) -> None:
    (officer,) = await apart.link(lambda holding: holding.person.name.en.startswith("Secretariat Officer, Health"))
    await apart.not_this_period("HLT/quarterly-meeting/2027-Q1")
    apart.set_clock("2027-04-05")
    await apart.start()
    await officer.expect("not yet received the annual workplan 2027", within_s=WITHIN_S)
    assert await apart.stop() == 0

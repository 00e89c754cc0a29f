"""Whoever is at the shell sends a notice beside a running Tomon, follows it, and it survives a kill."""

import json
from typing import Any

from app.demo.papers import pdf
from roundtable.languages import Language
from roundtable.posts import PostKind
from tests.holders import officer_of
from tests.journeys.apart import WITHIN_S, Apart, until


async def test_a_notice_of_the_operator_arrives_and_the_shell_tells_what_became_of_it(apart: Apart) -> None:
    (lao,) = await apart.link(officer_of("HLT"), Language.LO)
    (english,) = await apart.link(officer_of("EDU"), Language.EN)
    folder = apart.settings.data_dir.parent
    for name, text in (("lo.txt", "ແຈ້ງກ່ຽວກັບກອງປະຊຸມ"), ("en.txt", "About the meeting")):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "Agenda.pdf").write_bytes(pdf(["Agenda"]))
    await apart.start()
    await apart.has_planned()
    arguments = ("--to", "secretariat", "--bodies", "HLT,EDU", "--attach", str(folder / "Agenda.pdf"))
    texts = ("--lo", str(folder / "lo.txt"), "--en", str(folder / "en.txt"))
    sent = json.loads(await apart.tomon("notice", "send", *arguments, *texts, "--yes", "--json"))
    assert (sent["reachable"], sent["never_started"]) == (2, sent["total"] - 2)
    told = await lao.expect("ແຈ້ງກ່ຽວກັບກອງປະຊຸມ", within_s=WITHIN_S)
    assert told.document_name == "Agenda.pdf"
    await english.expect("About the meeting", within_s=WITHIN_S)
    await english.tap("Noted")
    await english.expect("Noted: ", within_s=WITHIN_S)

    async def is_done() -> bool:
        return bool((await _shown(apart, sent["id"]))["state"] == "done")

    await until(is_done)
    shown = await _shown(apart, sent["id"])
    assert shown["counts"]["sent"] == 2
    assert shown["counts"]["acknowledged"] == 1
    assert shown["counts"]["out_of_reach"] == sent["total"] - 2
    assert shown["by_channel"] == {"telegram": {"sent": 2}}
    assert {row["reason"] for row in shown["recipients"] if row["outcome"] == "out-of-reach"} == {"never-started"}
    assert await apart.stop() == 0


async def test_a_kill_while_a_notice_goes_out_leaves_nobody_out(apart: Apart) -> None:
    phones = await apart.link(lambda one: one.post.kind in (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER))
    folder = apart.settings.data_dir.parent
    for name in ("lo.txt", "en.txt"):
        (folder / name).write_text("Please note", encoding="utf-8")
    apart.further["TOMON_SEND_RATE"] = "8"  # so that a kill can come half-way
    texts = ("--lo", str(folder / "lo.txt"), "--en", str(folder / "en.txt"))
    sent = json.loads(await apart.tomon("notice", "send", "--to", "secretariat", *texts, "--yes", "--json"))
    assert sent["reachable"] == len(phones)
    await apart.start()

    def heard() -> int:
        return sum(any("Please note" in message.text for message in phone.messages) for phone in phones)

    async def is_half_way() -> bool:
        return heard() >= len(phones) // 3

    await until(is_half_way)
    await apart.kill()
    assert heard() < len(phones)
    await apart.start()

    async def is_done() -> bool:
        return bool((await _shown(apart, sent["id"]))["counts"]["sent"] == len(phones))

    await until(is_done)
    assert heard() == len(phones)
    assert await apart.stop() == 0
    copies = sum("Please note" in message.text for phone in phones for message in phone.messages)
    assert copies <= len(phones) + 16, "no more twice than were in flight"
    for phone in phones:
        phone.catch_up()


async def test_what_is_stopped_stays_so_over_a_restart_and_everybody_gets_it_once_when_it_goes_on(apart: Apart) -> None:
    secretariats = (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER)
    phones = await apart.link(lambda one: one.post.kind in secretariats)
    (chair,) = await apart.link(lambda one: (one.post.body, one.post.kind) == ("HLT", PostKind.CHAIR))
    folder = apart.settings.data_dir.parent
    for words in ("Please note", "Something else"):
        (folder / f"{words}.txt").write_text(words, encoding="utf-8")
    apart.further["TOMON_SEND_RATE"] = "8"  # so that it can be stopped half-way
    await apart.start()

    async def send(words: str, *to: str) -> Any:
        file = str(folder / f"{words}.txt")
        texts = ("--lo", file, "--en", file)
        return json.loads(await apart.tomon("notice", "send", "--to", *to, *texts, "--yes", "--json"))

    async def counts() -> Any:
        return (await _shown(apart, sent["id"]))["counts"]

    def copies() -> int:
        return sum("Please note" in message.text for phone in phones for message in phone.messages)

    sent = await send("Please note", "secretariat")

    async def has_begun() -> bool:
        return copies() >= 3

    await until(has_begun)
    stopped = json.loads(await apart.tomon("notice", "stop", str(sent["id"]), "--json"))
    assert stopped["state"] == "stopped"
    assert await apart.stop() == 0
    held = await counts()
    assert 3 <= held["sent"] == copies() < len(phones)
    assert held["sent"] + held["waiting"] + held["failed"] + held["out_of_reach"] == held["total"]

    await apart.start()
    await send("Something else", "chair", "--bodies", "HLT")
    await chair.expect("Something else", within_s=WITHIN_S)
    assert copies() == held["sent"], "what came later overtakes what is stopped"
    assert await counts() == held

    await apart.tomon("notice", "go-on", str(sent["id"]))

    async def is_done() -> bool:
        return bool((await counts())["sent"] == len(phones))

    await until(is_done)
    assert copies() == len(phones)
    assert await apart.stop() == 0
    for phone in phones:
        phone.catch_up()


async def _shown(apart: Apart, number: int) -> Any:
    return json.loads(await apart.tomon("notice", "show", str(number), "--json"))

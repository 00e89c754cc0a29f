"""Who reads the log learns what went wrong, and nothing of what people are called, wrote or sent."""

import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from app.demo.papers import pdf, word_document
from roundtable.channels import ChannelKind
from roundtable.inbox import MAX_TRIES
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.posts import PostKind, Side
from simulator.handset import Handset
from simulator.phone import Phone
from simulator.server import LOOPBACK_TOKEN
from simulator.webhook import SECRET_HEADER
from tests.channels.email.smtp_server import PASSWORD, USER, MailServerInTests, running
from tests.journeys.apart import WITHIN_S, Apart, free_address, until

SECRET = "webhook-s3cret-of-this-journey"
HEARTBEAT = "5b1f6f2c-8d5e-4a9d-heartbeat"
BOUNMY, BOUNMY_LO = "Bounmy Xayavong", "ບຸນມີ ໄຊຍະວົງ"
KHAMLA, KHAMLA_LO = "Khamla Phommasan", "ຄຳຫຼ້າ ພົມມະສານ"
STRANGER = "Vilaysack Keomany"
PHONE, EMAIL = "+8562055512345", "khamla.phommasan@example.la"
SENDER = "office-of-the-secretariat@example.la"
PAPER, WRONG, TORN = "ແຜນວຽກ ຂອງ ບຸນມີ 2027.docx", "Salaries of Bounmy.exe", "ລາຍງານລັບ.pdf"
CAPTION = "ກະລຸນາຮັກສາເປັນຄວາມລັບ, the draft of the deputy minister"
TYPED = (
    "my mother is ill, I send it on Friday",
    "ຂ້ອຍຈະສົ່ງໃຫ້ວັນສຸກ",
    "bridge over the Nam Xong",
    "24/3/2027",
    "let me in, I am the new officer",
    "deputy of the cabinet of a minister",
)
NOTICE = {"lo": "ຂໍເຊີນ ປະຊຸມລັບ ໃນວັນສຸກ", "en": "Please come to the closed session on Friday"}
MALFORMED = "a text in an update that cannot be read"
NUMBERLESS = "a text in an update without a number"
NO_JSON = "a text that is not JSON"


@pytest.fixture
async def mail() -> AsyncIterator[MailServerInTests]:
    """Asks for a password, and knows nobody: it says so with the address and the name of who is written to."""
    async with running(with_login=True) as server:
        server.will_say("RCPT", *[f"550 5.1.1 <{EMAIL}> {KHAMLA} does not work here"] * 9)
        yield server


@pytest.fixture
def spied(apart: Apart, tmp_path: Path, mail: MailServerInTests) -> Apart:
    """Called by webhook, so that whatever is wished can be posted to it; everything is logged that can be."""
    address = free_address()
    apart.log = tmp_path / "log"
    apart.further |= {
        "TOMON_WEBHOOK": "on",
        "TOMON_PUBLIC_URL": f"http://{address}",
        "TOMON_WEB_ADDRESS": address,
        "TOMON_WEBHOOK_SECRET": SECRET,
        "TOMON_HEARTBEAT_URL": f"http://{free_address()}/{HEARTBEAT}",
        "TOMON_SMTP_URL": f"smtp://{quote(USER)}:{quote(PASSWORD, safe='')}@127.0.0.1:{mail.port}",
        "TOMON_MAIL_FROM": f"{BOUNMY} <{SENDER}>",
        "TOMON_LOG_LEVEL": "debug",
    }
    return apart


async def khamla(apart: Apart) -> Phone:
    """Somebody with a name of their own, a phone number and an address, who has joined long ago."""
    person = apart.simulator.add_person(f"{KHAMLA}", phone_number=PHONE)
    apart.simulator.world.private_chat(person.id).started = True
    async with apart.desk() as opened, opened.storage.work() as tx:
        now = opened.desk.clock.now()
        post = next(
            one
            for one in await tx.roster.posts()
            if (one.body, one.kind, one.side) == ("EDU", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
        )
        known = await tx.roster.add_person(Bilingual(KHAMLA_LO, KHAMLA), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(known.id, post.id, date(2027, 1, 1), None)
        await tx.roster.link_chat(known.id, person.id, now)
        await tx.roster.set_language(known.id, Language.EN)
        await tx.roster.put_address(known.id, ChannelKind.EMAIL, EMAIL, now)
    return apart.simulator.phone(person)


async def joins(apart: Apart, phone: Phone, code: str) -> None:
    await phone.start(code)
    await phone.expect("Please choose a language", within_s=WITHIN_S)
    await phone.tap("English")
    await phone.expect("Welcome", within_s=WITHIN_S)


async def hands_in(officer: Handset) -> None:
    """Everything that can be sent, before and after what was asked for."""
    await officer.expect("Annual workplan 2027", within_s=WITHIN_S)
    await officer.tap("HLT · Workplan 2027")
    await officer.expect("Due: Wednesday 31 March 2027", within_s=WITHIN_S)
    await officer.tap("Send the paper")
    await officer.expect("Please send the annual workplan 2027", within_s=WITHIN_S)
    for text in TYPED[:2]:
        await officer.say(text)
        await officer.expect("as a file", within_s=WITHIN_S)
    await officer.send_voice()
    await officer.expect("voice", within_s=WITHIN_S)
    await officer.share_contact()
    await officer.expect("annual workplan 2027", within_s=WITHIN_S)
    await officer.send_file(b"MZ" + bytes(4000), WRONG, CAPTION)
    await officer.expect("cannot be received", within_s=WITHIN_S)
    await officer.send_file(b"%PDF-1.4 torn off", TORN)
    await officer.expect("cannot be opened", within_s=WITHIN_S)
    await officer.send_file(word_document(["Workplan"]), PAPER, CAPTION)
    question = await officer.expect(PAPER, within_s=WITHIN_S)
    await officer.tap(question.buttons[0], message=question)
    await officer.expect("received", within_s=WITHIN_S)


async def looks_for_things(officer: Handset) -> None:
    await officer.say("/search")
    await officer.expect("", within_s=WITHIN_S)
    await officer.say(TYPED[2])
    await officer.expect("", within_s=WITHIN_S)
    await officer.tap("HLT · Quarter 1/2027")
    await officer.expect("Quarterly meeting", within_s=WITHIN_S)
    await officer.tap("Set a date")
    await officer.expect("For which day", within_s=WITHIN_S)
    await officer.say(TYPED[3])
    await officer.expect("Wednesday 24 March 2027", within_s=WITHIN_S)


async def is_turned_away(stranger: Handset, code: str) -> None:
    await stranger.start(code)
    await stranger.expect("already been used", within_s=WITHIN_S)
    await stranger.say(TYPED[4])
    await stranger.expect("RTP Secretariat", within_s=WITHIN_S)
    await stranger.send_file(pdf(["Anything"]), WRONG)
    await stranger.expect("RTP Secretariat", within_s=WITHIN_S)


async def asks_to_join(stranger: Handset) -> None:
    """With a name, a position and a phone number, and with what is not taken."""
    await stranger.start()
    await stranger.expect("you can ask to join", within_s=WITHIN_S)
    for label, hears in (("English", "the body"), ("HLT", "your post"), ("Chair", "your name")):
        await stranger.tap(label)
        await stranger.expect(hears, within_s=WITHIN_S)
    for text, hears in ((BOUNMY_LO, "in Latin letters"), (STRANGER, "your position"), (TYPED[5], "phone number")):
        await stranger.say(text)
        await stranger.expect(hears, within_s=WITHIN_S)
    await stranger.say(f"0{PHONE.removeprefix('+856')}")
    await stranger.expect("cannot be checked", within_s=WITHIN_S)
    await stranger.press_menu("Share my phone number")
    await stranger.expect("not been sent yet", within_s=WITHIN_S)
    await stranger.tap("Send the request")
    await stranger.expect("has been sent", within_s=WITHIN_S)


async def post_nonsense(apart: Apart) -> None:
    """What no Telegram sends, with the right secret and with wrong ones."""
    url = apart.simulator.world.webhook.url
    bodies = (
        json.dumps({"message": {"text": NUMBERLESS, "from": {"first_name": BOUNMY}}}),
        json.dumps([NUMBERLESS]),
        NO_JSON,
    )
    async with httpx.AsyncClient(trust_env=False) as client:
        for body in bodies:
            assert (await client.post(url, content=body, headers={SECRET_HEADER: SECRET})).status_code == 200
            assert (await client.post(url, content=body, headers={SECRET_HEADER: NO_JSON})).status_code == 403


async def is_told(apart: Apart, officer: Handset, folder: Path) -> None:
    """A notice from the shell, with words in both languages."""
    told = []
    for language, words in NOTICE.items():
        file = folder / f"{language}.txt"
        file.write_text(words, encoding="utf-8")
        told += [f"--{language}", str(file)]
    await apart.tomon("notice", "send", "--to", "secretariat", "--bodies", "HLT", *told, "--yes", "--json")
    await officer.expect(NOTICE["en"], within_s=WITHIN_S)


async def has_been_refused(mail: MailServerInTests) -> None:
    """The letter to who has blocked the bot: by a server that repeats in its refusal whom it was for."""

    async def is_refused() -> bool:
        return len(mail.answers["RCPT"]) < 9

    await until(is_refused)
    assert mail.logins > 0


async def fail(apart: Apart, phone: Phone) -> None:
    """One update that cannot be read, and one whose handler stumbles over what stands in the books."""
    somebody = {"id": phone.person.id, "is_bot": False, "last_name": BOUNMY}
    chat = {"id": phone.person.id, "type": "private", "first_name": BOUNMY}
    message = {"message_id": 99_999, "date": 1_800_000_000, "chat": chat, "from": somebody, "text": MALFORMED}
    apart.simulator.world.updates.put("message", message)
    async with apart.desk() as opened:
        async with opened.storage.database.writing() as connection:
            await connection.execute(
                "INSERT OR REPLACE INTO awaiting (chat_id, what, since_at) VALUES (?, ?, 0)",
                (phone.person.id, KHAMLA),
            )
        await phone.say(TYPED[0])

        async def are_parked() -> bool:
            async with opened.storage.work.reading() as tx:
                counts = await tx.figures.counts(opened.desk.clock.now())
            return "parked" in counts.updates and counts.updates["parked"].count == 2

        await until(are_parked)


@pytest.mark.parametrize("log_format", ["json", "console"])
async def test_a_whole_journey_leaves_nothing_of_anybody_in_the_log(
    spied: Apart, mail: MailServerInTests, tmp_path: Path, log_format: str
) -> None:
    assert spied.log is not None
    spied.further["TOMON_LOG_FORMAT"] = log_format
    code = json.loads(await spied.tomon("invite", "--post", "secretariat", "--body", "HLT", "--json"))["code"]
    blocked = await khamla(spied)
    officer, stranger = spied.somebody(BOUNMY), spied.somebody(STRANGER)
    await spied.start()
    await joins(spied, officer, code)
    await is_turned_away(stranger, code)
    await asks_to_join(stranger)
    blocked.block_bot()
    spied.set_clock("2027-03-02")
    await hands_in(officer)
    await looks_for_things(officer)
    await is_told(spied, officer, tmp_path)
    await post_nonsense(spied)
    await has_been_refused(mail)
    blocked.unblock_bot()
    await blocked.start()
    await blocked.expect("Annual workplan 2027", within_s=WITHIN_S)
    await fail(spied, blocked)
    assert await spied.stop() == 0
    officer.catch_up()

    log = spied.log.read_text(encoding="utf-8")
    private = {
        "the token": LOOPBACK_TOKEN,
        "half of the token": LOOPBACK_TOKEN.partition(":")[2],
        "the webhook's secret": SECRET,
        "the heartbeat's address": HEARTBEAT,
        "the invite": code,
        "a phone number": PHONE.removeprefix("+"),
        "another phone number": officer.person.as_contact()["phone_number"].removeprefix("+"),
        "the phone number of a request": stranger.person.as_contact()["phone_number"].removeprefix("+"),
        "a typed one": PHONE.removeprefix("+856"),
        "a mail address": EMAIL,
        "the address letters come from": SENDER,
        "the password of the mail server": PASSWORD,
        "the same as it stands in the setting": quote(PASSWORD, safe=""),
        "a caption": CAPTION[:12],
        "the English part of a caption": "deputy minister",
        "a notice": NOTICE["en"],
        "a malformed update": MALFORMED,
        "an update without a number": NUMBERLESS,
        "what is no JSON": NO_JSON,
        **{f"part of a name: {part}": part for name in (BOUNMY, KHAMLA, STRANGER) for part in name.split()},
        **{f"part of a Lao name: {part}": part for name in (BOUNMY_LO, KHAMLA_LO) for part in name.split()},
        **{f"a file: {name}": name.partition(".")[0] for name in (PAPER, WRONG, TORN)},
        **{f"typed: {text}": text for text in TYPED},
    }
    assert [what for what, words in private.items() if words in log] == []
    assert not any("\u0e80" <= letter <= "\u0eff" for letter in log), "not one Lao letter"
    lines = log.splitlines()
    assert len(lines) > 10
    assert log.count("could not be handled") == 2 * (MAX_TRIES - 1), "what failed is told"
    assert log.count("is parked after 3 tries") == 2
    assert "An update without a number is dropped" in log
    assert "TOMON_HEARTBEAT_URL" in log
    assert "Traceback" in log
    assert "ValueError (its text is withheld)" in log
    if log_format == "json":
        assert all(isinstance(json.loads(line), dict) for line in lines), "one object a line"

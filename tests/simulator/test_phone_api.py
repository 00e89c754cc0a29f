"""What the phone page asks for, over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import httpx

from simulator.controls import NotNowError
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.reasons import Reason
from simulator.server import Simulator
from tests.simulator.conftest import BareBot, SteppingClock

NOW = {"now": "2027-03-01T08:30:00+07:00", "date": "2027-03-01", "words": {"lo": "x", "en": "Monday, 1 March 2027"}}


class Wheel:
    """Time controls that only write down what was asked."""

    def __init__(self) -> None:
        self.turned: list[str] = []
        self.moving = False

    def describe(self) -> dict[str, Any]:
        return {**NOW, "moving": self.moving}

    async def next_morning(self) -> None:
        self.turned.append("next morning")

    async def one_week_on(self) -> None:
        raise NotNowError("a story is playing", Reason.STORY_IS_TOLD)

    async def jump_to(self, date: date) -> None:
        if date.year < 2027:
            raise NotNowError("that day has passed", Reason.DAY_PASSED)
        self.turned.append(date.isoformat())


class Reel:
    """Story controls that only write down what was asked."""

    def __init__(self) -> None:
        self.state = "idle"

    def describe(self) -> dict[str, Any]:
        return {"state": self.state, "caption": {"lo": "x", "en": "x"}, "step": 0, "of": 40}

    async def play(self, *, anew: bool) -> None:
        self.state = "playing anew" if anew else "playing"

    async def pause(self) -> None:
        self.state = "paused"


async def test_the_world_names_everybody_with_a_phone(http: httpx.AsyncClient, simulator: Simulator) -> None:
    people = [simulator.add_person(f"Person {number}") for number in range(4)]
    last = simulator.add_person("Anna", caption="Co-chair", language_code="en", start_payload="abc", shown=True)
    world = (await http.get("/phone/api/world")).json()
    assert world["bot"] == {"id": 1000000001, "username": "tomon_demo_bot", "first_name": "Tomon"}
    assert world["people"][-1] == {
        "id": last.id,
        "name": "Anna",
        "title": "Anna",
        "caption": "Co-chair",
        "phone_number": "+8562002000005",
        "language_code": "en",
        "start_payload": "abc",
        "email": None,
        "has_telegram": True,
    }
    assert world["shown"] == [last.id]
    assert len(people) + 1 == len(world["people"])
    assert (world["clock"], world["story"]) == (None, None)


async def test_what_people_are_called_may_be_said_in_each_language(
    http: httpx.AsyncClient, simulator: Simulator
) -> None:
    caption, title = {"lo": "ຫົວໜ້າ", "en": "Head"}, {"lo": "HLT ກອງເລຂາ", "en": "HLT secretariat"}
    simulator.add_person("Somchai", caption=caption, title=title)
    [person] = (await http.get("/phone/api/world")).json()["people"]
    assert (person["name"], person["title"], person["caption"]) == ("Somchai", title, caption)


async def test_another_world_at_the_same_address_is_known_by_its_id(clock: SteppingClock) -> None:
    ids = set()
    for _ in range(2):
        async with Simulator(clock) as simulator, httpx.AsyncClient(base_url=simulator.url, trust_env=False) as http:
            ids |= {(await http.get("/phone/api/world")).json()["id"] for _ in range(2)}
    assert len(ids) == 2


async def test_a_chat_is_messages_as_the_bot_api_has_them_and_whose_they_are(
    http: httpx.AsyncClient, phone: Phone, bot: BareBot
) -> None:
    sent = await bot.result("sendMessage", chat_id=phone.person.id, text="hi", reply_markup={"keyboard": [["A"]]})
    await bot.result("sendChatAction", chat_id=phone.person.id, action="typing")
    chat = (await http.get(f"/phone/api/chats/{phone.person.id}")).json()
    assert [message.pop("mine") for message in chat["messages"]] == [True, False]
    assert [message.pop("change") for message in chat["messages"]] == [1, 2]
    assert chat["messages"][1] == sent
    assert chat["reply_keyboard"] == {"keyboard": [[{"text": "A"}]]}
    assert (chat["typing"], chat["started"], chat["blocked"]) == (True, True, False)


async def test_every_gesture_of_the_page_reaches_the_bot(
    http: httpx.AsyncClient, somchai: SimPerson, bot: BareBot
) -> None:
    chat = f"/phone/api/chats/{somchai.id}"

    async def do(gesture: str, **asked: Any) -> Any:
        return (await http.post(f"{chat}/{gesture}", json=asked)).json()

    assert await do("start", payload="abc") == {"ok": True, "message_ids": [1]}
    assert await do("say", text="hello", reply_to_message_id=1) == {"ok": True, "message_ids": [2]}
    button = {"inline_keyboard": [[{"text": "B", "callback_data": "b"}]]}
    sent = await bot.result("sendMessage", chat_id=somchai.id, text="q", reply_markup=button)
    assert await do("tap", message_id=sent["message_id"], data="b") == {"ok": True, "message_ids": []}
    for gesture in ("contact", "voice", "sticker", "block", "unblock"):
        assert (await do(gesture))["ok"]
    files = [("file", ("a.pdf", b"1", "application/pdf")), ("file", ("b.pdf", b"2", "application/pdf"))]
    album = (await http.post(f"{chat}/files", files=files, data={"as": "document", "caption": "two"})).json()
    assert len(album["message_ids"]) == 2
    kinds = [list(update["message"])[4] if "message" in update else list(update)[1] for update in await bot.updates()]
    assert kinds == [
        *("text", "text", "callback_query", "contact", "voice", "sticker"),
        *("my_chat_member", "my_chat_member", "media_group_id", "media_group_id"),
    ]


async def test_files_open_in_the_page_and_dangerous_ones_are_only_saved(http: httpx.AsyncClient, phone: Phone) -> None:
    await phone.send_file(b"%PDF-", "\u0ec1\u0e9c\u0e99.pdf")
    await phone.send_file(b"<script>", "page.html")
    pdf, page = [await http.get(f"/phone/api/files/{message.file_id}") for message in phone.messages[-2:]]
    assert (pdf.content, pdf.headers["content-type"]) == (b"%PDF-", "application/pdf")
    assert pdf.headers["content-disposition"].startswith('inline; filename="___.pdf"; filename*=UTF-8')
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert (await http.get("/phone/api/files/none")).status_code == 404


async def events(http: httpx.AsyncClient, listening: asyncio.Event) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    kind = ""
    async with http.stream("GET", "/phone/api/events") as response:
        async for line in response.aiter_lines():
            if line.startswith(":"):
                listening.set()
            elif line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: "))


async def test_the_page_hears_of_everything_as_it_happens(
    http: httpx.AsyncClient, simulator: Simulator, phone: Phone, bot: BareBot
) -> None:
    heard: list[tuple[str, dict[str, Any]]] = []
    listening = asyncio.Event()

    async def listen() -> None:
        async for event in events(http, listening):
            heard.append(event)

    page = asyncio.create_task(listen())
    await listening.wait()
    simulator.control(Wheel(), Reel())
    chat_id = phone.person.id
    await bot.result("sendChatAction", chat_id=chat_id, action="typing")
    button = {"inline_keyboard": [[{"text": "B", "callback_data": "b"}]]}
    sent = await bot.result("sendMessage", chat_id=chat_id, text="one", reply_markup=button)
    await phone.tap("B")
    [update] = await bot.updates()
    await bot.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="ok")
    await bot.result("editMessageText", chat_id=chat_id, message_id=sent["message_id"], text="two")
    await bot.result("deleteMessage", chat_id=chat_id, message_id=sent["message_id"])
    await bot.result("sendMessage", chat_id=chat_id, text="m", reply_markup={"keyboard": [["A"]]})
    await bot.result("setMyCommands", commands=[{"command": "help", "description": "d"}])
    simulator.tell("clock")
    simulator.tell("story")
    simulator.tell("world")
    group = simulator.add_group("Health SWG", phone.person)
    await bot.result("sendMessage", chat_id=group.id, text="for its members")
    await simulator.stop()
    await page
    assert [kind for kind, _ in heard] == [
        *("typing", "message", "callback_answer", "edit", "delete", "message", "keyboard", "commands"),
        *("clock", "story", "world", "message"),
    ]
    data = [data for _, data in heard]
    assert {one["person_id"] for one in data[:8]} == {chat_id}
    assert (data[1]["message"]["text"], data[1]["message"]["mine"]) == ("one", False)
    assert (data[2]["text"], data[2]["show_alert"], data[2]["message_id"]) == ("ok", False, sent["message_id"])
    assert data[3]["message"]["text"] == "two"
    assert data[4] == {"person_id": chat_id, "message_id": sent["message_id"]}
    assert data[6]["reply_keyboard"] == {"keyboard": [[{"text": "A"}]]}
    assert data[7]["commands"] == [{"command": "help", "description": "d"}]
    assert data[8] == {"person_id": None, **NOW, "moving": False}
    assert data[9]["of"] == 40
    assert data[11]["person_id"] == f"{group.id}.{chat_id}"


async def test_time_and_story_obey_when_they_can(http: httpx.AsyncClient, simulator: Simulator) -> None:
    assert (await http.post("/phone/api/clock/next-morning")).status_code == 404
    assert (await http.post("/phone/api/story/play")).status_code == 404
    wheel, reel = Wheel(), Reel()
    simulator.control(wheel, reel)

    async def turn(move: str, **asked: Any) -> tuple[int, str]:
        response = await http.post(f"/phone/api/{move}", json=asked)
        return response.status_code, response.json().get("reason", "")

    assert await turn("clock/next-morning") == (200, "")
    assert await turn("clock/jump", date="2027-04-01") == (200, "")
    assert await turn("clock/jump", date="2026-04-01") == (409, Reason.DAY_PASSED)
    assert await turn("clock/jump", date="soon") == (400, Reason.OTHER)
    assert await turn("clock/one-week-on") == (409, Reason.STORY_IS_TOLD)
    assert await turn("story/rewind") == (404, Reason.OTHER)
    assert await turn("story/play-anew") == (200, "")
    assert reel.state == "playing anew"
    assert await turn("story/play") == (200, "")
    assert reel.state == "playing"
    wheel.moving = True
    assert await turn("clock/next-morning") == (409, Reason.TIME_MOVES)
    assert await turn("story/pause") == (200, "")
    assert wheel.turned == ["next morning", "2027-04-01"]
    world = (await http.get("/phone/api/world")).json()
    assert (world["clock"]["moving"], world["story"]["state"]) == (True, "paused")

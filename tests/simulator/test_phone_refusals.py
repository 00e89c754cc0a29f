"""What phones cannot do is refused over HTTP, with a reason for which the page has words."""

from typing import Any

import httpx
import pytest

from simulator.gesture_names import GESTURES
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.reasons import Reason
from simulator.server import Simulator
from tests.simulator.conftest import BareBot


@pytest.mark.parametrize(
    ("gesture", "asked", "status", "reason"),
    [
        ("say", {"text": " "}, 409, Reason.EMPTY),
        ("say", {"text": "x" * 4097}, 400, Reason.TOO_LONG),
        ("say", {"text": "x", "reply_to_message_id": 99}, 409, Reason.MESSAGE_GONE),
        ("tap", {"message_id": 1, "data": "x"}, 409, Reason.BUTTON_GONE),
        ("start", {"payload": "not a link"}, 409, Reason.START_LINK),
        ("dance", {}, 404, Reason.OTHER),
    ],
)
async def test_what_a_phone_cannot_do_is_refused_with_a_reason(
    http: httpx.AsyncClient, phone: Phone, gesture: str, asked: dict[str, Any], status: int, reason: Reason
) -> None:
    response = await http.post(f"/phone/api/chats/{phone.person.id}/{gesture}", json=asked)
    assert response.status_code == status
    assert (response.json()["ok"], response.json()["reason"]) == (False, reason)
    assert response.json()["error"]
    assert (await http.get("/phone/api/chats/5")).status_code == 404
    assert (await http.post("/phone/api/chats/5/say", json={"text": "x"})).status_code == 404


async def test_who_has_not_started_has_blocked_or_is_gone_is_told_so(
    http: httpx.AsyncClient, somchai: SimPerson
) -> None:
    chat = f"/phone/api/chats/{somchai.id}"

    async def say() -> str:
        return str((await http.post(f"{chat}/say", json={"text": "x"})).json()["reason"])

    assert await say() == Reason.NOT_STARTED
    await http.post(f"{chat}/start", json={})
    await http.post(f"{chat}/block")
    assert await say() == Reason.BLOCKED
    await http.post(f"{chat}/deactivate")
    assert await say() == Reason.NO_ACCOUNT


@pytest.mark.parametrize("gesture", [*GESTURES, "files"])
async def test_who_has_no_telegram_can_do_nothing_there(
    http: httpx.AsyncClient, simulator: Simulator, bot: BareBot, gesture: str
) -> None:
    uma = simulator.add_person("Uma", email="uma@office.example.la", has_telegram=False)
    chat = f"/phone/api/chats/{uma.id}"
    if gesture == "files":
        files = [("file", ("a.pdf", b"%PDF", "application/pdf"))]
        refused = await http.post(f"{chat}/files", files=files, data={"as": "document"})
    else:
        refused = await http.post(f"{chat}/{gesture}", json={"message_id": 1, "text": "x"})
    assert (refused.status_code, refused.json()["reason"]) == (409, Reason.NO_TELEGRAM)
    screen = (await http.get(chat)).json()
    assert (screen["messages"], screen["started"], screen["blocked"]) == ([], False, False)
    assert await bot.updates() == []


async def test_files_that_cannot_go_are_refused_with_a_reason(http: httpx.AsyncClient, phone: Phone) -> None:
    async def send(count: int, sent_as: str, caption: str = "") -> str:
        files = [("file", (f"{number}.jpg", b"no picture", "image/jpeg")) for number in range(count)]
        form = {"as": sent_as, "caption": caption}
        answer = await http.post(f"/phone/api/chats/{phone.person.id}/files", files=files, data=form)
        assert httpx.codes.is_client_error(answer.status_code)
        return str(answer.json()["reason"])

    assert await send(0, "document") == Reason.EMPTY
    assert await send(101, "document") == Reason.TOO_MANY_FILES
    assert await send(1, "photo") == Reason.NO_PICTURE
    assert await send(1, "document", "x" * 1025) == Reason.CAPTION_TOO_LONG

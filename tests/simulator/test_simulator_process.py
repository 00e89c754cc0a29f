"""`python -m simulator` in a process of its own, phones that reach it over HTTP, and loopback as the only address."""

import json
import re
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse

from simulator.clock import SystemClock
from simulator.phone import GestureError, RemotePhone
from simulator.server import LOOPBACK_TOKEN, LoopbackOnly, Simulator

PEOPLE = [{"name": "Somchai Vongsa", "caption": "Head"}, {"name": "Anna", "language_code": "en", "person_id": 77}]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    people = tmp_path / "people.json"
    people.write_text(json.dumps(PEOPLE), encoding="utf-8")
    command = [sys.executable, "-m", "simulator", "--port", "0", "--people", str(people)]
    command += ["--limits", "sliding-window", "--latency", "0.01"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found
        yield found.group()
        process.terminate()
        process.wait(10)


@pytest.fixture
def remote(url: str) -> Iterator[RemotePhone]:
    phone = RemotePhone(url, 2000001, owner="Somchai")
    yield phone
    phone.close()


async def test_a_remote_phone_does_what_a_phone_does(url: str, remote: RemotePhone) -> None:
    with pytest.raises(GestureError, match="has not pressed Start"):
        await remote.say("too early")
    await remote.start("abc")
    async with httpx.AsyncClient(base_url=f"{url}/bot{LOOPBACK_TOKEN}/", trust_env=False) as bot:

        async def call(method: str, **parameters: object) -> object:
            response = await bot.post(method, json=parameters)
            return response.raise_for_status().json()["result"]

        yes = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
        await call("sendMessage", chat_id=2000001, text="Come?", reply_markup=yes)
        await remote.expect("Come?")
        await remote.tap("Yes")
        await call("sendMessage", chat_id=2000001, text="menu", reply_markup={"keyboard": [["Report"]]})
        assert remote.keyboard == [["Report"]]
        await remote.press_menu("Report")
        await remote.send_file(b"%PDF-", "a.pdf", caption="mine")
        assert await remote.download(remote.messages[-1]) == b"%PDF-"
        with pytest.raises(AssertionError, match="Somchai's phone: silence was expected"):
            remote.stays_silent()
        assert [message.text for message in remote.catch_up()] == ["menu"]
        remote.stays_silent()
        assert remote.last.text == "menu"
        await call("sendPoll", chat_id=2000001, question="When?", options=["Monday", "Friday"])
        await remote.vote("Friday", message=await remote.expect("When?"))
        await remote.react("\N{THUMBS UP SIGN}", remote.last)
        assert remote.last.reactions == ["\N{THUMBS UP SIGN}"]
        remote.block_bot()
        remote.unblock_bot()
        updates = await call("getUpdates")
        assert isinstance(updates, list)
        assert len(updates) == 7
        remote.deactivate()
        with pytest.raises(GestureError, match="no account"):
            await remote.say("too late")


async def test_a_simulator_that_is_away_is_waited_for_until_the_deadline() -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        phone = RemotePhone(f"http://127.0.0.1:{reserved.getsockname()[1]}", 1, owner="Somchai")
        with pytest.raises(AssertionError, match=r"within 0\.1 s"):
            await phone.expect("anything", within_s=0.1)
        phone.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])  # noqa: S104 - refused
async def test_no_address_but_loopback_is_served(host: str) -> None:
    with pytest.raises(ValueError, match="is not loopback"):
        await Simulator(SystemClock()).start(host=host)


async def test_a_caller_from_elsewhere_is_not_answered() -> None:
    app = LoopbackOnly(PlainTextResponse("secret"))
    for caller, answer in {"10.0.0.7": (403, "loopback only"), "127.0.0.1": (200, "secret")}.items():
        transport = httpx.ASGITransport(app, client=(caller, 5000))
        async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as http:
            response = await http.get("/")
        assert (response.status_code, response.text) == answer


async def test_a_taken_port_is_an_error_and_stopping_twice_is_none() -> None:
    first, second = Simulator(SystemClock()), Simulator(SystemClock())
    await first.start()
    with pytest.raises(OSError, match="in use"):
        await second.start(port=int(first.url.rpartition(":")[2]))
    await first.stop()
    await first.stop()
    await second.stop()


async def test_chats_and_waiting_updates_outlive_an_outage() -> None:
    simulator = Simulator(SystemClock(), limits=None)
    phone = simulator.phone(simulator.add_person("Somchai"))
    await phone.start()
    await simulator.start()
    port = int(simulator.url.rpartition(":")[2])
    await simulator.stop()
    await phone.say("said in the meantime")
    await simulator.start(port=port)
    async with httpx.AsyncClient(base_url=f"{simulator.url}/bot{simulator.token}/", trust_env=False) as bot:
        updates = (await bot.get("getUpdates")).json()["result"]
    assert [update["message"]["text"] for update in updates] == ["/start", "said in the meantime"]
    await simulator.stop()


def test_by_hand_it_takes_letters_where_a_port_is_given(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    people.write_text(json.dumps([{"name": "Anna", "email": "anna@embassy.example.la"}]), encoding="utf-8")
    command = [sys.executable, "-m", "simulator", "--port", "0", "--people", str(people), "--smtp-port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r"smtp://127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found
        with smtplib.SMTP("127.0.0.1", int(found[1]), timeout=10) as smtp:
            assert smtp.sendmail("rtp@example.la", ["anna@embassy.example.la"], "Subject: x\r\n\r\ny") == {}
        process.terminate()
        process.wait(10)


def test_the_simulator_imports_nothing_of_the_bot_it_watches() -> None:
    rooms = "roundtable|bot|scheduler|storage|messages|channels|web|app"
    forbidden = re.compile(rf"^\s*(?:from|import) (?:{rooms}|telegram|aiogram)\b", re.MULTILINE)
    files = list((Path(__file__).parents[2] / "simulator").rglob("*.py"))
    assert len(files) > 30
    assert [path.name for path in files if forbidden.search(path.read_text(encoding="utf-8"))] == []

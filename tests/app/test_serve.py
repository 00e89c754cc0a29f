"""`serve`: it waits for the Bot API, answers for its health, refuses a copy, and stops when told."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, time
from pathlib import Path

import httpx
import pytest
from aiohttp import web
from pydantic import SecretStr

from app.demo.stage import staged
from app.desk import open_desk
from app.installation import NotThisInstallation
from app.role import Role
from app.serve import PartDied, serve
from app.settings import Settings
from roundtable.moments import moment
from simulator.clock import SystemClock
from simulator.faults import TooMany
from simulator.server import LOOPBACK_TOKEN, Simulator
from tests.journeys.apart import free_address
from web.serving import AddressTaken

WITHIN_S = 30.0


def settings(folder: Path, api_url: str, web_address: str = "127.0.0.1:0") -> Settings:
    return Settings.model_validate(
        {"bot_token": LOOPBACK_TOKEN, "bot_api_url": api_url, "data_dir": folder, "web_address": web_address}
    )


async def answered(address: str, *, healthy: bool = False) -> dict[str, object]:
    """What /readyz says, asked until it answers, or until the work goes on."""
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(WITHIN_S):
        while True:
            try:
                answer = await client.get(f"http://{address}/readyz")
            except httpx.TransportError:
                continue
            body: dict[str, object] = answer.json()
            assert (answer.status_code == httpx.codes.OK) == (body["problems"] == [])
            if not healthy or not body["problems"]:
                return body


class HiccupingBotApi:
    """A Bot API that answers the second getMe as a proxy does whose server is being restarted."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.asked[method] += 1
        if method == "getMe" and self.asked[method] == 2:
            trouble = {"ok": False, "error_code": 502, "description": "Bad Gateway"}
            return web.json_response(trouble, status=httpx.codes.BAD_GATEWAY)
        me = {"id": 1, "is_bot": True, "first_name": "Tomon", "username": "tomon_bot"}
        return web.json_response({"ok": True, "result": {"getMe": me, "getUpdates": []}.get(method, True)})


@pytest.fixture
async def hiccuping() -> AsyncIterator[str]:
    """Its address."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", HiccupingBotApi().answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    await runner.cleanup()


@pytest.mark.parametrize("is_moved_by_hand", [True, False])
async def test_a_clock_that_is_not_this_machines_is_named_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, is_moved_by_hand: bool
) -> None:
    clock = tmp_path / "now"
    clock.write_text("2027-03-01T08:30:00+07:00")
    stop = asyncio.Event()
    stop.set()
    update = {"clock": clock} if is_moved_by_hand else {}
    await serve(settings(tmp_path, "http://127.0.0.1:9").model_copy(update=update), stop, Role.WEB)
    assert (f"written in {clock} (TOMON_CLOCK)" in caplog.text) is is_moved_by_hand


async def test_a_hiccup_of_the_bot_api_at_any_step_of_the_start_is_tried_again(tmp_path: Path, hiccuping: str) -> None:
    stop, address = asyncio.Event(), free_address()
    running = asyncio.create_task(serve(settings(tmp_path, hiccuping, address), stop))
    assert (await answered(address, healthy=True))["leads_here"] is True
    stop.set()
    await asyncio.wait_for(running, WITHIN_S)


async def test_a_telegram_that_does_not_take_the_menu_keeps_nobody_waiting(tmp_path: Path) -> None:
    stop, address = asyncio.Event(), free_address()
    async with Simulator(SystemClock()) as simulator:
        simulator.faults.every(1, "setMyCommands", TooMany(retry_after=3600))
        running = asyncio.create_task(serve(settings(tmp_path, simulator.url, address), stop))
        assert (await answered(address, healthy=True))["leads_here"] is True
        assert simulator.answered["deleteWebhook", httpx.codes.OK] == 1
        stop.set()
        await asyncio.wait_for(running, WITHIN_S)


async def test_what_telegram_brings_is_kept_while_it_cannot_be_asked_itself(tmp_path: Path) -> None:
    stop, address = asyncio.Event(), free_address()
    of_webhook = {"webhook": True, "public_url": f"http://{address}", "webhook_secret": "s3cret"}
    away = settings(tmp_path, f"http://{free_address()}", address)
    called = Settings.model_validate(away.model_dump() | of_webhook)
    running = asyncio.create_task(serve(called, stop))
    await answered(address)
    async with httpx.AsyncClient(trust_env=False) as client:
        kept = await client.post(
            f"http://{address}/telegram",
            json={"update_id": 7, "message": {"chat": {"id": 5}, "text": "/help"}},
            headers={"X-Telegram-Bot-Api-Secret-Token": "s3cret"},
        )
    assert kept.status_code == httpx.codes.OK
    stop.set()
    await asyncio.wait_for(running, WITHIN_S)
    async with open_desk(called) as opened, opened.storage.work.reading() as tx:
        assert [(update.update_id, update.chat_id) for update in await tx.inbox.waiting(10)] == [(7, 5)]


async def test_it_serves_until_it_is_told_to_stop_and_frees_the_lead(tmp_path: Path) -> None:
    stop, address = asyncio.Event(), free_address()
    async with Simulator(SystemClock()) as simulator:
        running = asyncio.create_task(serve(settings(tmp_path, simulator.url, address), stop))
        assert (await answered(address, healthy=True))["leads_here"] is True
        stop.set()
        await asyncio.wait_for(running, WITHIN_S)
        async with open_desk(settings(tmp_path, simulator.url)) as opened, opened.storage.work.reading() as tx:
            holder, _, fence = await tx.leader.seen()
        assert (holder, fence) == (None, 1)


async def test_its_figures_are_there_for_a_prometheus(tmp_path: Path) -> None:
    stop, address = asyncio.Event(), free_address()
    async with Simulator(SystemClock()) as simulator, httpx.AsyncClient(trust_env=False) as client:
        running = asyncio.create_task(serve(settings(tmp_path, simulator.url, address), stop))
        await answered(address, healthy=True)
        async with asyncio.timeout(WITHIN_S):
            page = ""
            while 'tick="reconcile"' not in page:
                page = (await client.get(f"http://{address}/metrics")).text
        stop.set()
        await asyncio.wait_for(running, WITHIN_S)
    figures = dict(line.rsplit(" ", 1) for line in page.splitlines() if not line.startswith("#"))
    assert (figures["tomon_leads"], figures["tomon_fence"]) == ("1.0", "1.0")
    assert float(figures["tomon_database_size_bytes"]) > 10_000
    assert 0 < float(figures["tomon_disk_free_bytes"]) <= float(figures["tomon_disk_size_bytes"])
    assert 'tomon_pulse_age_seconds{tick="plan"}' in figures
    assert LOOPBACK_TOKEN not in page


async def test_whoever_listens_outside_hears_soon_that_all_is_well(tmp_path: Path) -> None:
    heard = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        heard.set()
        return web.Response()

    app = web.Application()
    app.router.add_get("/ping", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    stop = asyncio.Event()
    async with Simulator(SystemClock()) as simulator:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/ping"
        watched = settings(tmp_path, simulator.url).model_copy(update={"heartbeat_url": SecretStr(url)})
        running = asyncio.create_task(serve(watched, stop))
        await asyncio.wait_for(heard.wait(), WITHIN_S)
        stop.set()
        await asyncio.wait_for(running, WITHIN_S)
    await runner.cleanup()


async def test_when_a_part_of_it_dies_it_frees_the_lead_and_ends_with_an_error(tmp_path: Path) -> None:
    address = free_address()
    async with Simulator(SystemClock()) as simulator:
        running = asyncio.create_task(serve(settings(tmp_path, simulator.url, address), asyncio.Event()))
        await answered(address, healthy=True)
        loops = [task for task in asyncio.all_tasks() if "Heartbeat._keep" in repr(task.get_coro())]
        loops[0].cancel()
        with pytest.raises(PartDied):
            await asyncio.wait_for(running, WITHIN_S)
        async with open_desk(settings(tmp_path, simulator.url)) as opened, opened.storage.work.reading() as tx:
            assert (await tx.leader.seen())[0] is None


async def test_while_the_bot_api_is_away_it_says_so_and_can_be_stopped(tmp_path: Path) -> None:
    stop, address = asyncio.Event(), free_address()
    running = asyncio.create_task(serve(settings(tmp_path, f"http://{free_address()}", address), stop))
    assert "fetch has not begun" in str((await answered(address))["problems"])
    stop.set()
    await asyncio.wait_for(running, WITHIN_S)


async def test_a_copy_of_the_data_neither_receives_nor_sends(tmp_path: Path) -> None:
    async with staged(moment(date(2027, 2, 26), time(8)), tmp_path):
        pass
    (tmp_path / "installation").unlink()
    async with Simulator(SystemClock()) as simulator:
        with pytest.raises(NotThisInstallation, match="Nothing is received or sent"):
            await serve(settings(tmp_path, simulator.url), asyncio.Event())
        assert not simulator.world.updates.is_waited_for


async def test_an_address_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    async with Simulator(SystemClock()) as simulator:
        taken = simulator.url.removeprefix("http://")
        with pytest.raises(AddressTaken, match="Set TOMON_WEB_ADDRESS to another"):
            await serve(settings(tmp_path, simulator.url, taken), asyncio.Event())
    assert not (tmp_path / "tomon.db").exists()

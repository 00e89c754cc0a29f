"""What the doctor finds, and the remedy it names."""

import socket
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr

from app.checkup import Finding, check_up
from app.checkup.telegram import privacy, webhook
from app.desk import open_desk
from app.installation import agree
from app.settings import Settings
from channels.telegram.bot_api import BotProfile
from roundtable.calendar import RestDay, RestDayKind
from roundtable.deliveries import Lane, NewDelivery
from roundtable.inbox import MAX_TRIES, StoredUpdate
from roundtable.languages import Bilingual, Language
from roundtable.ports import WebhookState
from scheduler.clocks import SystemClock
from simulator.clock import SystemClock as SimulatorClock
from simulator.server import LOOPBACK_TOKEN, Simulator
from storage.migrate import migrate
from tests.cast import load_example

OURS = "https://rtp.example.la/telegram"


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(SimulatorClock()) as running:
        yield running


@pytest.fixture
async def settings(tmp_path: Path, simulator: Simulator) -> Settings:
    """Migrated, with the example roster."""
    found = settings_for(tmp_path / "data", simulator.url)
    await migrate(found.database)
    async with open_desk(found) as opened:
        await load_example(opened.storage, opened.desk.clock.now())
    return found


def settings_for(folder: Path, api_url: str, **further: str) -> Settings:
    return Settings.model_validate({"bot_token": LOOPBACK_TOKEN, "bot_api_url": api_url, "data_dir": folder, **further})


def replace_token(settings: Settings, token: str) -> Settings:
    return settings.model_copy(update={"bot_token": SecretStr(token)})


@asynccontextmanager
async def served(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """The address of a server on loopback that answers everything in this way, while the block runs."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        await runner.cleanup()


async def findings(settings: Settings) -> dict[str, Finding]:
    return {finding.check: finding async for finding in check_up(settings)}


async def test_all_is_looked_at_and_told(settings: Settings) -> None:
    found = await findings(settings)
    assert list(found) == [
        "duties",
        "clock",
        "disk",
        "database",
        "database-version",
        "database-durability",
        "database-file",
        "installation",
        "roster",
        "round-tables",
        "bodies-of-duties",
        "approvers",
        "posts",
        "updates",
        "deliveries",
        "audit",
        "files",
        "bot-api",
        "privacy",
        "webhook",
        "time",
    ]
    wrong = {check for check, finding in found.items() if not finding.is_well}
    assert wrong <= {"disk", "roster"}, "as this machine and this year may have it"
    assert "people have no name yet" in found["posts"].found
    assert found["posts"].found.endswith("tomon invite --post secretariat-head --body RTP")
    assert found["deliveries"].found == "none is stuck"
    assert "no damage" in found["database-file"].found


async def test_a_postgresql_is_looked_at_too(tmp_path: Path, simulator: Simulator, postgres_url: str) -> None:
    settings = settings_for(tmp_path, simulator.url, database_url=postgres_url)
    await migrate(settings.database)
    found = await findings(settings)
    assert found["database-version"].found.startswith("PostgreSQL ")
    assert found["database-version"].is_well
    assert "not looked through" in found["database-file"].found


async def test_with_a_clock_moved_by_hand_the_time_outside_is_not_compared(settings: Settings, tmp_path: Path) -> None:
    clock = tmp_path / "now"
    clock.write_text("2027-03-01T08:30:00+07:00")
    found = await findings(settings.model_copy(update={"clock": clock}))
    assert "time" not in found
    assert found["clock"].found.endswith(
        f"Monday 01 March 2027 08:30 in Vientiane, by {clock} (TOMON_CLOCK), not by this machine"
    )
    assert "TOMON_CLOCK" not in (await findings(settings))["clock"].found


@pytest.mark.parametrize(
    ("profile", "well", "said"),
    [
        (BotProfile("tomon_bot", reads_groups=False, joins_groups=True), True, "may be added"),
        (BotProfile("tomon_bot", reads_groups=False, joins_groups=False), True, "cannot be added"),
        (BotProfile("tomon_bot", reads_groups=True, joins_groups=True), False, "everything that is said"),
    ],
)
def test_privacy_is_on_or_the_remedy_is_named(profile: BotProfile, well: bool, said: str) -> None:
    found = privacy(profile)
    assert (found.is_well, said in found.found) == (well, True)
    assert well or "/setprivacy" in found.remedy


async def test_the_simulators_bot_without_privacy_is_found(settings: Settings, simulator: Simulator) -> None:
    simulator.world.bot.privacy_mode = False
    assert "/setprivacy" in (await findings(settings))["privacy"].remedy


@pytest.mark.parametrize(
    ("state", "wanted", "started", "well", "said"),
    [
        (WebhookState("", 0, ""), "", True, True, "none, as it should be"),
        (WebhookState(OURS, 0, ""), OURS, True, True, "Telegram calls us"),
        (WebhookState(OURS, 0, "Connection refused"), OURS, True, True, "the last trouble: Connection refused"),
        (WebhookState(OURS, 7, "Connection refused"), OURS, True, False, "in vain, 7 updates wait"),
        (WebhookState("", 3, ""), OURS, True, False, "calls nobody, 3 updates wait"),
        (WebhookState("https://elsewhere.la/x", 0, ""), OURS, True, False, "somebody else"),
        (WebhookState("https://elsewhere.la/x", 0, ""), "", True, False, "somebody else"),
        (WebhookState("", 3, ""), OURS, False, True, "first start of tomon serve"),
    ],
)
def test_the_webhook_is_ours_or_nobodys(state: WebhookState, wanted: str, started: bool, well: bool, said: str) -> None:
    found = webhook(state, wanted, started=started)
    assert (found.is_well, said in found.found) == (well, True), found
    assert "elsewhere" not in found.found, "it may be somebody's secret"


async def test_a_webhook_of_somebody_else_is_found_once_we_have_started(
    settings: Settings, simulator: Simulator
) -> None:
    simulator.world.webhook.url = "http://127.0.0.1:9/somebody"
    assert (await findings(settings))["webhook"].is_well
    async with open_desk(settings) as opened:
        await agree(opened.storage.work, settings.installation_file)
    assert "Restart tomon serve" in (await findings(settings))["webhook"].remedy


@pytest.mark.parametrize(
    ("off", "well"), [(timedelta(), True), (timedelta(hours=1), False), (-timedelta(minutes=1), False)]
)
async def test_a_machine_whose_clock_is_wrong_is_told_so(settings: Settings, off: timedelta, well: bool) -> None:
    async def answer(request: web.Request) -> web.Response:
        me = {
            "id": 1,
            "is_bot": True,
            "first_name": "Tomon",
            "username": "tomon_bot",
            "url": "",
            "pending_update_count": 0,
        }
        there = format_datetime(SystemClock().now().astimezone(UTC) + off, usegmt=True)
        body = {"ok": True, "result": {**me, "has_custom_certificate": False}}
        return web.json_response(body, headers={"Date": there})

    async with served(answer) as url:
        found = (await findings(settings.model_copy(update={"bot_api_url": url})))["time"]
    assert found.is_well == well, found
    assert well or "timedatectl" in found.remedy
    assert off <= timedelta() or "behind" in found.found


def damage(path: Path, table: str) -> None:
    """Overwrite the beginning of a table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * page_bytes : (root - 1) * page_bytes + 200] = bytes(200)
    path.write_bytes(content)


async def test_a_damaged_file_is_found(settings: Settings) -> None:
    damage(settings.data_dir / "tomon.db", "holdings")
    assert "backup" in (await findings(settings))["database-file"].remedy


async def test_updates_parked_lately_are_wrong_and_older_ones_are_told(settings: Settings) -> None:
    async with open_desk(settings) as opened, opened.storage.work() as tx:
        now = opened.desk.clock.now()
        await tx.inbox.store([StoredUpdate(number, 7, "{}") for number in (1, 2)], now)
        for _ in range(MAX_TRIES):
            await tx.inbox.failed(1, "boom", now - timedelta(days=30))
    found = (await findings(settings))["updates"]
    assert (found.found, found.is_well) == ("1 wait, 1 are parked, 0 of them in the last week", True)
    async with open_desk(settings) as opened, opened.storage.work() as tx:
        for _ in range(MAX_TRIES):
            await tx.inbox.failed(2, "boom", now)
    found = (await findings(settings))["updates"]
    assert (found.found, found.is_well) == ("0 wait, 2 are parked, 1 of them in the last week", False)


async def test_deliveries_that_should_have_gone_are_stuck_only_while_somebody_sends(settings: Settings) -> None:
    async with open_desk(settings) as opened, opened.storage.work() as tx:
        now = opened.desk.clock.now()
        old = now - timedelta(hours=1)
        await tx.deliveries.add(NewDelivery(7, None, Lane.ANSWER, Language.LO, "Stored", None, old, old))
    found = (await findings(settings))["deliveries"]
    assert (found.found, found.is_well) == ("1 should have gone 5 minutes ago or earlier; nobody sends just now", True)
    async with open_desk(settings) as opened, opened.storage.work() as tx:
        await tx.pulse.note("dispatch", datetime.now(UTC))
    assert "Read the log" in (await findings(settings))["deliveries"].remedy


async def test_a_quiet_week_alone_is_no_table_of_rest_days(settings: Settings) -> None:
    async with open_desk(settings) as opened, opened.storage.work() as tx:
        year = opened.desk.clock.now().year
        for day in await tx.calendar.rest_days():
            await tx.calendar.remove_rest_day(day.on)
        await tx.calendar.put_rest_day(RestDay(date(year, 6, 1), RestDayKind.QUIET, Bilingual("ອາທິດ", "Retreat")))
    assert (await findings(settings))["roster"].found == f"no rest days of {year}"


async def test_our_own_pages_are_asked_for_and_not_judged(settings: Settings) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=200 if request.path == "/rtp/healthz" else 404)

    async with served(answer) as url:
        reached = await findings(settings.model_copy(update={"public_url": f"{url}/rtp"}))
    away = await findings(settings.model_copy(update={"public_url": f"{url}/rtp"}))
    assert reached["public-url"] == Finding("public-url", f"{url}/rtp/healthz answers with 200")
    assert "is not reached from here" in away["public-url"].found
    assert away["public-url"].is_well


async def test_nothing_of_a_token_that_nobody_knows_is_shown(settings: Settings) -> None:
    token = "12345:never-given-out"
    found = await findings(replace_token(settings, token))
    assert not found["bot-api"].is_well
    assert token not in str(found)
    assert "privacy" not in found

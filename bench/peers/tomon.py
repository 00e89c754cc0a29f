"""Tomon as `tomon serve` runs it: uvloop, SQLite and files in a temporary folder, everybody linked beforehand."""

import argparse
import asyncio
import signal
import tempfile
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.cli.running import run_for_long
from app.desk import open_desk
from app.roster.loading import compare, load
from app.roster.roster_file import example_text, parse_roster
from app.serve import Surroundings, serve
from app.settings import Settings
from bench.peers.sampling import sampled
from bench.peers.signals import ready, told_to_go
from channels.telegram.pacing import Limits
from channels.telegram.pacing_windows import Limit
from roundtable.audiences import Addressed, Audience
from roundtable.books import Transaction
from roundtable.languages import Bilingual, Language
from roundtable.posts import PostKind, Side
from roundtable.services import notices
from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from simulator.server import LOOPBACK_TOKEN
from simulator.world import FIRST_PERSON_ID
from storage.migrate import migrate
from storage.opened import open_storage

DAWN = datetime(2027, 3, 2, tzinfo=UTC) - timedelta(hours=1)
"""Six in the morning in Vientiane of a working day on which every SWG is asked for its annual workplan."""
FORENOON = DAWN + timedelta(hours=4, minutes=30)
"""An hour of the office, when notices go out and reminders do not."""
NO_LIMIT = Limit(1_000_000, per_s=0.001)
WORDS = Bilingual(*("The annual workplan is due on Wednesday, 31 March 2027.",) * 2)
"""In both languages alike: Lao stands in messages/ only."""


async def link_people(tx: Transaction, people: int) -> None:
    """Officers of the SWGs in turn, with the chats of the crowd, reading English."""
    posts = [
        post
        for post in await tx.roster.posts()
        if post.kind is PostKind.SECRETARIAT_OFFICER and post.side is Side.GOVERNMENT and post.body != "RTP"
    ]
    for place in range(people):
        name = Bilingual(f"Officer {place}", f"Officer {place}")
        person = await tx.roster.add_person(name, Bilingual("", ""), Bilingual("", ""), False)
        await tx.roster.add_holding(person.id, posts[place % len(posts)].id, None, None)
        await tx.roster.link_chat(person.id, FIRST_PERSON_ID + place, DAWN)
        await tx.roster.set_language(person.id, Language.EN)


async def prepare(settings: Settings, people: int) -> None:
    """A database with everybody in it, unless it is there already."""
    if not await migrate(settings.database):
        return
    storage = await open_storage(settings.database, settings.files)
    try:
        async with storage.work() as tx:
            await load(tx, await compare(tx, parse_roster(example_text())), DAWN)
            await link_people(tx, people)
    finally:
        await storage.close()


def settings_in(data: Path, url: str, webhook_port: int | None) -> Settings:
    given: dict[str, object] = {"bot_token": LOOPBACK_TOKEN, "bot_api_url": url, "data_dir": data}
    if webhook_port is not None:
        given |= {
            "webhook": True,
            "public_url": f"http://127.0.0.1:{webhook_port}",
            "web_address": f"127.0.0.1:{webhook_port}",
        }
    return Settings.model_validate(given)


async def tell_all(desk: Desk) -> None:
    """A notice of the RTP Secretariat to all secretariats, as `tomon notice send` sends it."""
    audience = Audience(frozenset({Addressed.SECRETARIAT}), None, frozenset(Side))
    await notices.send_at_once(desk, audience, WORDS, None)


async def main(given: argparse.Namespace) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with AsyncExitStack() as stack:
        data = given.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tomon-bench-")))
        settings = settings_in(data, given.url, given.webhook_port)
        await prepare(settings, given.people)
        clock = SteppingClock(datetime.fromisoformat(given.at).astimezone(UTC) if given.at else DAWN)
        limits = None if given.paced else Limits(NO_LIMIT, NO_LIMIT, NO_LIMIT)
        stack.enter_context(sampled(given.profile))
        serving = asyncio.create_task(serve(settings, stop, surroundings=Surroundings(clock, limits, ready)))
        if given.broadcast:
            await told_to_go()
            clock.set(FORENOON)
            async with open_desk(settings, clock) as opened:
                await tell_all(opened.desk)
        await serving


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--broadcast", action="store_true", help="send a notice to all when told to go")
    parser.add_argument("--paced", action="store_true", help="keep Telegram's limits")
    parser.add_argument("--webhook-port", type=int, help="receive by webhook there instead of polling")
    parser.add_argument("--data", type=Path, help="keep the database there")
    parser.add_argument("--at", help="the moment it is, ISO with offset")
    parser.add_argument("--profile", type=Path, help="write sampled stacks there")
    run_for_long(main(parser.parse_args()))

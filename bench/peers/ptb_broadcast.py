"""Broadcasts as one would write them with python-telegram-bot: a plain loop, or one behind its AIORateLimiter."""

import argparse
import asyncio
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter, TimedOut
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, ExtBot

from bench.peers.signals import ready, told_to_go
from simulator.server import LOOPBACK_TOKEN
from simulator.world import FIRST_PERSON_ID

WORDS = "The annual workplan is due on Wednesday, 31 March 2027."


async def send_until_taken(bot: ExtBot[Any], chat_id: int) -> None:
    """One after the other, and what a 429 asks for is slept: the loop of every tutorial. Whoever finds all connections
    occupied, as many do while refusals are punished, tries again."""
    while True:
        try:
            await bot.send_message(chat_id, WORDS)
        except RetryAfter as refused:
            wait = refused.retry_after
            await asyncio.sleep(wait.total_seconds() if isinstance(wait, timedelta) else wait)
        except TimedOut:
            continue
        else:
            return


async def main(url: str, people: int, *, is_limited: bool) -> None:
    builder: Any = ApplicationBuilder().token(LOOPBACK_TOKEN).base_url(f"{url}/bot").updater(None)
    if is_limited:
        builder = builder.rate_limiter(AIORateLimiter(max_retries=100))
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    async with application:
        bot = application.bot
        ready()
        await told_to_go()
        chats = range(FIRST_PERSON_ID, FIRST_PERSON_ID + people)
        if is_limited:
            await asyncio.gather(*(send_until_taken(bot, chat_id) for chat_id in chats))
        else:
            for chat_id in chats:
                await send_until_taken(bot, chat_id)
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--limiter", action="store_true")
    given = parser.parse_args()
    asyncio.run(main(given.url, given.people, is_limited=given.limiter))

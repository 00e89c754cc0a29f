"""A bare aiogram 3 echo bot: polling, nothing kept."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bench.peers.signals import ready
from simulator.server import LOOPBACK_TOKEN


async def echo(message: Message) -> None:
    if message.text is not None:
        await message.answer(message.text)


async def main(url: str) -> None:
    bot = Bot(LOOPBACK_TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    dispatcher.startup.register(ready)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

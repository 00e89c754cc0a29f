"""A bare python-telegram-bot echo bot: polling, `concurrent_updates`, its own HTTP client, nothing kept."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from bench.peers.signals import ready
from simulator.server import LOOPBACK_TOKEN


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


async def say_ready(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    ready()


def main(url: str) -> None:
    builder = ApplicationBuilder().token(LOOPBACK_TOKEN).base_url(f"{url}/bot").concurrent_updates(True)
    application = builder.post_init(say_ready).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1])

"""The python-telegram-bot Application as our Handler: routing and types, without its Updater, queues or persistence."""

import json
import logging
import secrets
from dataclasses import dataclass, replace

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.context import Context, TomonApplication
from bot.errors import on_error
from bot.gate import turn_of
from bot.routes import every_command, handlers
from roundtable.inbox import MAX_TRIES, StoredUpdate
from roundtable.ports import Reader, Telegram, TryLater
from roundtable.services.answering import answer
from roundtable.services.desk import Desk
from roundtable.statements.identity import Apology

log = logging.getLogger(__name__)

GATE, ROUTES = -1, 0
"""Groups of handlers: the gate first, then the one route that fits."""


@dataclass(frozen=True, slots=True)
class BotHandler:
    """roundtable.ports.Handler: one stored update through gate and routes."""

    application: TomonApplication
    desk: Desk

    async def start(self) -> None:
        """Asks Telegram who the bot is. Raises TryLater when it cannot be asked; may be called again then."""
        try:
            await self.application.initialize()
        except TelegramError as error:
            raise TryLater(error.message) from error

    async def stop(self) -> None:
        await self.application.shutdown()

    async def handle(self, update: StoredUpdate) -> None:
        """Raises whatever a handler raised that is no refusal; at the last try the person is told first."""
        parsed = Update.de_json(json.loads(update.raw), self.application.bot)
        await self.application.process_update(parsed)
        failure = self.application.bot_data["failures"].pop(parsed.update_id, None)
        if failure is None:
            return
        if update.tries + 1 >= MAX_TRIES:
            await self._apologise(parsed)
        raise failure

    async def _apologise(self, update: Update) -> None:
        """A short reference for the person, the same in the log; the update stays undone, so that it is parked.
        In a group nothing is said of it."""
        turn = await turn_of(self.desk, update)
        reference = secrets.token_hex(3).upper()
        log.error("an update failed for the last time", extra={"reference": reference, "update_id": update.update_id})
        if turn.chat_id > 0:
            async with self.desk.work() as tx:
                await answer(self.desk, tx, replace(turn, update_id=None), Apology(reference))


async def gate(update: Update, context: Context) -> None:
    """Set whose turn it is before any route runs."""
    context.turn = await turn_of(context.desk, update)


def build_handler(desk: Desk, reader: Reader, telegram: Telegram, bot: Bot) -> BotHandler:
    """`bot` is the channel's own: one HTTP client, one token, one place that calls the Bot API."""
    application: TomonApplication = (
        Application.builder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    application.bot_data.update(desk=desk, reader=reader, telegram=telegram, commands=every_command(), failures={})
    application.add_handler(TypeHandler(Update, gate), GATE)
    application.add_handlers(list(handlers()), ROUTES)
    application.add_error_handler(on_error)
    return BotHandler(application, desk)

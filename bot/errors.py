"""The one error handler: a refusal is spoken; anything else is kept, so that the inbox counts the try.

python-telegram-bot's `process_update` swallows what handlers raise. What is put into `failures` here is raised again by
bot/application.py. It also makes a new context for the error, without the turn: the gate is asked again.
"""

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.context import Context
from bot.gate import turn_of
from roundtable.errors import Refusal
from roundtable.services.answering import refuse


async def on_error(update: object, context: Context) -> None:
    """Always ends the update: no further group runs after a failure."""
    error = context.error
    if not isinstance(update, Update) or error is None:
        return
    if isinstance(error, Refusal):
        try:
            await refuse(context.desk, await turn_of(context.desk, update), error)
        except Exception as second:  # noqa: BLE001 - a door of the house: speaking the refusal failed as well
            error = second
    if not isinstance(error, Refusal):
        context.bot_data["failures"][update.update_id] = error
    raise ApplicationHandlerStop

"""What a handler has at hand: the desk, the reader of typed text, and the turn of the person who wrote."""

from collections.abc import Collection
from typing import Any, Self

from telegram import Bot
from telegram.ext import Application, CallbackContext

from roundtable.ports import Reader, Telegram
from roundtable.services.desk import Desk, Turn

BotData = dict[str, Any]


class Context(CallbackContext[Bot, BotData, BotData, BotData]):
    """The context of one update. `turn` is set by the gate before any handler runs."""

    def __init__(self, application: "TomonApplication", chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        self.turn: Turn

    @classmethod
    def from_update(cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]") -> Self:
        return super().from_update(update, application)

    @property
    def desk(self) -> Desk:
        desk: Desk = self.bot_data["desk"]
        return desk

    @property
    def reader(self) -> Reader:
        reader: Reader = self.bot_data["reader"]
        return reader

    @property
    def commands(self) -> Collection[str]:
        """Every command of ours, without its slash."""
        commands: Collection[str] = self.bot_data["commands"]
        return commands

    @property
    def telegram(self) -> Telegram:
        telegram: Telegram = self.bot_data["telegram"]
        return telegram


TomonApplication = Application[Bot, Context, BotData, BotData, BotData, None]

"""TelegramBotApi: everything that Tomon asks of the Bot API (https://core.telegram.org/bots/api)."""

import logging
from collections.abc import AsyncIterator, Awaitable, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat, MenuButtonCommands
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, TelegramError

from channels.telegram.fetching import ALLOWED_UPDATES, poll_address, updates_in
from channels.telegram.outcomes import (
    BAD_MARKUP,
    FILE_ID_REFUSED,
    NOT_MODIFIED,
    TooManyRequests,
    outcome_of,
    says,
    without_quotes,
)
from channels.telegram.pacing import Pacing
from channels.telegram.parcels import Manner, put
from channels.telegram.request import AiohttpRequest
from channels.telegram.uploading import Uploading
from roundtable.deliveries import Broken, Deferred, Outcome, Parcel, Sent
from roundtable.inbox import StoredUpdate
from roundtable.languages import Language
from roundtable.ports import FileStore, Gone, TooLarge, TryLater, WebhookState

logger = logging.getLogger(__name__)

NO_TOKEN = "held-by-the-request"  # noqa: S105 - the library never sees the real one
NO_CHAT = 0
"""Whose 429 is obeyed where a call belongs to no chat: it counts towards a flood, and by itself holds up nobody."""
AFTER_AN_UPLOAD_S = 0.2
POLL_MARGIN_S = 10
"""How much longer than the long poll itself its answer may take."""


@dataclass(frozen=True, slots=True)
class BotProfile:
    """What Telegram says of the bot itself: https://core.telegram.org/bots/api#user. `reads_groups` is true where its
    privacy mode is off."""

    username: str
    reads_groups: bool
    joins_groups: bool


class TelegramBotApi:
    """Implements roundtable.ports.Telegram. `pacing` is told of every 429, of courtesies too; who sends asks it for a
    slot first."""

    def __init__(
        self, token: str, *, files: FileStore, pacing: Pacing, api_url: str = "https://api.telegram.org"
    ) -> None:
        self._uploading = Uploading(files.get)
        self._pacing = pacing
        self._number = token.partition(":")[0]
        self._request = AiohttpRequest(token, api_url)
        self._bot = Bot(
            NO_TOKEN,
            base_url=lambda _: "bot",
            base_file_url=lambda _: "file",
            request=self._request,
            get_updates_request=self._request,
        )

    @property
    def number(self) -> str:
        """The bot's id, which another token of the same bot shares; names of files are good for one bot only."""
        return self._number

    @property
    def bot(self) -> Bot:
        """For types and routing in the bot room; whatever is sent goes through `send`."""
        return self._bot

    async def me(self) -> str:
        """The bot's user name, without @. Raises TryLater; a refused token has a long `after_s`."""
        return (await self.profile()).username

    async def profile(self) -> BotProfile:
        """Raises TryLater, as `me` does."""
        try:
            me = await self._bot.get_me()
        except TelegramError as error:
            raise self._try_later(error) from error
        return BotProfile(me.username or "", bool(me.can_read_all_group_messages), bool(me.can_join_groups))

    async def time(self) -> datetime | None:
        """What time it is there, to the second; None where it is not told. Raises TryLater."""
        try:
            return await self._request.date()
        except TelegramError as error:
            raise self._try_later(error) from error

    async def send(self, parcel: Parcel) -> Outcome:
        """Where Telegram refuses the manner and not the message, another one is tried once: plain text for bad markup,
        a new message for one that cannot be edited, the bytes for an unknown file id. Deferred for a moment when the
        same file was just being uploaded for somebody else."""
        async with self._uploading.alone(parcel.attachments) as has_waited:
            if has_waited:
                return Deferred(AFTER_AN_UPLOAD_S, "the same file was being uploaded")
            known = replace(parcel, attachments=self._uploading.with_names(parcel.attachments))
            outcome = await self._send(known)
            if isinstance(outcome, Sent):
                self._uploading.named(parcel.attachments, outcome.file_ids)
            return outcome

    async def _send(self, parcel: Parcel) -> Outcome:
        manner = Manner()
        while True:
            try:
                return await put(self._request.make, parcel, manner, self._uploading.media)
            except FileNotFoundError:
                return Broken("a file of this message is not in the store")
            except TelegramError as error:
                if says(error, FILE_ID_REFUSED):
                    self._uploading.forget(parcel.attachments)
                if says(error, NOT_MODIFIED):
                    return Sent(None)
                another = manner.instead(error)
                if another is None:
                    return self._outcome(parcel.chat_id, error)
                if says(error, BAD_MARKUP):
                    logger.critical(
                        "The markup of delivery %d is broken and goes as plain text: %s",
                        parcel.delivery_id,
                        without_quotes(error.message),
                    )
                manner = another

    def _outcome(self, chat_id: int, error: TelegramError) -> Outcome:
        self._obey(chat_id, error)
        return outcome_of(error)

    def _obey(self, chat_id: int, error: TelegramError) -> None:
        if isinstance(error, TooManyRequests):
            self._pacing.refused(chat_id, error.after_s)

    def _try_later(self, error: TelegramError) -> TryLater:
        self._obey(NO_CHAT, error)
        outcome = outcome_of(error)
        after_s = outcome.after_s if isinstance(outcome, Deferred) else 5.0
        return TryLater(error.message, after_s or 1.0)

    def _not_handed_out(self, error: TelegramError) -> Exception:
        if says(error, ("file is too big",)):
            return TooLarge(error.message)
        if isinstance(error, BadRequest):
            return Gone(error.message)
        return self._try_later(error)

    async def updates(self, after: int | None, timeout_s: int) -> Sequence[StoredUpdate]:
        """Raises TryLater when Telegram cannot be asked."""
        try:
            payload = await self._request.retrieve(
                poll_address(after, timeout_s), read_timeout=timeout_s + POLL_MARGIN_S
            )
        except TelegramError as error:
            raise self._try_later(error) from error
        return updates_in(payload)

    async def receive_by_polling(self) -> None:
        """Take a webhook away that an earlier start may have set: it forbids polling. Raises TryLater."""
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            raise self._try_later(error) from error

    async def receive_by_webhook(self, url: str, secret: str) -> None:
        """Have updates posted to `url`, with the secret in their header. Raises TryLater."""
        try:
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
        except TelegramError as error:
            raise self._try_later(error) from error

    async def webhook(self) -> WebhookState:
        """Raises TryLater."""
        try:
            info = await self._bot.get_webhook_info()
        except TelegramError as error:
            raise self._try_later(error) from error
        return WebhookState(info.url, info.pending_update_count, info.last_error_message or "")

    async def introduce(
        self, commands: Mapping[Language, Sequence[tuple[str, str]]], in_groups: Collection[str] = ()
    ) -> None:
        """Command menu and menu button. Telegram shows a phone its own language's list, or else the one without a
        language, which is Lao. Raises TryLater."""
        try:
            for language, listed in commands.items():
                code = None if language is Language.LO else language.value
                every = [BotCommand(*command) for command in listed]
                await self._bot.set_my_commands(every, language_code=code)
                few = [command for command in every if command.command in in_groups]
                if few:
                    await self._bot.set_my_commands(few, BotCommandScopeAllGroupChats(), language_code=code)
            await self._bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        except TelegramError as error:
            raise self._try_later(error) from error

    async def introduce_chat(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> None:
        """https://core.telegram.org/bots/api#botcommandscopechat. Raises TryLater, Gone."""
        scope = BotCommandScopeChat(chat_id)
        try:
            if commands:
                await self._bot.set_my_commands([BotCommand(*command) for command in commands], scope=scope)
            else:
                await self._bot.delete_my_commands(scope=scope)
        except (BadRequest, Forbidden) as error:
            raise Gone(error.message) from error
        except TelegramError as error:
            raise self._try_later(error) from error

    async def answer_tap(self, callback_query_id: str, text: str = "") -> None:
        await self._ask_lightly(NO_CHAT, self._bot.answer_callback_query(callback_query_id, text or None))

    async def show_typing(self, chat_id: int) -> None:
        await self._ask_lightly(chat_id, self._bot.send_chat_action(chat_id, ChatAction.TYPING))

    async def leave(self, chat_id: int) -> None:
        """A group that is gone, or in which the bot is no more, is left already. Raises TryLater."""
        try:
            await self._bot.leave_chat(chat_id)
        except (BadRequest, Forbidden) as error:
            logger.info("A group is left already: %s", error.message)
        except TelegramError as error:
            raise self._try_later(error) from error

    async def download(self, telegram_file_id: str) -> AsyncIterator[bytes]:
        """The iterator raises as this does: a file may go missing between being named and being read."""
        try:
            file = await self._bot.get_file(telegram_file_id)
        except TelegramError as error:
            raise self._not_handed_out(error) from error
        if file.file_path is None:
            raise TryLater("Telegram named no path for a file")
        return self._chunks(file.file_path)

    async def _chunks(self, address: str) -> AsyncIterator[bytes]:
        try:
            async with aclosing(self._request.stream(address)) as chunks:
                async for chunk in chunks:
                    yield chunk
        except TelegramError as error:
            raise self._not_handed_out(error) from error

    async def close(self) -> None:
        await self._request.shutdown()

    async def _ask_lightly(self, chat_id: int, call: Awaitable[object]) -> None:
        """A courtesy: without it the person waits a little less comfortably, and nothing is lost."""
        try:
            await call
        except TelegramError as error:
            self._obey(chat_id, error)
            logger.info("A courtesy was not taken: %s", error.message)

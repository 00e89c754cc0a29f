"""Addressed: whether something that is said in a group is meant for us, and what is asked. All else is others' talk."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from telegram import Message, User

from roundtable.groups import GroupAsk
from roundtable.ports import Reader

ASKS = {
    "calendar": GroupAsk.CALENDAR,
    "meetings": GroupAsk.MEETINGS,
    "search": GroupAsk.SEARCH,
    "contact": GroupAsk.CONTACT,
    "help": GroupAsk.HELP,
    "start": GroupAsk.HELP,
}
"""By the command, or the menu button, that asks. Every other one is for the private chat."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A command, without its slash, or words; neither where only our name was called."""

    command: str = ""
    words: str = ""


def addressed(message: Message, me: User, ours: Collection[str]) -> Addressed | None:
    """A command with our name; one of ours without it, where Telegram brings us only what it takes to be meant for us;
    an answer to a message of ours; our name. None for everything else, and for what is
    only passed on from elsewhere."""
    if message.forward_origin is not None:
        return None
    text = message.text or message.caption or ""
    command, _, whom = _first_word(text).removeprefix("/").partition("@")
    if text.startswith("/") and whom:
        return Addressed(command.lower()) if whom.lower() == (me.username or "").lower() else None
    is_alone = not me.can_read_all_group_messages and command.lower() in ours
    if text.startswith("/") and is_alone:
        return Addressed(command.lower())
    name = re.compile(rf"(?<!\w)@{re.escape(me.username or '')}(?!\w)", re.IGNORECASE)
    if _answers(message, me) or name.search(text):
        return Addressed(words=name.sub("", text).strip())
    return None


def ask_of(said: Addressed, message: Message, reader: Reader) -> GroupAsk:
    """What is asked by it."""
    if _has_file(message):
        return GroupAsk.FILE
    if not said.command and not said.words:
        return GroupAsk.HELP
    return ASKS.get(said.command or reader.menu_verb(said.words) or "", GroupAsk.ELSE)


def _has_file(message: Message) -> bool:
    files = (message.document, message.photo, message.video, message.audio, message.animation, message.video_note)
    return any(files)


def _first_word(text: str) -> str:
    return next(iter(text.split()), "")


def _answers(message: Message, me: User) -> bool:
    """In a forum every message without another answers the one that opened the topic."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.forum_topic_created is not None:
        return False
    return answered.from_user.id == me.id

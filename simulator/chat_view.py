"""A chat as it stands on a person's screen: the one picture that phones in tests and the phone page share."""

from simulator.chats import Chat, GroupChat, PrivateChat
from simulator.people import SimPerson
from simulator.wire import Json
from simulator.world import World


def message_on_screen(chat: Chat, message: Json, person: SimPerson) -> Json:
    """A Message object with `mine`, `change` and, when there are any, `reactions` (emoji, in the order they came).

    `change` is the world's count when its words last changed.
    """
    signs = [one["emoji"] for signs in chat.reactions.get(message["message_id"], {}).values() for one in signs]
    return {
        **message,
        "mine": message["from"]["id"] == person.id,
        "change": chat.changed.get(message["message_id"], 0),
        **({"reactions": signs} if signs else {}),
    }


def commands_on_screen(world: World, chat: Chat, person: SimPerson) -> list[Json]:
    """The list behind the menu button, and behind a slash: in a group while the bot is in it, and with the bot's name
    behind each command, as it is sent from there."""
    if not isinstance(chat, GroupChat):
        return world.bot.commands_shown_in_private(person.id, person.language_code)
    if world.bot.id not in chat.present():
        return []
    is_administrator = chat.members.get(person.id) in {"administrator", "creator"}
    shown = world.bot.commands_shown_in_group(
        chat.id, person.id, person.language_code, is_administrator=is_administrator
    )
    return [{**one, "command": f"{one['command']}@{world.bot.username}"} for one in shown]


def chat_on_screen(world: World, chat: Chat, person: SimPerson) -> Json:
    return {
        "messages": [message_on_screen(chat, message, person) for _, message in sorted(chat.messages.items())],
        "reply_keyboard": chat.reply_keyboard,
        "keyboard_used": person.id in chat.keyboard_used_by,
        "commands": commands_on_screen(world, chat, person),
        "typing": chat.typing_until_s > world.monotonic(),
        "callback_answers": chat.callback_answers,
        "started": not isinstance(chat, PrivateChat) or chat.started,
        "blocked": isinstance(chat, PrivateChat) and chat.blocked,
    }

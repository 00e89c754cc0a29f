"""A chat as it stands on a person's screen: the one picture that phones in tests and the phone page share."""

from simulator.chats import Chat, PrivateChat
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


def commands_on_screen(world: World, person: SimPerson) -> list[Json]:
    """The list behind the menu button of this person's private chat."""
    return world.bot.commands_shown_in_private(person.id, person.language_code)


def chat_on_screen(world: World, chat: Chat, person: SimPerson) -> Json:
    return {
        "messages": [message_on_screen(chat, message, person) for _, message in sorted(chat.messages.items())],
        "reply_keyboard": chat.reply_keyboard,
        "commands": commands_on_screen(world, person) if isinstance(chat, PrivateChat) else [],
        "typing": chat.typing_until_s > world.monotonic(),
        "callback_answers": chat.callback_answers,
        "started": not isinstance(chat, PrivateChat) or chat.started,
        "blocked": isinstance(chat, PrivateChat) and chat.blocked,
    }

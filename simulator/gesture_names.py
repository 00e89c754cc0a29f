"""The gestures by the names under which the phone page and phones in tests ask for them."""

from collections.abc import Callable

from simulator.chats import GroupChat, Status
from simulator.gestures import GestureError, Hand
from simulator.groups import make_group, set_status
from simulator.wire import Json

Gesture = Callable[[Hand, Json], list[int]]


def _start(hand: Hand, asked: Json) -> list[int]:
    return [hand.start(asked.get("payload"))["message_id"]]


def _say(hand: Hand, asked: Json) -> list[int]:
    reply, topic, anonymous = (asked.get(name) for name in ("reply_to_message_id", "message_thread_id", "anonymous"))
    return [hand.say(str(asked.get("text", "")), reply, topic, anonymous=bool(anonymous))["message_id"]]


def _tap(hand: Hand, asked: Json) -> list[int]:
    hand.tap(int(asked.get("message_id", 0)), str(asked.get("data", "")))
    return []


def _edit(hand: Hand, asked: Json) -> list[int]:
    return [hand.edit(int(asked.get("message_id", 0)), str(asked.get("text", "")))["message_id"]]


def _contact(hand: Hand, asked: Json) -> list[int]:
    of = asked.get("of")
    return [hand.share_contact(None if of is None else int(of))["message_id"]]


def _voice(hand: Hand, asked: Json) -> list[int]:
    return [hand.send_voice()["message_id"]]


def _sticker(hand: Hand, asked: Json) -> list[int]:
    return [hand.send_sticker()["message_id"]]


def _block(hand: Hand, asked: Json) -> list[int]:
    hand.block()
    return []


def _unblock(hand: Hand, asked: Json) -> list[int]:
    hand.unblock()
    return []


def _vote(hand: Hand, asked: Json) -> list[int]:
    hand.vote(int(asked.get("message_id", 0)), [int(place) for place in asked.get("option_ids", [])])
    return []


def _react(hand: Hand, asked: Json) -> list[int]:
    hand.react(int(asked.get("message_id", 0)), str(asked.get("emoji", "")))
    return []


def _group(hand: Hand, asked: Json) -> list[int]:
    hand.check_account()
    make_group(hand.world, hand.person, str(asked.get("title") or "Group"))
    return []


def _bot_in_group(status: Status) -> Gesture:
    def change(hand: Hand, asked: Json) -> list[int]:
        hand.check_account()
        if not isinstance(hand.chat, GroupChat):
            raise GestureError("there is no group to add the bot to, or to take it out of")
        set_status(hand.world, hand.chat, hand.person, hand.world.bot.id, status)
        return []

    return change


def _deactivate(hand: Hand, asked: Json) -> list[int]:
    hand.deactivate()
    return []


# Each answers the numbers of the messages it left in the chat.
GESTURES: dict[str, Gesture] = {
    "start": _start,
    "say": _say,
    "tap": _tap,
    "edit": _edit,
    "contact": _contact,
    "voice": _voice,
    "sticker": _sticker,
    "block": _block,
    "unblock": _unblock,
    "vote": _vote,
    "react": _react,
    "deactivate": _deactivate,
    "group": _group,
    "add-bot": _bot_in_group("member"),
    "take-bot-out": _bot_in_group("kicked"),
}

"""Asking many at once. https://core.telegram.org/bots/api#sendpoll"""

from simulator.json_fields import refuse_unknown, text_in
from simulator.methods.call import Call
from simulator.methods.parameters import ARRAY, BOOLEAN, MESSAGE, OBJECT, SENDING, TEXT, needed
from simulator.methods.registry import method
from simulator.polls import Poll, check_poll
from simulator.refusals import bad_request
from simulator.wire import Json

FIRST_POLL_ID = 5_000_000_000_000_000_000


@method(
    "sendPoll",
    {
        **SENDING,
        "question": needed(TEXT, "poll question must be non-empty"),
        "options": needed(ARRAY, "poll must have at least 1 option"),
        "type": TEXT,
        "is_anonymous": BOOLEAN,
        "allows_multiple_answers": BOOLEAN,
        "allows_revoting": BOOLEAN,
        "is_closed": BOOLEAN,
    },
)
async def send_poll(call: Call) -> Json:
    chat, world = call.chat(), call.world
    if call.text("type", "regular") != "regular":
        raise bad_request("unsupported poll type specified")
    question, options = call.text("question").strip(), [_option(one) for one in call.array("options")]
    check_poll(question, options)
    poll = Poll(
        str(FIRST_POLL_ID + world.next_number("poll")),
        question,
        options,
        is_anonymous=call.flag("is_anonymous", default=True),
        allows_multiple_answers=call.flag("allows_multiple_answers"),
        allows_revoting=call.flag("allows_revoting", default=True),
        is_closed=call.flag("is_closed"),
    )
    message = call.send(chat, {"poll": poll.as_json()})
    world.polls[chat.id, message["message_id"]] = poll
    return message


@method("stopPoll", {**MESSAGE, "reply_markup": OBJECT})
async def stop_poll(call: Call) -> Json:
    chat, world = call.chat(), call.world
    chat.check_writable(world.bot.id)
    message = chat.messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    poll = world.polls.get((chat.id, message["message_id"]))
    if poll is None:
        raise bad_request("message is not a poll")
    if poll.is_closed:
        raise bad_request("poll has already been closed")
    inline = call.inline_markup()
    poll.is_closed = True
    kept = {name: value for name, value in message.items() if name != "reply_markup"}
    world.poll_changed(chat, kept | inline, poll)
    return poll.as_json()


def _option(given: object) -> str:
    """An InputPollOption; a bare string is taken as well, as before Bot API 7.3."""
    if isinstance(given, str):
        return given.strip()
    if not isinstance(given, dict):
        raise bad_request("can't parse poll options: expected an Object")
    refuse_unknown(given, frozenset({"text"}), "poll option")
    return text_in(given, "text").strip()

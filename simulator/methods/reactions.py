"""A sign under somebody's message. https://core.telegram.org/bots/api#setmessagereaction"""

from simulator.methods.call import Call
from simulator.methods.parameters import ARRAY, BOOLEAN, MESSAGE
from simulator.methods.registry import method
from simulator.reactions import checked_reaction


@method("setMessageReaction", {**MESSAGE, "reaction": ARRAY, "is_big": BOOLEAN})
async def set_message_reaction(call: Call) -> bool:
    """Nobody is told of a bot's reactions, the bot itself least of all."""
    chat, world = call.chat(), call.world
    chat.check_writable(world.bot.id)
    message = call.message(chat, "react")
    world.react(chat, message, world.bot.id, checked_reaction(call.objects("reaction") or []))
    return True

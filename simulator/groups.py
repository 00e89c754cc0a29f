"""What happens to groups: people and the bot come, rise, and go.

Service messages and `my_chat_member` / `chat_member` updates as in https://core.telegram.org/bots/api#chatmemberupdated
"""

from simulator.chats import GroupChat, Status
from simulator.gestures import chat_member
from simulator.people import SimPerson
from simulator.wire import Json, unix_seconds
from simulator.world import World


def set_status(world: World, group: GroupChat, by: SimPerson, user_id: int, status: Status) -> None:
    """Adds, promotes, demotes, removes (`left`) or bans (`kicked`) somebody, or the bot."""
    _change_status(world, group, by.as_user(), user_id, status)


def bot_leaves(world: World, group: GroupChat) -> None:
    """The bot goes by its own will."""
    _change_status(world, group, world.bot.as_user(), world.bot.id, "left")


def _change_status(world: World, group: GroupChat, by: Json, user_id: int, status: Status) -> None:
    before = group.members.get(user_id, "left")
    if before == status:
        return
    user = world.user(user_id)
    was_in, is_in = before not in {"left", "kicked"}, status not in {"left", "kicked"}
    bot_watches = world.bot.id in group.present()
    group.members[user_id] = status
    bot_watches = bot_watches or world.bot.id in group.present()
    # The bot hears of its own comings and goings, of others' only where it is.
    if bot_watches:
        change = {
            "chat": group.as_json(),
            "from": by,
            "date": unix_seconds(world.clock.now()),
            "old_chat_member": chat_member(user, before),
            "new_chat_member": chat_member(user, status),
        }
        world.updates.put("my_chat_member" if user_id == world.bot.id else "chat_member", change)
    if was_in != is_in:
        content = {"new_chat_members": [user]} if is_in else {"left_chat_member": user}
        message = world.post(group, by, content)
        if bot_watches:
            world.updates.put("message", message)

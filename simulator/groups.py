"""What happens to groups: people and the bot come, rise, and go; a group becomes a supergroup.

Service messages and `my_chat_member` / `chat_member` updates as in https://core.telegram.org/bots/api#chatmemberupdated
"""

from simulator.chats import GroupChat, Status
from simulator.gestures import chat_member
from simulator.people import ANONYMOUS, SimPerson
from simulator.wire import Json, unix_seconds
from simulator.world import World


def set_status(world: World, group: GroupChat, by: SimPerson | None, user_id: int, status: Status) -> None:
    """Adds, promotes, demotes, removes (`left`) or bans (`kicked`) somebody, or the bot; by an anonymous administrator
    where nobody is named."""
    _change_status(world, group, by.as_user() if by else ANONYMOUS, user_id, status)


def make_group(world: World, by: SimPerson, title: str) -> GroupChat:
    """A new group with everybody whose phone is shown; the bot is added after it has begun."""
    others = [person.id for person in world.people.values() if person.shown and person.has_telegram]
    members: dict[int, Status] = dict.fromkeys(others, "member")
    group = world.add_group(title, {**members, by.id: "creator"})
    world.tell("world", None, {})
    set_status(world, group, by, world.bot.id, "member")
    return group


def rename(world: World, group: GroupChat, by: SimPerson, title: str) -> None:
    """Gives it another title, which every bot in it hears."""
    group.title = title
    message = world.post(group, by.as_user(), {"new_chat_title": title})
    if world.bot.id in group.present():
        world.updates.put("message", message)


def bot_leaves(world: World, group: GroupChat) -> None:
    """The bot goes by its own will."""
    _change_status(world, group, world.bot.as_user(), world.bot.id, "left")


def migrate(world: World, group: GroupChat, by: SimPerson | None = None) -> GroupChat:
    """A group becomes a supergroup: a new chat with a new id, the same people in it, and none of the old messages.

    Done by its creator unless somebody is named. Raises ValueError for what is no basic group, or no longer.
    """
    if group.kind != "group" or group.migrated_to is not None:
        raise ValueError(f"{group.title} is no group that could become a supergroup")
    doer = by or next((world.people[one] for one in _people_by_rank(world, group)), None)
    if doer is None:
        raise ValueError(f"nobody is in {group.title} to do it")
    supergroup = world.add_group(group.title, group.members)
    came = {"sender_chat": supergroup.as_json(), "migrate_from_chat_id": group.id}
    told = [
        world.post(group, doer.as_user(), {"migrate_to_chat_id": supergroup.id}),
        world.post(supergroup, ANONYMOUS, came),
    ]
    group.migrated_to = supergroup.id
    if world.bot.id in group.present():
        for message in told:
            world.updates.put("message", message)
    return supergroup


def _people_by_rank(world: World, group: GroupChat) -> list[int]:
    people = [one for one in group.present() if one in world.people]
    return sorted(people, key=lambda one: group.members[one] != "creator")


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

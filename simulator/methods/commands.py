"""What the bot says about itself. https://core.telegram.org/bots/api#setmycommands"""

from simulator.bot_profile import ScopeKey, scope_key
from simulator.json_fields import object_of, text_in
from simulator.methods.call import Call
from simulator.methods.parameters import ARRAY, OBJECT, TEXT, needed
from simulator.methods.registry import method
from simulator.refusals import bad_request
from simulator.wire import Json

SCOPED = {"scope": OBJECT, "language_code": TEXT}
LANGUAGE = {"language_code": TEXT}
MENU_BUTTONS = frozenset({"default", "commands", "web_app"})


@method("setMyCommands", {"commands": needed(ARRAY, "can't parse commands JSON object"), **SCOPED})
async def set_my_commands(call: Call) -> bool:
    commands = call.objects("commands") or []
    call.world.bot.set_commands(_scope(call), call.text("language_code"), commands)
    call.world.tell("commands", None, {})
    return True


@method("getMyCommands", SCOPED)
async def get_my_commands(call: Call) -> list[Json]:
    return call.world.bot.own_commands(_scope(call), call.text("language_code"))


@method("deleteMyCommands", SCOPED)
async def delete_my_commands(call: Call) -> bool:
    call.world.bot.delete_commands(_scope(call), call.text("language_code"))
    call.world.tell("commands", None, {})
    return True


@method("setMyName", {"name": TEXT, **LANGUAGE})
async def set_my_name(call: Call) -> bool:
    return _set(call, "name")


@method("getMyName", LANGUAGE)
async def get_my_name(call: Call) -> Json:
    return _get(call, "name")


@method("setMyDescription", {"description": TEXT, **LANGUAGE})
async def set_my_description(call: Call) -> bool:
    return _set(call, "description")


@method("getMyDescription", LANGUAGE)
async def get_my_description(call: Call) -> Json:
    return _get(call, "description")


@method("setMyShortDescription", {"short_description": TEXT, **LANGUAGE})
async def set_my_short_description(call: Call) -> bool:
    return _set(call, "short_description")


@method("getMyShortDescription", LANGUAGE)
async def get_my_short_description(call: Call) -> Json:
    return _get(call, "short_description")


@method("setChatMenuButton", {"chat_id": TEXT, "menu_button": OBJECT})
async def set_chat_menu_button(call: Call) -> bool:
    button = call.object("menu_button") or {"type": "default"}
    if text_in(button, "type") not in MENU_BUTTONS:
        raise bad_request("can't parse menu button: unsupported type")
    if button["type"] == "web_app":
        text_in(button, "text")
        text_in(object_of(button.get("web_app"), "menu button"), "url")
    call.world.bot.menu_buttons[_menu_chat(call)] = button
    return True


@method("getChatMenuButton", {"chat_id": TEXT})
async def get_chat_menu_button(call: Call) -> Json:
    """A chat without its own button has the one for all, which is the commands unless set otherwise."""
    buttons = call.world.bot.menu_buttons
    own = buttons.get(_menu_chat(call), {"type": "default"})
    for_all = buttons.get(0, {"type": "default"})
    chosen = own if own["type"] != "default" else for_all
    return chosen if chosen["type"] != "default" else {"type": "commands"}


def _scope(call: Call) -> ScopeKey:
    key = scope_key(call.object("scope"))
    if key[1] and key[1] not in call.world.chats:
        raise bad_request("chat not found")
    return key


def _menu_chat(call: Call) -> int:
    if "chat_id" not in call.values:
        return 0
    chat = call.chat()
    if chat.kind != "private":
        raise bad_request("chat_id must be a private chat")
    return chat.id


def _set(call: Call, kind: str) -> bool:
    call.world.bot.set_text(kind, call.text("language_code"), call.text(kind))
    return True


def _get(call: Call, kind: str) -> Json:
    return {kind: call.world.bot.text(kind, call.text("language_code"))}

"""The table that proves this is no private dialect: a request, its answer, and the page of Telegram's manual for it.

Where the manual is silent the answer is what Telegram's server is known to say.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest

from simulator.phone import Phone
from tests.simulator.conftest import BareBot

MANUAL = "https://core.telegram.org/bots/api"


@dataclass(frozen=True)
class Case:
    """`answer` is the description of a refusal, or the part of the result that matters."""

    method: str
    parameters: dict[str, Any]
    answer: Any
    page: str
    to_somchai: bool = True
    code: int = field(default=400)


def send(answer: Any, page: str = "#sendmessage", **parameters: Any) -> Case:
    return Case("sendMessage", parameters, answer, page)


def buttons(*data: object) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "B", "callback_data": one}] for one in data]}


NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)

# Somchai has pressed Start (message 1), and the bot has said "first" with the button "go" (message 2).
CASES = [
    Case("getMe", {}, {"id": 1000000001, "is_bot": True, "username": "tomon_demo_bot"}, "#getme", to_somchai=False),
    Case("GETME", {}, {"first_name": "Tomon"}, "#making-requests", to_somchai=False),
    Case("noSuchMethod", {}, "Not Found: method not found", "#making-requests", to_somchai=False, code=404),
    send({"message_id": 3, "text": "hello", "date": 1803864600}, text="hello"),
    send(
        {"text": "a b", "entities": [{"type": "bold", "offset": 2, "length": 1}]}, text="a <b>b</b>", parse_mode="HTML"
    ),
    send("Bad Request: message text is empty", text=" \n "),
    send("Bad Request: message text is empty", text="<b> </b>", parse_mode="HTML"),
    send({"text": "x" * 4096}, text="x" * 4096),
    send("Bad Request: message is too long", text="x" * 4097),
    send("Bad Request: unsupported parse_mode", "#formatting-options", text="x", parse_mode="Troff"),
    send(
        'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        "#html-style",
        text="<p>x</p>",
        parse_mode="HTML",
    ),
    send("Bad Request: chat not found", chat_id=42, text="x"),
    send("Bad Request: chat not found", chat_id="@nobody", text="x"),
    send("Bad Request: chat_id is empty", chat_id="", text="x"),
    send('Bad Request: unknown parameter "txet" of sendMessage', text="x", txet="x"),
    send({"reply_to_message": {"message_id": 1}}, "#replyparameters", text="x", reply_parameters={"message_id": 1}),
    send("Bad Request: message to be replied not found", text="x", reply_parameters={"message_id": 99}),
    send(
        {"text": "x"},
        "#replyparameters",
        text="x",
        reply_parameters={"message_id": 99, "allow_sending_without_reply": True},
    ),
    send({"reply_markup": buttons("x" * 64)}, "#inlinekeyboardbutton", text="x", reply_markup=buttons("x" * 64)),
    send("Bad Request: BUTTON_DATA_INVALID", "#inlinekeyboardbutton", text="x", reply_markup=buttons("x" * 65)),
    send("Bad Request: BUTTON_DATA_INVALID", "#inlinekeyboardbutton", text="x", reply_markup=buttons("\u0e81" * 22)),
    send("Bad Request: BUTTON_DATA_INVALID", "#inlinekeyboardbutton", text="x", reply_markup=buttons("")),
    send(
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        "#inlinekeyboardbutton",
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "B"}]]},
    ),
    send("Bad Request: can't parse reply keyboard markup JSON object", text="x", reply_markup="{"),
    send("Bad Request: object expected as reply markup", text="x", reply_markup={"keybord": []}),
    send(
        'Bad Request: can\'t parse keyboard button: unknown field "txt"',
        "#keyboardbutton",
        text="x",
        reply_markup={"keyboard": [[{"text": "a", "txt": "b"}]]},
    ),
    send(
        "Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        "#inlinekeyboardbutton",
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "B", "url": "http://localhost/x"}]]},
    ),
    send(
        "Bad Request: inline keyboard button Web App URL 'http://x.la/' is invalid: Only HTTPS links are allowed",
        "#webappinfo",
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "B", "web_app": {"url": "http://x.la/"}}]]},
    ),
    Case("sendChatAction", {"action": "typing"}, True, "#sendchataction"),
    Case("sendChatAction", {"action": "dancing"}, "Bad Request: wrong parameter action in request", "#sendchataction"),
    Case(
        "sendContact",
        {"phone_number": "+85620", "first_name": "A"},
        {"contact": {"phone_number": "+85620", "first_name": "A"}},
        "#sendcontact",
    ),
    Case("editMessageText", {"message_id": 2, "text": "second"}, {"text": "second"}, "#editmessagetext"),
    Case(
        "editMessageText",
        {"message_id": 2, "text": "first", "reply_markup": buttons("go")},
        NOT_MODIFIED,
        "#editmessagetext",
    ),
    Case(
        "editMessageText", {"message_id": 9, "text": "x"}, "Bad Request: message to edit not found", "#editmessagetext"
    ),
    Case("editMessageText", {"message_id": 1, "text": "x"}, "Bad Request: message can't be edited", "#editmessagetext"),
    Case(
        "editMessageText",
        {"message_id": 2, "text": "x" * 4097},
        "Bad Request: message is too long",
        "#editmessagetext",
    ),
    Case(
        "editMessageText",
        {"message_id": 2, "text": "x", "reply_markup": {"keyboard": [["a"]]}},
        "Bad Request: inline keyboard expected",
        "#editmessagetext",
    ),
    Case(
        "editMessageCaption",
        {"message_id": 2, "caption": "x"},
        "Bad Request: there is no caption in the message to edit",
        "#editmessagecaption",
    ),
    Case("editMessageReplyMarkup", {"message_id": 2}, {"text": "first"}, "#editmessagereplymarkup"),
    Case(
        "editMessageReplyMarkup",
        {"message_id": 2, "reply_markup": buttons("go")},
        NOT_MODIFIED,
        "#editmessagereplymarkup",
    ),
    Case("deleteMessage", {"message_id": 2}, True, "#deletemessage"),
    Case("deleteMessage", {"message_id": 1}, True, "#deletemessage"),
    Case("deleteMessage", {"message_id": 9}, "Bad Request: message to delete not found", "#deletemessage"),
    Case("deleteMessages", {"message_ids": [1, 2, 9]}, True, "#deletemessages"),
    Case("copyMessage", {"from_chat_id": 2000001, "message_id": 2}, {"message_id": 3}, "#copymessage"),
    Case(
        "copyMessage",
        {"from_chat_id": 2000001, "message_id": 9},
        "Bad Request: message to copy not found",
        "#copymessage",
    ),
    Case(
        "forwardMessage",
        {"from_chat_id": 2000001, "message_id": 2},
        {"text": "first", "forward_origin": {"type": "user"}},
        "#forwardmessage",
    ),
    Case(
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "#answercallbackquery",
        to_somchai=False,
    ),
    Case(
        "sendDocument",
        {"document": "nonsense"},
        "Bad Request: wrong file identifier/HTTP URL specified",
        "#sending-files",
    ),
    Case(
        "sendPoll",
        {"question": "When?", "options": [{"text": "Monday"}, {"text": "Friday"}]},
        {"poll": {"question": "When?", "is_anonymous": True, "is_closed": False, "type": "regular"}},
        "#sendpoll",
    ),
    Case("sendPoll", {"options": ["a"]}, "Bad Request: poll question must be non-empty", "#sendpoll"),
    Case("sendPoll", {"question": "Q"}, "Bad Request: poll must have at least 1 option", "#sendpoll"),
    Case(
        "sendPoll",
        {"question": "Q", "options": ["a"] * 13},
        "Bad Request: poll can't have more than 12 options",
        "#sendpoll",
    ),
    Case(
        "sendPoll",
        {"question": "x" * 301, "options": ["a"]},
        "Bad Request: poll question length must not exceed 300",
        "#sendpoll",
    ),
    Case(
        "sendPoll",
        {"question": "Q", "options": [{"text": " "}]},
        "Bad Request: poll options must be non-empty",
        "#inputpolloption",
    ),
    Case(
        "sendPoll",
        {"question": "Q", "options": [{"text": "x" * 101}]},
        "Bad Request: poll options length must not exceed 100",
        "#inputpolloption",
    ),
    Case("stopPoll", {"message_id": 2}, "Bad Request: message is not a poll", "#stoppoll"),
    Case("stopPoll", {"message_id": 9}, "Bad Request: message with poll to stop not found", "#stoppoll"),
    Case(
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "\U0001f44d"}]},
        True,
        "#setmessagereaction",
    ),
    Case(
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "\U0001f345"}]},
        "Bad Request: REACTION_INVALID",
        "#reactiontypeemoji",
    ),
    Case(
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "\U0001f44d"}] * 2},
        "Bad Request: REACTIONS_TOO_MANY",
        "#setmessagereaction",
    ),
    Case("setMessageReaction", {"message_id": 9}, "Bad Request: message to react not found", "#setmessagereaction"),
    Case("pinChatMessage", {"message_id": 2}, True, "#pinchatmessage"),
    Case("pinChatMessage", {"message_id": 9}, "Bad Request: message to pin not found", "#pinchatmessage"),
    Case("unpinChatMessage", {}, "Bad Request: message to unpin not found", "#unpinchatmessage"),
    Case("unpinAllChatMessages", {}, True, "#unpinallchatmessages"),
    Case("sendDocument", {}, "Bad Request: there is no document in the request", "#senddocument"),
    Case("sendMediaGroup", {"media": []}, "Bad Request: media group must include 2-10 items", "#sendmediagroup"),
    Case(
        "getFile",
        {"file_id": "x"},
        "Bad Request: wrong file identifier/HTTP URL specified",
        "#getfile",
        to_somchai=False,
    ),
    Case("getChat", {}, {"id": 2000001, "type": "private", "first_name": "Somchai", "last_name": "Vongsa"}, "#getchat"),
    Case("getChat", {"chat_id": 42}, "Bad Request: chat not found", "#getchat"),
    Case("getChatMember", {"user_id": 2000001}, {"status": "member", "user": {"id": 2000001}}, "#getchatmember"),
    Case("getChatMemberCount", {}, 2, "#getchatmembercount"),
    Case(
        "getChatAdministrators",
        {},
        "Bad Request: there are no administrators in the private chat",
        "#getchatadministrators",
    ),
    Case(
        "setMyCommands",
        {"commands": [{"command": "Start!", "description": "x"}]},
        "Bad Request: BOT_COMMAND_INVALID",
        "#botcommand",
        to_somchai=False,
    ),
    Case(
        "setMyCommands",
        {"commands": [{"command": "start", "description": ""}]},
        "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
        "#botcommand",
        to_somchai=False,
    ),
    Case(
        "setMyDescription",
        {"description": "x" * 513},
        "Bad Request: BOT_DESCRIPTION_INVALID",
        "#setmydescription",
        False,
    ),
    Case("getMyName", {"language_code": "lo"}, {"name": "Tomon"}, "#getmyname", to_somchai=False),
    Case("getChatMenuButton", {}, {"type": "commands"}, "#getchatmenubutton"),
    Case(
        "setWebhook",
        {"url": "ftp://127.0.0.1/"},
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        "#setwebhook",
        to_somchai=False,
    ),
    Case("getWebhookInfo", {}, {"url": "", "pending_update_count": 0}, "#getwebhookinfo", to_somchai=False),
    Case("getUpdates", {}, [], "#getupdates", to_somchai=False),
    Case("getUpdates", {"offset": "soon"}, 'Bad Request: field "offset" must be of type Number', "#getupdates", False),
]


def contains(whole: Any, part: Any) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(name in whole and contains(whole[name], part[name]) for name in part)
    return bool(whole == part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.method}{case.page}")
async def test_the_answer_is_telegrams(case: Case, bot: BareBot, phone: Phone) -> None:
    somchai = {"chat_id": phone.person.id} if case.to_somchai else {}
    await bot.result("sendMessage", chat_id=phone.person.id, text="first", reply_markup=buttons("go"))
    body = await bot.call(case.method, **somchai | case.parameters)
    if isinstance(case.answer, str):
        assert body == {"ok": False, "error_code": case.code, "description": case.answer}, f"{MANUAL}{case.page}"
    else:
        assert body["ok"], body
        assert contains(body["result"], case.answer), f"{MANUAL}{case.page}: {body['result']}"

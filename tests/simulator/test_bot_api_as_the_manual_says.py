"""Messages, buttons, files, chats and commands against the manual, row by row."""

from typing import Any

import pytest

from simulator.phone import Phone
from tests.simulator.conftest import BareBot
from tests.simulator.manual import Case, buttons, check


def send(answer: Any, page: str = "#sendmessage", **parameters: Any) -> Case:
    return Case("sendMessage", parameters, answer, page)


NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)

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


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_the_answer_is_telegrams(case: Case, bot: BareBot, phone: Phone) -> None:
    await check(case, bot, phone)

"""Updates nobody should send: drawn by hypothesis from the types of python-telegram-bot, spoiled further, and made by
hand. All are JSON with a number of their own, as the inbox asks for them."""

import collections.abc
import copy
import inspect
import json
import random
import types
import typing
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import telegram
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

Json = dict[str, Any]

MOST_OPTIONAL = 4
DEEPEST = 3
FIRST_STRANGER = 7_000_000_000
SPOILERS: tuple[Any, ...] = (
    None, "", "x" * 5000, -1, 0, 2**63, 2**80, 1e308, True, [], [[]], {}, {"id": None}, "\ud800",
)  # fmt: skip
LIKELY = ("message", "callback_query", "edited_message", "my_chat_member")
"""What we ask Telegram for; the other kinds come as often as all of these."""
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["/start", "/start x", "/help", "/board", "private", "private", "supergroup", "member", "kicked"]),
)
NUMBERS = st.one_of(st.integers(-3, 300), st.integers(-(2**70), 2**70))


def hostile_updates(count: int, *, seed_number: int, first_update_id: int) -> list[bytes]:
    """Bodies as they come over the wire: one in ten as it was drawn, the others spoiled. Each is of another stranger:
    what fails makes only its own chat rest."""
    lots = random.Random(seed_number)  # noqa: S311 - to be repeated, not to be secret
    basis = drawn(count // 10, seed_number)
    further = [spoiled(lots.choice(basis), lots) for _ in range(count - len(basis))]
    return numbered(basis + further, first_update_id)


def drawn(count: int, number: int) -> list[Json]:
    """So many updates; equal numbers draw equal ones."""
    found: list[Json] = []

    @seed(number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(st.sampled_from(LIKELY), st.sampled_from(sorted(_fields(telegram.Update)[1]))).flatmap(_update))
    def collect(update: Json) -> None:
        found.append(update)

    collect()
    return found


def spoiled(update: Json, lots: random.Random) -> Json:
    """The same with one value, wherever in it, replaced or taken away."""
    result = copy.deepcopy(update)
    holder: Any = result
    while True:
        name = lots.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        if isinstance(holder[name], (dict, list)) and holder[name] and lots.random() < 0.8:
            holder = holder[name]
        elif lots.random() < 0.2:
            del holder[name]
            return result
        else:
            holder[name] = copy.deepcopy(lots.choice(SPOILERS))
            return result


def numbered(updates: list[Json], first_update_id: int) -> list[bytes]:
    """As JSON, each with a number and a stranger of its own."""
    lines = []
    for place, update in enumerate(updates):
        stranger = FIRST_STRANGER + place
        for content in update.values():
            if isinstance(content, dict):
                for name in ("chat", "from"):
                    if isinstance(content.get(name), dict) and "id" in content[name]:
                        content[name]["id"] = stranger
        lines.append(json.dumps({"update_id": first_update_id + place, **update}).encode())
    return lines


def _update(kind: str) -> st.SearchStrategy[Json]:
    hint = _hints(telegram.Update)[kind]
    return _values(hint, 0).map(lambda content: {kind: content})


def _object(of: type, depth: int) -> st.SearchStrategy[Json]:
    required, optional = _fields(of)
    hints = _hints(of)
    some = st.lists(st.sampled_from(sorted(optional)), max_size=MOST_OPTIONAL, unique=True) if optional else st.just([])

    def with_these(chosen: list[str]) -> st.SearchStrategy[Json]:
        names = [*required, *(chosen if depth < DEEPEST else [])]
        return st.fixed_dictionaries({_wire_name(name): _values(hints[name], depth + 1) for name in names})

    return some.flatmap(with_these)


def _values(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    """What Telegram could send for a type, more or less."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_values(one, depth) for one in arguments if one is not type(None)])
    if origin in (collections.abc.Sequence, list, tuple):
        return st.lists(_values(arguments[0], depth + 1), max_size=2)
    if inspect.isclass(hint) and issubclass(hint, telegram.TelegramObject):
        return st.deferred(lambda: _object(hint, depth))
    if hint is bool:
        return st.booleans()
    if hint in (int, datetime, timedelta):
        return NUMBERS
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    return WORDS


@cache
def _fields(of: type) -> tuple[list[str], list[str]]:
    """Required and optional ones, by their Python names."""
    parameters = inspect.signature(of).parameters.values()
    kept = [one for one in parameters if one.name in _hints(of) and one.name not in ("update_id", "api_kwargs")]
    required = [one.name for one in kept if one.default is inspect.Parameter.empty]
    return required, [one.name for one in kept if one.name not in required]


@cache
def _hints(of: type) -> dict[str, Any]:
    names = {**vars(inspect.getmodule(of)), **vars(telegram)}  # some types are imported for type checkers only
    return typing.get_type_hints(of.__init__, globalns=names)  # type: ignore[misc]


def _wire_name(name: str) -> str:
    return {"from_user": "from"}.get(name, name)


def made_by_hand(chat_id: int) -> list[Json]:
    """What somebody who knows the Bot API, and something of us, would try."""
    person = {"id": chat_id, "is_bot": False, "first_name": "<b>&\u202e"}
    private = {"id": chat_id, "type": "private"}
    base: Json = {"message_id": 1, "date": 1_800_000_000, "chat": private, "from": person}
    pressed = {**base, "from": {"id": 1, "is_bot": True, "first_name": "T"}, "text": "pressed"}
    texts = [
        "\x00", "\u200b", "\u202e" * 50, "ກ" * 4096, "A" * 100_000, "<script>alert(1)</script>", "{{ 7 * 7 }}{% if %}",
        "'; DROP TABLE persons; --", "/start ../../etc/passwd", "/start " + "A" * 5000, "/", "//", "/help@another_bot",
        "/language <b>", "%s%n%d", "\ud800", "99/99/9999", "31/2/2027",
    ]  # fmt: skip
    data = [
        "", ":", "::::", "x" * 64, "confirm:1", "file:-1", "file:99999999999999999999",
        "open:HLT/annual-workplan/2027'",
        "day:2027-02-31", "day:9999-12-31", "language:xx", "\x00", "../../x", "\ud800",
    ]  # fmt: skip
    files: list[Json] = [
        {}, {"file_id": "x"}, {"file_id": "x", "file_unique_id": "x", "file_size": -1, "file_name": "../../etc/passwd"},
        {"file_id": "x" * 300, "file_unique_id": "y", "file_size": 2**62, "file_name": "a\x00.pdf"},
        {"file_id": "../x", "file_unique_id": "z", "mime_type": "x/y; rm -rf", "file_name": "ກ" * 3000 + ".docx"},
    ]  # fmt: skip
    entities = [[{"type": "bot_command", "offset": -5, "length": 9000}], [{"type": "url"}], [{}], "x"]
    messages: list[Any] = [
        *({**base, "text": text, "entities": [{"type": "bot_command", "offset": 0, "length": 6}]} for text in texts),
        *({**base, "document": file} for file in files),
        *({**base, "photo": [file, file]} for file in files),
        *({**base, "text": "/help", "entities": one} for one in entities),
        {**base, "photo": []}, {**base, "date": -1, "text": "/help"}, {**base, "date": 2**60, "text": "/help"},
        {**base, "chat": None}, {**base, "from": None, "text": "/help"}, {"message_id": 1}, [], "x", 7, None, {},
        {**base, "sender_chat": {"id": -100, "type": "channel"}, "text": "/board"}, {**base, "migrate_to_chat_id": -1},
        {**base, "contact": {"phone_number": "x", "first_name": "y", "user_id": 1}}, {**base, "new_chat_members": [{}]},
    ]  # fmt: skip
    taps = [{"id": "1", "from": person, "chat_instance": "1", "message": pressed, "data": one} for one in data]
    empty: list[Json] = [{}, {"message": None}, {"data": "x"}]
    without = [{"id": "1", "from": person, "chat_instance": "1", **one} for one in empty]
    return [
        *({"message": one} for one in messages),
        *({kind: {**base, "text": "/board"}} for kind in ("edited_message", "channel_post", "edited_channel_post")),
        *({"callback_query": one} for one in (*taps, *without, {}, "x")),
        {}, {"unheard_of": {"chat": private}}, {"message": base, "callback_query": taps[0]},
        {"my_chat_member": {"chat": private, "from": person, "date": 1}},
    ]  # fmt: skip

"""Every method by its name, and how a call finds its way there."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from simulator.files import Upload
from simulator.methods.call import Call
from simulator.methods.parameters import Kind, Table, read
from simulator.refusals import bad_request, not_found
from simulator.world import World

Handler = Callable[[Call], Awaitable[object]]


@dataclass(frozen=True)
class Method:
    """One method of the Bot API with all the parameters it takes."""

    name: str
    table: Table
    handler: Handler


METHODS: dict[str, Method] = {}


def method(name: str, table: Table | None = None) -> Callable[[Handler], Handler]:
    """Declares a method; its name is found in any case, as at Telegram."""

    def declare(handler: Handler) -> Handler:
        METHODS[name.lower()] = Method(name, table or {}, handler)
        return handler

    return declare


def method_name(name: str) -> str:
    """The name as the manual writes it; unchanged when there is no such method."""
    found = METHODS.get(name.lower())
    return found.name if found else name


async def answer(world: World, name: str, given: Mapping[str, str], uploads: Mapping[str, Upload]) -> object:
    """The result of a call. Raises BotApiError for what Telegram, or this world, refuses.

    Telegram overlooks parameters it does not know. Here they are refused: a misspelt one is a mistake in the bot,
    and one that this world does not act on must not look as if it worked.
    """
    found = METHODS.get(name.lower())
    if found is None:
        raise not_found("method not found")
    # A field of a multipart body that an `attach://` names is not a parameter.
    attached = {field for field in uploads if field not in found.table}
    for field in given:
        if field not in found.table:
            raise bad_request(f'unknown parameter "{field}" of {found.name}')
    for field in attached:
        if not any(f"attach://{field}" in value for value in given.values()):
            raise bad_request(f'unknown file "{field}" of {found.name}')
    values: dict[str, object] = {}
    for field, parameter in found.table.items():
        if given.get(field, "") != "":
            values[field] = read(field, parameter.kind, given[field])
        elif parameter.missing and not (parameter.kind is Kind.FILE and field in uploads):
            raise bad_request(parameter.missing)
        elif field in given and parameter.kind is Kind.TEXT:
            values[field] = ""
    return await found.handler(Call(world, found.name, values, uploads))

"""Each third party has its rooms; the centre has none. Lazy imports count like any other."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.house.tree import EDGES, ROOMS, code_of_rooms, parsed

AT_HOME_IN: dict[str, tuple[str, ...]] = {
    "telegram": ("bot", "channels.telegram"),
    "apscheduler": ("scheduler",),
    "aiosql": ("storage",),
    "aiosqlite": ("storage",),
    "asyncpg": ("storage",),
    "alembic": ("storage",),
    "sqlalchemy": ("storage",),
    "obstore": ("storage",),
    "magic": ("storage",),
    "pikepdf": ("storage",),
    "openpyxl": ("storage",),
    "PIL": ("messages", "storage", "simulator"),
    "jinja2": ("messages",),
    "babel": ("messages",),
    "icalendar": ("messages",),
    "segno": ("messages",),
    "xlsxwriter": ("messages",),
    "typst": ("messages",),
    "aiohttp": ("channels", "simulator"),
    "aiosmtplib": ("channels.email",),
    "aiosmtpd": ("simulator",),
    "pymap": ("simulator",),  # the mailbox that is replied to; pysasl and proxyprotocol come with it
    "pysasl": ("simulator",),
    "proxyprotocol": ("simulator",),
    "imapclient": ("channels.email",),
    "apprise": ("channels.messenger",),
    "orjson": ("channels", "storage", "simulator"),
    "prometheus_client": ("web",),
    "starlette": ("web", "simulator"),
    "uvicorn": ("web", "simulator", "app"),
    "uvloop": ("app",),
    "httpx": ("simulator",),
    "holidays": ("app",),
    "pydantic": ("app", "messages"),  # settings; Statements kept as JSON
    "pydantic_settings": ("app",),
    "typer": ("app",),
    "rich": ("app",),
    "structlog": ("app",),
}


def imported_packages(module: ast.Module) -> Iterator[str]:
    """Top-level names of everything a module imports, wherever in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def guests(importer: str, module: ast.Module) -> list[str]:
    """Third parties in `importer` (a dotted module name) that do not live there."""
    foreign = set(imported_packages(module)) - set(sys.stdlib_module_names) - set(ROOMS)
    return sorted(
        package
        for package in foreign
        if not any(f"{importer}.".startswith(f"{home}.") for home in AT_HOME_IN.get(package, ()))
    )


def test_every_third_party_stays_in_its_rooms() -> None:
    files = code_of_rooms()
    assert len(files) >= 150
    strays = {str(path): guests(".".join(path.with_suffix("").parts), parsed(path)) for path in files}
    assert {path: found for path, found in strays.items() if found} == {}


@pytest.mark.parametrize(
    ("importer", "line", "found"),
    [
        ("roundtable.bodies", "import pydantic", ["pydantic"]),
        ("channels.mail", "from telegram import Update", ["telegram"]),
        ("channels.telegram.calls", "from telegram import Bot", []),
        ("bot.routes", "def lazily():\n    import aiosql, unheard_of", ["aiosql", "unheard_of"]),
        ("web.pages", "from starlette.responses import Response\nimport json\nfrom roundtable import bodies", []),
    ],
)
def test_a_guest_in_the_wrong_room_is_found(importer: str, line: str, found: list[str]) -> None:
    assert guests(importer, ast.parse(line)) == found


def test_the_centre_is_nobodys_home() -> None:
    rooms = {home.split(".")[0] for homes in AT_HOME_IN.values() for home in homes}
    assert rooms <= {*EDGES, "app"}

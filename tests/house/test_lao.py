"""Lao stands where translators look: in messages/ and in data files. Code elsewhere names it by escapes."""

import re
from pathlib import Path

from tests.house.tree import texts

LAO = re.compile("[\u0e80-\u0eff]")
ROOMS_WITH_LAO = ("messages", "tests", "docs")
DATA_WITH_LAO = (".toml", ".json", ".j2", ".lo.md")


def may_hold_lao(path: Path) -> bool:
    return path.parts[0] in ROOMS_WITH_LAO or path.name.endswith(DATA_WITH_LAO)


def test_lao_stands_only_in_messages_and_data() -> None:
    looked_at = [(path, text) for path, text in texts() if not may_hold_lao(path)]
    assert len(looked_at) >= 200
    assert [str(path) for path, text in looked_at if LAO.search(text)] == []


def test_one_lao_letter_in_code_is_found() -> None:
    assert LAO.search('GREETING = "\N{LAO LETTER SO SUNG}"')
    assert LAO.search("\N{LAO DIGIT ZERO}")
    assert not LAO.search("\N{THAI CHARACTER KO KAI} café")


def test_pages_and_queries_are_no_place_for_lao() -> None:
    assert may_hold_lao(Path("messages/templates/lo/welcome.html.j2"))
    assert may_hold_lao(Path("README.lo.md"))
    assert not may_hold_lao(Path("web/static/page.js"))
    assert not may_hold_lao(Path("storage/queries/bodies.sql"))

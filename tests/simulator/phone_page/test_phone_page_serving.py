"""The page's files as they are served, and its words as they are written. No browser."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from simulator import phone_page
from simulator.reasons import Reason

FOLDER = Path(phone_page.__file__).parent
WORDS: dict[str, dict[str, str | list[str] | dict[str, str]]] = json.loads(
    (FOLDER / "words.json").read_text(encoding="utf-8")
)


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=phone_page.routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("path", ["/phone/", "/phone/static/js/main.js", "/phone/static/style/base.css"])
async def test_every_file_comes_with_the_strict_policy(path: str, http: httpx.AsyncClient) -> None:
    answer = await http.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_every_file_the_page_names_is_there(http: httpx.AsyncClient) -> None:
    page = (await http.get("/phone/")).text
    named = re.findall(r'(?:href|src)="(static/[^"]+)"', page)
    assert len(named) >= 9
    for path in named:
        assert (await http.get(f"/phone/{path}")).status_code == 200, path
    assert (await http.get("/phone/static/words.json")).json() == WORDS


@pytest.mark.parametrize("path", ["/", "/phone"])
async def test_the_root_and_the_address_without_a_slash_lead_to_the_page(path: str, http: httpx.AsyncClient) -> None:
    answer = await http.get(path)
    assert answer.is_redirect
    assert answer.headers["location"].endswith("/phone/")


@pytest.mark.parametrize("path", ["__init__.py", "js/../__init__.py", "js/%2e%2e/__init__.py", "index.html"])
async def test_what_is_no_part_of_the_page_is_not_served(path: str, http: httpx.AsyncClient) -> None:
    assert (await http.get(f"/phone/static/{path}")).status_code == 404


def test_the_page_names_nothing_of_the_net() -> None:
    for file in [*FOLDER.glob("js/*.js"), *FOLDER.glob("style/*"), FOLDER / "index.html"]:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(?:href|src|url|import)\W{1,3}(?:https?:)?//", text), file.name


def test_no_script_and_no_style_stands_in_the_page() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)


def test_lao_and_english_have_the_same_words_with_the_same_places_to_fill() -> None:
    assert WORDS["lo"].keys() == WORDS["en"].keys()
    for key in WORDS["lo"].keys() - {"titles"}:
        lao, english = WORDS["lo"][key], WORDS["en"][key]
        if isinstance(lao, str) and isinstance(english, str):
            assert sorted(re.findall(r"\{\w+\}", lao)) == sorted(re.findall(r"\{\w+\}", english)), key
        elif isinstance(lao, dict) and isinstance(english, dict):
            assert lao.keys() == english.keys()
        else:
            assert len(lao) == len(english), key


def test_every_word_the_page_says_is_written_and_every_written_word_is_said() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("js/*.js"))
    in_page = set(re.findall(r'data-word(?:-label|-placeholder)?="(\w+)"', page))
    assert in_page <= WORDS["en"].keys()
    unsaid = {key for key in WORDS["en"] if key not in in_page and not re.search(rf"\b{key}\b", scripts)}
    assert unsaid == set()


def test_every_reason_for_a_refusal_has_words_for_people() -> None:
    for language in ("lo", "en"):
        reasons = WORDS[language]["reasons"]
        assert isinstance(reasons, dict)
        assert reasons.keys() == {reason.value for reason in Reason}
        assert all(words.endswith(".") for words in reasons.values())


def test_every_drawing_that_is_asked_for_is_drawn() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    drawn = set(re.findall(r'<symbol id="i-(\w+)"', page))
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("js/*.js"))
    asked = set(re.findall(r'#i-(\w+)"', page + scripts)) | set(re.findall(r'icon(?:\(|: )"(\w+)"', scripts))
    assert asked <= drawn

"""Whatever we say to people stands in the workbook of `tomon say --all --sheet`: no wording is left unread."""

import ast
import io
import json
import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from jinja2 import Environment, nodes

from app.further_words import further_words
from messages.papers.review_sheet import review_sheet
from roundtable.languages import Language
from tests.house.tree import text_of, texts

LAO = re.compile("[\u0e80-\u0eff]{2}")
"""A single letter, as in a range of letters, is no word."""
LETTER = re.compile(r"[^\W\d_]")
CODE_OF_TEMPLATES = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SEEN_IN_TAGS = re.compile(r'(?:title|alt|placeholder|aria-label)="([^"\0]*)"')

NO_WORDING = {
    "messages/typed_dates.py": "is understood where people type it, and never said",
    "messages/samples/": "people and papers that are invented; they stand in the messages of the sheet",
}
DOCUMENTS = (".md",)
IN_BOTH = tuple(language.value for language in Language)


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.fixture(scope="module")
def sheet() -> str:
    book = openpyxl.load_workbook(io.BytesIO(review_sheet(further_words())), read_only=True)
    rows = (row for page in book.worksheets for row in page.iter_rows(min_row=2, values_only=True))
    return "\n".join(plain(str(cell)) for row in rows for cell in row if cell)


def wordings(name: str, text: str) -> Iterator[str]:
    """What a file says to people, whatever language a template is in; of other files what stands in both languages, and
    what has Lao letters."""
    if name.endswith(".j2"):
        yield from of_template(text)
    elif name.endswith((".toml", ".json")):
        yield from of_data(tomllib.loads(text) if name.endswith(".toml") else json.loads(text))
    elif name.endswith(".py"):
        yield from (one for one in of_code(ast.parse(text)) if LAO.search(one))
    else:
        yield from (line for line in text.splitlines() if LAO.search(line))


def of_template(text: str) -> Iterator[str]:
    bare = STYLE.sub("\0", CODE_OF_TEMPLATES.sub("\0", text))
    lines = [line for part in TAG.sub("\0", bare).split("\0") for line in part.splitlines()]
    chosen = [
        one for output in Environment(autoescape=True).parse(text).find_all(nodes.Output) for one in of_choices(output)
    ]
    yield from (unescape(one) for one in (*lines, *SEEN_IN_TAGS.findall(bare), *chosen) if LETTER.search(unescape(one)))


def of_choices(node: nodes.Node) -> Iterator[str]:
    """What is printed of `'person' if one else 'people'`; what is handed to a filter or a function is no text."""
    if isinstance(node, nodes.CondExpr):
        yield from (one.value for one in (node.expr1, node.expr2) if isinstance(one, nodes.Const))
    for child in node.iter_child_nodes(only=["nodes", "node", "expr1", "expr2", "left", "right"]):
        if not isinstance(child, nodes.Call):
            yield from of_choices(child)


def of_data(value: object, *, is_said: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        if is_said or LAO.search(value):
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from of_data(one, is_said=is_said)
    elif isinstance(value, dict):
        is_said = is_said or value.keys() >= set(IN_BOTH)
        for key, one in value.items():
            yield from of_data(one, is_said=is_said and key in IN_BOTH if value.keys() >= set(IN_BOTH) else is_said)


def of_code(tree: ast.AST) -> Iterator[str]:
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def missing(name: str, text: str, sheet: str) -> list[str]:
    return [one for one in wordings(name, text) if plain(one) not in sheet]


def looked_at() -> Iterator[tuple[str, str]]:
    for path, text in texts():
        name = path.as_posix()
        is_said = path.suffix == ".j2" or (path.suffix not in DOCUMENTS and LAO.search(text))
        if is_said and path.parts[0] not in ("tests", "docs") and not name.startswith(tuple(NO_WORDING)):
            yield name, text


def test_every_text_of_a_template_and_every_lao_wording_is_in_the_sheet(sheet: str) -> None:
    files = dict(looked_at())
    assert sum(len(list(wordings(name, text))) for name, text in files.items()) > 5000
    found = {name: left for name, text in files.items() if (left := missing(name, text, sheet))}
    assert found == {}, "add a sample that says it, or move it into messages/labels"


def test_every_english_short_word_is_in_it(sheet: str) -> None:
    said = list(of_data(tomllib.loads(text_of(Path("messages/labels/en.toml"))), is_said=True))
    assert len(said) > 1000
    assert [one for one in said if plain(one) not in sheet] == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("messages/papers/templates/x.html.j2", "<p>Nobody says this.</p>", ["Nobody says this."]),
        (
            "messages/templates/en/X.html.j2",
            "{{ 'one elephant' if x == 1 else 'elephants' }}",
            ["one elephant", "elephants"],
        ),
        (
            "messages/pages/templates/x.html.j2",
            '<a href="x y" title="Nobody reads">{{ "a b"|c }}</a>',
            ["Nobody reads"],
        ),
        ("messages/pages/templates/x.html.j2", "<style>p { color: red }</style>{{ word('no', 'such') }}", []),
        ("web/x.py", 'x = f"\u0e8a\u0ec9\u0eb2\u0e87{1}"', ["\u0e8a\u0ec9\u0eb2\u0e87"]),
        ("app/x.toml", 'x = { lo = "", en = "An elephant" }\ny = "elephant"', ["An elephant"]),
        ("messages/papers/sheets/x.typ", "#text[\u0e8a\u0ec9\u0eb2\u0e87]", ["#text[\u0e8a\u0ec9\u0eb2\u0e87]"]),
    ],
)
def test_what_is_in_no_sheet_is_found(sheet: str, name: str, text: str, found: list[str]) -> None:
    assert missing(name, text, sheet) == found

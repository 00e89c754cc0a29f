"""Every query says what it is for, is used by the storage room, and is reached by a test."""

import ast
import re
from collections import defaultdict
from pathlib import Path

from tests.house.tree import code_of_rooms, parsed, text_of, tracked

QUERIES = "storage/queries"
# aiosql: `-- name: due_between(today, limit)^`, then comment lines, then the statement.
HEAD = re.compile(r"^--\s*name:\s*(?P<name>\w+)[^\n]*\n(?P<comment>(?:--[^\n]*\n)*)", re.MULTILINE)
SENTENCE = re.compile(r"[A-Z].*[.?]\s*$", re.DOTALL)

Uses = dict[str, set[str]]


def speechless(sql: str) -> list[str]:
    """Queries without a sentence between their name and their statement."""
    return [head["name"] for head in HEAD.finditer(sql) if not SENTENCE.search(head["comment"].replace("--", ""))]


def names_within(node: ast.AST) -> set[str]:
    chains = {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute)}
    return chains | {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}


def uses(modules: list[ast.Module]) -> Uses:
    """Function name -> the names it mentions. Functions of one name count as one: this errs on the quiet side."""
    found: Uses = defaultdict(set)
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found[node.name] |= names_within(node)
    return found


def reached(tested: set[str], program: Uses) -> set[str]:
    """Every name that tests mention or that a reached function mentions."""
    seen: set[str] = set()
    waiting = set(tested)
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting |= program.get(name, set()) - seen
    return seen


def query_files() -> list[Path]:
    return tracked(".sql", under=(QUERIES,))


def queries() -> list[tuple[Path, str]]:
    """Each query with its file: names repeat, every noun may have its `add`."""
    return [(path, head["name"]) for path in query_files() for head in HEAD.finditer(text_of(path))]


def users(query_file: Path) -> Uses:
    """What the functions of storage/<noun>.py mention, which alone runs queries/<noun>.sql."""
    return uses([parsed(path) for path in tracked(".py", under=("storage",)) if path.stem == query_file.stem])


def test_the_storage_room_keeps_its_sql_in_files() -> None:
    assert len(queries()) >= 60


def test_every_query_says_what_it_is_for() -> None:
    assert [f"{path}: {name}" for path in query_files() for name in speechless(text_of(path))] == []


def test_every_query_is_used_by_the_module_of_its_noun() -> None:
    mentioned = {path: set().union(*users(path).values()) for path in query_files()}
    assert [f"{path}: {name}" for path, name in queries() if name not in mentioned[path]] == []


def test_every_query_is_reached_by_a_test() -> None:
    tests = [parsed(path) for path in tracked(".py", under=("tests",)) if path.parts[1] != "house"]
    tested = set().union(*(names_within(module) for module in tests))
    words = reached(tested, uses([parsed(path) for path in code_of_rooms()]))
    run_by = {
        (path, name): {function for function, names in users(path).items() if name in names} for path, name in queries()
    }
    assert [f"{path}: {name}" for (path, name), functions in run_by.items() if not functions & words] == []


def test_a_query_without_a_sentence_is_found() -> None:
    sql = "-- name: due(today)\n-- Obligations due by a day, oldest first.\nSELECT 1;\n-- name: bare^\nSELECT 2;\n"
    assert speechless(sql) == ["bare"]


def test_a_query_that_no_test_reaches_is_found() -> None:
    program = uses([ast.parse("def serve(): load()\ndef load(): queries.due()\ndef forgotten(): queries.bare()")])
    words = reached({"serve"}, program)
    assert "due" in words
    assert "bare" not in words

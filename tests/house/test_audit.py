"""Every action that is written into the audit has its words in both languages, and its kind."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from messages.labels import labels_in
from roundtable.audit import KIND_OF
from roundtable.calls import CallOutcome
from roundtable.clearances import ClearedBy
from roundtable.errors import Refusal
from roundtable.languages import Language
from roundtable.obligations import FactKind
from roundtable.services.audit_lines import OTHER
from roundtable.services.clearance_drafts import AboutObligation
from roundtable.services.clearance_subjects import SUBJECTS
from tests.house.tree import code_of_rooms, parsed

ACTION = 2
"""Its place among the arguments of `audit.add`."""


def refusals() -> set[str]:
    waiting, found = [Refusal], set()
    while waiting:
        kind = waiting.pop()
        found.add(kind.audit)
        waiting += kind.__subclasses__()
    return found - {""}


COMPUTED = {
    "fact.kind": {kind.value for kind in FactKind},
    "how.audited": {how.audited for how in ClearedBy},
    "outcome.audited": {outcome.audited for outcome in CallOutcome},
    "refusal.audit": refusals(),
    "self.dropped": {subject.dropped for subject in SUBJECTS.values() if isinstance(subject, AboutObligation)},
}
"""What the expressions can be that no reading of one function tells."""


class UnreadableError(Exception):
    """An action that this test cannot follow: write it as text, or put its values into COMPUTED."""


def actions_in(module: ast.Module) -> Iterator[str]:
    """What `….audit.add(at, actor, ACTION, …)` writes: texts, a choice of texts, or a name that is given texts in the
    same function."""
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for call in calls(function):
            given = {one.arg: one.value for one in call.keywords}
            yield from texts_of(given.get("action") or call.args[ACTION], function)


def calls(function: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("audit.add"):
            yield node


def texts_of(value: ast.expr, function: ast.AST) -> Iterable[str]:
    match value:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return {*texts_of(one, function), *texts_of(other, function)}
        case ast.Name(id=name):
            given = [
                node.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign) and any(ast.unparse(target) == name for target in node.targets)
            ]
            if given:
                return {text for one in given for text in texts_of(one, function)}
    if ast.unparse(value) in COMPUTED:
        return COMPUTED[ast.unparse(value)]
    raise UnreadableError(ast.unparse(value))


def written() -> set[str]:
    return {action for path in code_of_rooms() for action in actions_in(parsed(path))}


def test_every_action_that_is_written_has_its_kind() -> None:
    assert len(written()) > 35
    assert {action for action in written() if action not in KIND_OF} == set()


def test_no_kind_is_kept_for_an_action_that_nothing_writes() -> None:
    assert set(KIND_OF) - written() == set()


@pytest.mark.parametrize("language", Language)
def test_every_action_has_its_words(language: Language) -> None:
    assert set(labels_in(language).section("audit-action")) == {*KIND_OF, OTHER}


def test_actions_are_found_however_they_are_written() -> None:
    module = ast.parse(
        """
async def verb(tx, now, done):
    await tx.audit.add(now, "me", "plain", "x")
    await tx.audit.add(now, "me", "yes" if done else "no", "x")
    how = "put" if done else "removed"
    await opened.tx.audit.add(now, "me", how, "x", details="y")
    await tx.audit.add(now, "me", refusal.audit, "x")
"""
    )
    assert set(actions_in(module)) == {"plain", "yes", "no", "put", "removed", *refusals()}
    with pytest.raises(UnreadableError):
        set(actions_in(ast.parse("async def verb(tx):\n    await tx.audit.add(now, 'me', f'{x}', 'y')\n")))


def test_the_audit_is_written_in_many_files() -> None:
    files = {path for path in code_of_rooms() if any(True for _ in actions_in(parsed(path)))}
    assert Path("roundtable/services/notices.py") in files
    assert len(files) > 15

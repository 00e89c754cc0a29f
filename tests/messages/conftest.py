"""`pytest tests/messages --update-golden` writes the golden texts anew; read the difference before committing it."""

import pytest

from messages.wording import TemplateWording
from roundtable.statements.board import Board
from tests.messages import whole_boards


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts instead of comparing them")


@pytest.fixture
def updating_golden(pytestconfig: pytest.Config) -> bool:
    # The default serves runs of all tests: this file is then read after the command line.
    return bool(pytestconfig.getoption("--update-golden", default=False))


@pytest.fixture(scope="session")
def wording() -> TemplateWording:
    return TemplateWording()


@pytest.fixture(scope="session")
def whole_board() -> Board:
    """As wide and as long as it gets."""
    return whole_boards.whole_board()

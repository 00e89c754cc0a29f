"""Services at the desk of tests/desk_fixtures.py, on each database in turn."""

import pytest

from tests.telegram_files import TelegramFiles


@pytest.fixture
def telegram() -> TelegramFiles:
    """Whence files of chats are fetched."""
    return TelegramFiles()

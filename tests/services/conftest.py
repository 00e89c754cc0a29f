"""Services at the desk of tests/desk_fixtures.py, on each database in turn, and those of the cast who come on most."""

import pytest

from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.submissions import Submission
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.posts_handed_over import OFFICER, named
from tests.services.publishing import approved
from tests.telegram_files import TelegramFiles


@pytest.fixture
def telegram() -> TelegramFiles:
    """Whence files of chats are fetched."""
    return TelegramFiles()


@pytest.fixture
async def officer(cast: Cast) -> Player:
    """Of the Health secretariat, on the government's side."""
    return await cast.join("HLT", OFFICER)


@pytest.fixture
async def rtp(cast: Cast) -> Player:
    """An officer of the RTP Secretariat."""
    return await cast.join("RTP", OFFICER)


@pytest.fixture
async def rtp_head(cast: Cast) -> Player:
    """The head of the RTP Secretariat."""
    return await cast.join("RTP", PostKind.SECRETARIAT_HEAD)


@pytest.fixture
async def chair(cast: Cast) -> Player:
    """Of Health: a principal who has pressed Start."""
    return await cast.join("HLT", PostKind.CHAIR)


@pytest.fixture
async def approved_workplan(desk: Desk, clock: SteppingClock, officer: Player, chair: Player) -> Submission:
    """Of Health, by its chair."""
    return await approved(desk, clock, officer, chair)


@pytest.fixture
async def successor(cast: Cast) -> Player:
    """Whom the officer's post goes to: who is the chair so far. A real person, as the workbook brings them."""
    return await named(cast.desk, await cast.join("HLT", PostKind.CHAIR))

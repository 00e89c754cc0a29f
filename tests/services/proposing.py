"""Where the rules name the RTP Secretariat for approving a new date, or "not this period"."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.duty_file import read_duties
from roundtable.languages import Language
from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services import dates
from roundtable.services.desk import Desk
from roundtable.statements.dates import DatePurpose
from tests.cast import Cast, Player
from tests.roundtable.test_duty_override import SHIPPED

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
APRIL = date(2027, 4, 20)
NAMED = "".join(
    f'[{duty}]\napprover = "rtp-secretariat"\n'
    for duty in ("annual-workplan", "quarterly-meeting", "joint-meeting", "publication")
)


@pytest.fixture
def approving_desk(desk: Desk) -> Desk:
    """A desk with such rules: a module takes it for its `desk`, so that everybody comes to it."""
    return replace(desk, duties=read_duties(NAMED, "own.toml", SHIPPED))


@pytest.fixture
async def approving_head(cast: Cast) -> Player:
    """Of the RTP Secretariat: who approves."""
    return await cast.join("RTP", PostKind.SECRETARIAT_HEAD, language=Language.EN)


async def says(desk: Desk, who: Player, on: date = APRIL, key: ObligationKey = WORKPLAN) -> None:
    purpose = DatePurpose.PLANNED if "meeting" in key.duty else DatePurpose.PROMISED
    await dates.note_date(desk, who.turn(), key, purpose, on)


async def kinds(desk: Desk, key: ObligationKey = WORKPLAN) -> list[FactKind]:
    async with desk.work.reading() as tx:
        return [one.kind for one in await tx.facts.of(key)]

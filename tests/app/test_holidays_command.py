"""`tomon holidays` on a day for which something is planned: it says so and asks, before anything is stored."""

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import tomon
from app.cli.trouble import Trouble
from app.desk import open_desk
from app.settings import Settings
from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.services.rest_day_meetings import UNTOLD

DAY = date(2027, 12, 9)
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q4")
ADD = ("holidays", "add", str(DAY), "--name", "Special holiday", "--name-lo", "ວັນພັກພິເສດ")


class Shell:
    """Migrated, with the example roster, on Monday, 1 November 2027: a meeting of Health, and the round table, are
    planned for one day."""

    def __init__(self, folder: Path) -> None:
        clock = folder / "clock"
        clock.write_text("2027-11-01T03:00:00+00:00")
        self._settings = {"data_dir": str(folder), "clock": f"file:{clock}", "bot_api_url": "http://127.0.0.1:1"}
        for done in (
            self.tomon("migrate"),
            self.tomon("roster", "import", "--example", "--yes"),
            self.tomon("round-table", "set", "2027", "--date", str(DAY), "--fixed"),
        ):
            assert done.exit_code == 0, done.output
        asyncio.run(self._plan())

    def tomon(self, *arguments: str, typed: str = "") -> Result:
        environment = {f"TOMON_{name.upper()}": value for name, value in self._settings.items()}
        return CliRunner().invoke(tomon, arguments, env=environment, input=typed)

    def table(self) -> dict[str, bool]:
        """The days of December, and whether each is confirmed."""
        rows = json.loads(self.tomon("holidays", "list", "--year", "2027", "--json").stdout)
        return {row["on"]: row["confirmed"] for row in rows if row["on"] > "2027-12-03"}

    def untold(self) -> str:
        return asyncio.run(self._untold())

    def propose(self) -> None:
        """As it is done in chat."""
        asyncio.run(self._propose())

    async def _propose(self) -> None:
        async with open_desk(Settings.model_validate(self._settings)) as opened, opened.storage.work() as tx:
            await tx.calendar.put_rest_day(RestDay(DAY, RestDayKind.HOLIDAY, Bilingual("", "x"), confirmed=False))

    async def _plan(self) -> None:
        async with open_desk(Settings.model_validate(self._settings)) as opened, opened.storage.work() as tx:
            await tx.facts.add(Fact(MEETING, FactKind.PLANNED, datetime(2027, 10, 1, tzinfo=UTC), DAY))

    async def _untold(self) -> str:
        async with open_desk(Settings.model_validate(self._settings)) as opened, opened.storage.work.reading() as tx:
            return await tx.meta.get(UNTOLD) or ""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_what_is_planned_is_named_and_without_a_yes_nothing_is_stored(shell: Shell) -> None:
    asked = shell.tomon(*ADD, typed="n\n")
    assert asked.exit_code == 1
    assert "round table 2027  Thursday 09 December 2027" in asked.stderr
    assert "HLT  Quarterly meeting 2027-Q4  Thursday 09 December 2027" in asked.stderr
    assert isinstance(asked.exception, Trouble)
    assert shell.table() == {}
    assert shell.untold() == ""


def test_with_a_yes_it_is_stored_and_the_process_tells_who_keeps_them_unless_it_is_taken_back(shell: Shell) -> None:
    assert shell.tomon(*ADD, typed="y\n").exit_code == 0
    assert shell.table() == {"2027-12-09": True}
    assert shell.untold().startswith("2027-12-09 2027-11-01T03:00:00")
    again = shell.tomon(*ADD)
    assert (again.exit_code, again.stderr) == (0, ""), "it is one already"
    assert shell.tomon("holidays", "remove", str(DAY)).exit_code == 0
    assert shell.untold() == ""


def test_a_year_is_confirmed_with_the_same_question_and_who_is_sure_is_not_asked(shell: Shell) -> None:
    shell.propose()
    asked = shell.tomon("holidays", "propose", "2027", "--confirm", typed="n\n")
    assert "HLT  Quarterly meeting 2027-Q4" in asked.stderr
    assert shell.table() == {"2027-12-09": False}
    sure = shell.tomon("holidays", "propose", "2027", "--confirm", "--yes")
    assert "HLT  Quarterly meeting 2027-Q4" in sure.stderr
    assert shell.table() == {"2027-12-09": True}
    assert shell.untold().startswith("2027-12-09 ")

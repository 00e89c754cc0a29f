"""`tomon calendar` says what a planned meeting is to be about."""

from datetime import UTC, date, datetime
from pathlib import Path

import icalendar

from roundtable.obligations import Fact, FactKind, ObligationKey
from storage.opened import open_storage
from tests.app.test_cli import Shell

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2031-Q1")
AT = datetime(2026, 11, 30, 2, tzinfo=UTC)


async def test_the_topics_of_a_planned_meeting_stand_in_json_and_in_the_file(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    shell.tomon("migrate")
    shell.tomon("roster", "import", "--example", "--yes")
    storage = await open_storage(f"sqlite:///{shell.folder}/tomon.db", (tmp_path / "files").as_uri())
    try:
        async with storage.work() as tx:
            person_id = (await tx.roster.holdings())[0].person.id
            await tx.facts.add(Fact(QUARTER, FactKind.PLANNED, AT, date(2031, 3, 18)))
            await tx.meeting_topics.put(QUARTER, "Budget, vaccines", person_id, AT)
    finally:
        await storage.close()
    asked = ("calendar", "--year", "2031", "--body", "HLT", "--format")
    rows = shell.json(*asked, "json")
    assert [(row["obligation"], row["topics"]) for row in rows if row["topics"]] == [(str(QUARTER), "Budget, vaccines")]
    events = icalendar.Calendar.from_ical(shell.tomon(*asked, "ics", "--locale", "en").stdout).walk("VEVENT")
    told = [str(one["description"]) for one in events if "description" in one]
    assert told == ["Topics: Budget, vaccines"]

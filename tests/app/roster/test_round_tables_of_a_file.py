"""Round tables of a roster file: what their labels may say, beside each other and beside what is stored."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.roster.loading import compare, load
from app.roster.roster_file import NO_TABLES, RosterFile, RosterFileWrong, parse_roster
from app.roster.writing import roster_toml
from app.round_table_mistakes import StoredTables
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.moments import moment
from roundtable.obligations import ObligationKey
from roundtable.roster import Roster
from storage.opened import Storage

ANNUAL, HIGH_LEVEL = RoundTableKind
DAY = date(2030, 11, 20)
HIGH, BESIDE = RoundTable("2030", HIGH_LEVEL, DAY), RoundTable("2030A", ANNUAL, None)


def file_of(*tables: RoundTable) -> str:
    return roster_toml(RosterFile(Roster(), tables))


def wrong(text: str, stored: StoredTables = NO_TABLES) -> tuple[str, ...]:
    """Everything that is wrong with it."""
    with pytest.raises(RosterFileWrong) as found:
        parse_roster(text, stored=stored)
    return found.value.problems


def test_both_of_a_year_may_stand_in_a_file_in_any_order() -> None:
    for tables in ((HIGH, BESIDE), (BESIDE, HIGH)):
        assert parse_roster(file_of(*tables)).round_tables == tables
    assert parse_roster(file_of(BESIDE), stored=StoredTables((HIGH,))).round_tables == (BESIDE,)
    assert parse_roster(file_of(BESIDE), stored=StoredTables((BESIDE,))).round_tables == (BESIDE,), "it was there"


def test_every_wrong_label_is_named_with_its_remedy() -> None:
    labels = ("2030B", "2030a", "2030 A", "two", "")
    found = wrong(file_of(*(RoundTable(label, ANNUAL, DAY) for label in labels)))
    assert [one.split(" label: ")[0] for one in found] == [f"round_tables {label}" for label in labels]
    assert all("Write a year such as 2027, or 2030A" in one for one in found)


@pytest.mark.parametrize(
    ("tables", "stored", "said"),
    [
        ((HIGH, replace(BESIDE, kind=HIGH_LEVEL)), (), "round_tables 2030A label: 2030A is the label of an annual one"),
        ((BESIDE,), (), "round_tables 2030A label: 2030A would stand beside a high-level one of 2030"),
        ((BESIDE,), (replace(HIGH, kind=ANNUAL),), "round_tables 2030A label: 2030A would stand beside"),
        ((replace(HIGH, kind=ANNUAL),), (BESIDE,), "round_tables 2030 label: The annual one of 2030 is 2030A"),
        (
            (replace(HIGH, kind=ANNUAL),),
            (HIGH,),
            "round_tables 2030 kind: Round table 2030 is high-level, and it has a",
        ),
    ],
)
def test_what_cannot_stand_beside_the_others_is_named(
    tables: tuple[RoundTable, ...], stored: tuple[RoundTable, ...], said: str
) -> None:
    (problem,) = wrong(file_of(*tables), StoredTables(stored))
    assert problem.startswith(said)


def test_a_kind_is_put_right_while_nothing_hangs_on_it() -> None:
    stored, said = replace(HIGH, planned_on=None), ObligationKey("RTP", "press-meeting", "RT-2030")
    text = file_of(replace(stored, kind=ANNUAL))
    assert parse_roster(text, stored=StoredTables((stored,))).round_tables[0].kind is ANNUAL
    for known, reason in (
        (StoredTables((stored,), answered=frozenset({said})), "something was said of its preparation"),
        (StoredTables((stored,), untold=frozenset({"2030"})), "have not heard yet"),
    ):
        (problem,) = wrong(text, known)
        assert reason in problem
        assert "tomon round-table set 2030 --kind annual --even-so" in problem


@pytest.mark.parametrize("counted", ["moves = 7", "postponed = 3", "moved_at = 2027-03-01T08:00:00Z"])
def test_what_is_counted_is_no_field_of_a_file(counted: str) -> None:
    (problem,) = wrong(file_of(HIGH).replace('label = "2030"', f'label = "2030"\n{counted}'))
    assert problem.startswith(f"round_tables 2030 {counted.split()[0]}: Extra inputs are not permitted")


async def test_what_has_come_to_contradict_the_file_meanwhile_is_seen_as_it_is_loaded(storage: Storage) -> None:
    now, file = moment(date(2027, 3, 1), time(8)), RosterFile(Roster(), (HIGH, BESIDE))
    async with storage.work() as tx:
        await load(tx, await compare(tx, file), now)
    async with storage.work() as tx:
        with pytest.raises(RosterFileWrong, match="The annual one of 2030 is 2030A"):
            await compare(tx, RosterFile(Roster(), (replace(HIGH, kind=ANNUAL),)))
        assert not await compare(tx, file)

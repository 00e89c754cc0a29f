"""Books of the calendar: rest days and round tables, addresses to follow, the rhythms that bodies have chosen, who
wants to hear later, and what meetings are to be about. Lists come in the order named."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from roundtable.calendar import RestDay, RoundTable, RoundTableMove
from roundtable.duties import Rhythm
from roundtable.laters import Later
from roundtable.meeting_topics import MeetingTopics
from roundtable.obligations import ObligationKey
from roundtable.rhythms import RhythmChoice
from roundtable.served import Served


class CalendarBook(Protocol):
    async def rest_days(self) -> tuple[RestDay, ...]:
        """By date."""

    async def put_rest_day(self, day: RestDay) -> None: ...
    async def remove_rest_day(self, on: date) -> bool: ...
    async def round_tables(self) -> tuple[RoundTable, ...]:
        """By label."""

    async def put_round_table(self, round_table: RoundTable) -> None: ...
    async def remove_round_table(self, label: str) -> None:
        """With its moves."""

    async def given_up(self) -> str:
        """The label of the one that was given up last (round_tables.is_given_up); empty before any."""

    async def give_up(self, label: str) -> None: ...

    async def add_move(self, move: RoundTableMove) -> None:
        """Whatever its id says, it gets a new one."""

    async def moves(self, label: str) -> Sequence[RoundTableMove]:
        """Of one round table, oldest first."""

    async def untold_moves(self) -> Sequence[RoundTableMove]:
        """Oldest first."""

    async def moves_told(self, label: str, at: datetime) -> None:
        """All moves of one round table up to now are told of."""

    async def began_on(self) -> date | None:
        """The day on which we began: what fell due before it is nobody's debt here. None before there is a roster."""

    async def begin_on(self, day: date) -> None: ...
    async def served(self) -> Served | None:
        """None before anything was noted."""

    async def note_served(self, served: Served) -> None: ...


class CalendarFeedBook(Protocol):
    async def number_of(self, person_id: int) -> int | None:
        """The how-manieth address of this person is open; None where none is."""

    async def open(self, person_id: int, at: datetime) -> int:
        """The number of a new address, which counts from 1 for each person; the one before opens nothing any more."""

    async def close(self, person_id: int, at: datetime) -> bool:
        """False where none was open."""


class RhythmBook(Protocol):
    async def all(self) -> Sequence[RhythmChoice]:
        """By day."""

    async def put(self, choice: RhythmChoice, person_id: int | None, at: datetime) -> None:
        """Instead of what was chosen for the same body, duty and day before. `person_id` is who said so."""


class OpenRuleBook(Protocol):
    async def all(self) -> Mapping[ObligationKey, Rhythm]: ...
    async def put(self, rules: Mapping[ObligationKey, Rhythm], at: datetime) -> None:
        """What was kept of an obligation before stays."""


class MeetingTopicsBook(Protocol):
    async def all(self) -> Mapping[ObligationKey, MeetingTopics]: ...
    async def put(self, meeting: ObligationKey, words: str, person_id: int, at: datetime) -> None:
        """Instead of what was said before; empty takes that away."""


class LaterBook(Protocol):
    async def all(self) -> Sequence[Later]:
        """By person and obligation."""

    async def put(self, later: Later, at: datetime) -> None:
        """Instead of what the same person said of the same obligation before."""

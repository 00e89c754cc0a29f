"""Samples: every Statement at least once, as it might be said in the year 2027. For the golden texts and `tomon say`.

The people are invented.
"""

from dataclasses import dataclass

from messages.samples import (
    absences,
    alarms,
    approvals,
    arrivals,
    audit,
    board,
    board_rows,
    calendars,
    calls,
    chair_letters,
    channels,
    clearances,
    completions,
    contacts,
    duties,
    enquiries,
    groups,
    handovers,
    hearing,
    identity,
    invites,
    join_requests,
    leaving,
    me,
    meeting_moves,
    meeting_topics,
    meetings,
    mergers,
    notices,
    other_answers,
    own_names,
    own_terms,
    people,
    principals,
    promises,
    proposals,
    publications,
    questions_left,
    reach,
    rest_days,
    roster,
    roster_workbooks,
    round_tables,
    search,
    secretariat_weeks,
    submissions,
    terms,
    trouble,
    visibility,
    wanted_files,
)
from roundtable.statements.parts import Statement


@dataclass(frozen=True, slots=True)
class Sample:
    """A statement and the case it shows; the plain case has no name."""

    statement: Statement
    case: str = ""

    @property
    def name(self) -> str:
        """The statement's name, and the case behind a point: "Receipt.revised"."""
        kind = type(self.statement).__name__
        return f"{kind}.{self.case}" if self.case else kind


def samples() -> tuple[Sample, ...]:
    """All, by name."""
    rooms = (
        absences,
        alarms,
        approvals,
        arrivals,
        audit,
        board,
        board_rows,
        calls,
        chair_letters,
        calendars,
        channels,
        contacts,
        clearances,
        completions,
        duties,
        groups,
        handovers,
        hearing,
        enquiries,
        identity,
        join_requests,
        invites,
        leaving,
        me,
        meeting_moves,
        meeting_topics,
        meetings,
        mergers,
        notices,
        other_answers,
        own_names,
        own_terms,
        people,
        principals,
        promises,
        proposals,
        publications,
        questions_left,
        reach,
        rest_days,
        roster,
        roster_workbooks,
        round_tables,
        search,
        secretariat_weeks,
        submissions,
        terms,
        trouble,
        visibility,
        wanted_files,
    )
    cases = (Sample(statement, case) for room in rooms for case, statement in room.CASES)
    return tuple(sorted(cases, key=lambda sample: sample.name))

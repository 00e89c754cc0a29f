"""Statements: what we can say, before it has words. The class name is the template's name.

One file per noun; `all_statements()` lists them for the tests and for `tomon say --all`.
"""

from roundtable.statements.parts import Statement


def all_statements() -> tuple[type[Statement], ...]:
    """Every concrete statement, by name."""
    from roundtable.statements import (  # noqa: F401
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
        dates,
        duties,
        enquiries,
        groups,
        handover_papers,
        handovers,
        identity,
        invites,
        join_decisions,
        join_requests,
        laters,
        leaving,
        me,
        meeting_moves,
        meeting_topics,
        meetings,
        mergers,
        notice_progress,
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
        reminders,
        rest_days,
        rhythms,
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
        why_asked,
        withdrawals,
    )

    return tuple(sorted(_leaves(Statement), key=lambda kind: kind.__name__))


def _leaves(kind: type[Statement]) -> set[type[Statement]]:
    below = kind.__subclasses__()
    return {kind} if not below else set().union(*(_leaves(sub) for sub in below))

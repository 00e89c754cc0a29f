"""Samples of who is away, and who acts meanwhile."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import CHAIR, OFFICER, PARTNER, QUARTER, WORKPLAN, WORKPLAN_LATE
from roundtable.statements.absences import (
    ActingAsked,
    ActingBegins,
    ActingEnds,
    ActingFallsAway,
    AwayNoted,
    AwayUntilAsked,
    BackNoted,
    Chosen,
    NobodyHears,
    NobodyStandsIn,
)
from roundtable.statements.dates import DateProblem
from roundtable.statements.parts import PersonLine, Statement

TODAY, UNTIL = date(2027, 3, 1), date(2027, 3, 15)
FIRST, LAST = date(2027, 3, 2), date(2028, 3, 1)
ACTING = PersonLine(PARTNER.name, PARTNER.title)
PEOPLE = (Chosen(12, CHAIR), Chosen(13, PARTNER))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", AwayUntilAsked(TODAY, FIRST, LAST)),
    ("again", AwayUntilAsked(TODAY, FIRST, LAST, away_until=UNTIL, problem=DateProblem.OUT_OF_PERIOD)),
    ("no-such-day", AwayUntilAsked(TODAY, FIRST, LAST, problem=DateProblem.NO_SUCH_DAY)),
    ("", ActingAsked(UNTIL, PEOPLE)),
    ("pages", ActingAsked(UNTIL, PEOPLE, 2, 3)),
    ("nobody", ActingAsked(UNTIL, ())),
    ("day-only", ActingAsked(UNTIL, PEOPLE, is_day_only=True)),
    ("", NobodyHears(UNTIL, 0, OFFICER)),
    ("", AwayNoted(UNTIL, ACTING, ())),
    ("others", AwayNoted(UNTIL, None, (CHAIR, PARTNER))),
    ("both", AwayNoted(UNTIL, ACTING, (CHAIR,))),
    ("", BackNoted((WORKPLAN, QUARTER))),
    ("nothing-open", BackNoted(())),
    ("many", BackNoted((WORKPLAN_LATE, WORKPLAN, QUARTER, QUARTER))),
    ("", ActingBegins(ACTING, OFFICER, TODAY, UNTIL)),
    ("", ActingEnds(ACTING, replace(OFFICER, posts=()))),
    ("otherwise", ActingEnds(ACTING, replace(OFFICER, posts=()), is_back=False)),
    ("", ActingFallsAway(replace(CHAIR, posts=()), replace(ACTING, posts=OFFICER.posts), TODAY, UNTIL)),
    ("nobody", ActingFallsAway(replace(CHAIR, posts=()), replace(ACTING, posts=OFFICER.posts), TODAY, UNTIL, False)),
    ("", NobodyStandsIn(OFFICER, TODAY, UNTIL)),
)

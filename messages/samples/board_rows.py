"""Samples of what stands behind a body's code on the board."""

from datetime import UTC, date, datetime

from messages.samples.pieces import (
    BODIES,
    CHAIR,
    OFFICER,
    OWN_WORDS,
    PUBLICATION,
    QUARTER_HELD,
    QUARTER_PLANNED,
    QUARTER_WAIVED,
    REPORT,
    REPORT_WAIVED,
    WORKPLAN_LATE,
    WORKPLAN_MET,
    obligation,
)
from roundtable.board import Mark, Tally
from roundtable.languages import Bilingual
from roundtable.obligations import FactKind, State, WaiverReason
from roundtable.statements.board_rows import BoardBodies, BoardBody, BoardEvent, BoardHistory, BoardItem
from roundtable.statements.parts import ObligationLine, Statement

_APPROVAL = obligation("HLT/workplan-approval/2027", date(2027, 4, 12), State.MET, settled_on=date(2027, 4, 20))
_PROMISED = obligation("HLT/executive-meeting/RT-2027", date(2027, 11, 4), State.PLANNED, planned_on=date(2027, 11, 18))
_PUBLICATION_LATE = obligation("EDU/publication/2027", date(2027, 4, 28), State.LATE)
_JOINT = (
    BoardItem(
        obligation("RTP/joint-meeting/2027-Q1", date(2027, 3, 31), State.MET, held_on=date(2027, 3, 18)), Mark.ON_TIME
    ),
    BoardItem(obligation("RTP/joint-meeting/2027-Q2", date(2027, 6, 30)), Mark.OPEN),
)
_ITEMS = (
    BoardItem(WORKPLAN_MET, Mark.ON_TIME),
    BoardItem(_APPROVAL, Mark.BY_NEW_DATE),
    BoardItem(QUARTER_HELD, Mark.LATE),
    BoardItem(QUARTER_WAIVED, Mark.NOTHING),
    BoardItem(_PROMISED, Mark.NEW_DATE),
    BoardItem(REPORT, Mark.AHEAD),
)
_RTP = BODIES["RTP"]


def _event(item: ObligationLine, kind: FactKind, on: date, **more: object) -> BoardEvent:
    return BoardEvent(item, kind, datetime(on.year, on.month, on.day, 3, tzinfo=UTC), **{"day": on, **more})  # type: ignore[arg-type]


_EVENTS = (
    _event(QUARTER_WAIVED, FactKind.WAIVED, date(2027, 9, 2), words=OWN_WORDS, by=OFFICER.name),
    _event(QUARTER_WAIVED, FactKind.WAIVED, date(2027, 9, 1), reason=WaiverReason.MERGED, by=OFFICER.name),
    _event(_APPROVAL, FactKind.APPROVED, date(2027, 4, 20), by=OFFICER.name, on_behalf_of=CHAIR.name),
    _event(WORKPLAN_MET, FactKind.COMPLETION_ASKED, date(2027, 4, 1), reference="HLT-WP-2027-1", by=_RTP),
    _event(WORKPLAN_MET, FactKind.SUBMITTED, date(2027, 3, 29), reference="HLT-WP-2027-1", by=OFFICER.name),
    _event(QUARTER_HELD, FactKind.SUBMITTED, date(2027, 3, 2), reference="HLT-QM-2027Q1-1"),
)
_PROPOSALS = (
    _event(REPORT_WAIVED, FactKind.AGREED, date(2027, 9, 3), by=_RTP),
    _event(REPORT_WAIVED, FactKind.PROPOSED, date(2027, 9, 2), reason=WaiverReason.MERGED, by=OFFICER.name),
    _event(WORKPLAN_LATE, FactKind.NOT_NOW, date(2027, 3, 30), by=_RTP),
    _event(WORKPLAN_LATE, FactKind.PROPOSED, date(2027, 3, 29), by=OFFICER.name),
    _event(QUARTER_PLANNED, FactKind.PROPOSED, date(2027, 3, 4), by=OFFICER.name),
)
_OLDER = (
    _event(QUARTER_HELD, FactKind.HELD, date(2027, 2, 25), by=OFFICER.name),
    _event(QUARTER_PLANNED, FactKind.PLANNED, date(2027, 5, 20), by=OFFICER.name),
    _event(WORKPLAN_MET, FactKind.PLANNED, date(2027, 3, 29), by=OFFICER.name),
    _event(WORKPLAN_MET, FactKind.OPENED, date(2027, 3, 5), by=_RTP),
    _event(WORKPLAN_MET, FactKind.ON_PAPER, date(2027, 3, 4), by=OFFICER.name),
    _event(WORKPLAN_MET, FactKind.PAPER_ARRIVED, date(2027, 3, 4), by=_RTP),
    _event(WORKPLAN_MET, FactKind.WITHDRAWN, date(2027, 3, 3), by=Bilingual("", "")),
)
_WAIVED = (_event(REPORT_WAIVED, FactKind.WAIVED, date(2027, 9, 2), reason=WaiverReason.MERGED, by=OFFICER.name),)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", BoardBody("HLT", BODIES["HLT"], 2027, _ITEMS, 1, 2, Tally(7, 6, 5, 3), has_history=True)),
    (
        "own",
        BoardBody(
            "HLT",
            BODIES["HLT"],
            2027,
            (
                BoardItem(WORKPLAN_LATE, Mark.MISSING),
                BoardItem(QUARTER_WAIVED, Mark.NOT_HELD),
                BoardItem(REPORT_WAIVED, Mark.NOTHING),
            ),
            1,
            1,
        ),
    ),
    (
        "own-publication",
        BoardBody(
            "EDU",
            BODIES["EDU"],
            2027,
            (BoardItem(PUBLICATION, Mark.WITH_SECRETARIAT), BoardItem(_PUBLICATION_LATE, Mark.WITH_SECRETARIAT)),
            1,
            1,
        ),
    ),
    (
        "for-others",
        BoardBody("RTP", BODIES["RTP"], 2027, _JOINT, 1, 1, Tally(3, 2, 2, 2), for_others=2),
    ),
    ("nothing", BoardBody("NRE", BODIES["NRE"], 2027, (), 1, 1, Tally())),
    ("", BoardHistory("HLT", BODIES["HLT"], 2027, _EVENTS[:4], 1, 4)),
    ("older", BoardHistory("HLT", BODIES["HLT"], 2027, (*_EVENTS[4:], *_OLDER[:2]), 2, 4)),
    ("told", BoardHistory("HLT", BODIES["HLT"], 2027, _OLDER[2:6], 3, 4)),
    ("oldest", BoardHistory("HLT", BODIES["HLT"], 2027, _OLDER[6:], 4, 4)),
    ("proposed", BoardHistory("HLT", BODIES["HLT"], 2027, _PROPOSALS[:3], 1, 2)),
    ("proposed-before", BoardHistory("HLT", BODIES["HLT"], 2027, _PROPOSALS[3:], 2, 2)),
    ("paper-waived", BoardHistory("HLT", BODIES["HLT"], 2027, _WAIVED, 1, 1)),
    ("nothing", BoardHistory("NRE", BODIES["NRE"], 2027, (), 1, 1)),
    ("", BoardBodies(("GOV", "INF", "UXO"), 2, 2, 2027)),
    ("one-page", BoardBodies(("GOV", "INF"), 1, 1, 2027)),
)

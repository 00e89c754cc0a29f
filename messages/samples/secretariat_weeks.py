"""Samples of the RTP Secretariat's week."""

from datetime import date

from messages.samples.pieces import OFFICER, RTP_OFFICER
from roundtable.calendar import RoundTableKind
from roundtable.round_tables import Wanted, Wanting
from roundtable.statements.parts import Statement
from roundtable.statements.secretariat_weeks import SecretariatWeek, Waiting

_MONDAY = date(2027, 3, 8)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", SecretariatWeek(_MONDAY, Waiting(2, 1, 3, 4, 1), "812-3f2a91bc77de0a41")),
    ("few", SecretariatWeek(_MONDAY, Waiting(vacant=1), "812-3f2a91bc77de0a41")),
    (
        "round-tables",
        SecretariatWeek(
            _MONDAY,
            Waiting(),
            round_tables=(
                Wanting("2026", RoundTableKind.HIGH_LEVEL, Wanted.HELD),
                Wanting("2027", RoundTableKind.ANNUAL, Wanted.DATE),
            ),
        ),
    ),
    ("silent", SecretariatWeek(_MONDAY, Waiting(requests=1), silent=(OFFICER, RTP_OFFICER))),
    ("only-silent", SecretariatWeek(_MONDAY, Waiting(), silent=(OFFICER,), further=3)),
    ("nothing", SecretariatWeek(_MONDAY, Waiting())),
)

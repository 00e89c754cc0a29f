"""Samples of a workplan that came on paper only: its file is asked for."""

from dataclasses import replace

from messages.samples.pieces import OFFICER, ON_PAPER, PAPER, PUBLICATION, WORKPLAN_MET, post
from roundtable.posts import PostKind
from roundtable.statements.parts import Statement
from roundtable.statements.wanted_files import FileAsked, FileNeededFirst, FileWanted

_READER = replace(OFFICER, posts=(post(PostKind.SECRETARIAT_OFFICER),))
_PAPER = replace(ON_PAPER, reference=PAPER.reference)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", FileNeededFirst(PUBLICATION, _PAPER)),
    ("", FileAsked(PUBLICATION, _PAPER, (_READER,))),
    ("again", FileAsked(PUBLICATION, _PAPER, (_READER,), was_asked=True)),
    ("nobody", FileAsked(PUBLICATION, _PAPER)),
    ("", FileWanted(OFFICER, WORKPLAN_MET, _PAPER)),
)

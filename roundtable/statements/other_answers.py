"""Behind "other": what else can be said of an obligation."""

from dataclasses import dataclass

from roundtable.choices import Rows, column
from roundtable.duties import Family
from roundtable.statements.parts import NameLine, ObligationLine, Statement, about, in_names


@dataclass(frozen=True)
class OtherAnswers(Statement):
    """Behind "other": everything else that can be said, as far as they may. `names` are the principals in whose name an
    assistant says it; `may_hear_later`: they would be reminded again in three days; `may_say_topics`: of a planned
    meeting."""

    item: ObligationLine
    names: tuple[NameLine, ...] = ()
    may_waive: bool = True
    may_hear_later: bool = False
    may_choose_rhythm: bool = False
    may_say_topics: bool = False

    def choices(self) -> Rows:
        paper = about("paper", self.item)
        waive = {Family.PAPER: "waive-paper", Family.PUBLICATION: "waive-publication"}.get(self.item.family, "")
        on_paper = in_names(paper, self.names) if len(self.names) == 1 else (paper,)  # of several it is asked which
        return column(
            *((about("topics", self.item),) if self.may_say_topics else ()),
            *(on_paper if self.item.family is not Family.PUBLICATION else ()),
            *((about("waive", self.item, label=waive),) if self.may_waive else ()),
            *((about("later", self.item),) if self.may_hear_later else ()),
            about("why", self.item),
            *((about("rhythm", self.item),) if self.may_choose_rhythm else ()),
            about("card", self.item, label="back"),
        )

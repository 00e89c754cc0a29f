"""Behind "other": what else can be said of an obligation, and done with it."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.duties import Family
from roundtable.obligations import State
from roundtable.statements.parts import NameLine, ObligationLine, Statement, about, in_names

BESIDE = "beside"
"""What is no answer, of something that is settled: asked for from its card."""


@dataclass(frozen=True)
class OtherAnswers(Statement):
    """Behind "other": everything else that can be said, as far as they may; of what is settled, what can be done with
    it still. `names` are the principals in whose name an assistant says it; `may_hear_later`: they would be reminded
    again in three days; `may_say_topics`: of a planned meeting; `may_see_paper`: what is to be approved, where names
    have taken its place."""

    item: ObligationLine
    names: tuple[NameLine, ...] = ()
    may_waive: bool = True
    may_hear_later: bool = False
    may_choose_rhythm: bool = False
    may_say_topics: bool = False
    may_set_visibility: bool = False
    may_see_paper: bool = False

    def choices(self) -> Rows:
        return column(
            *(() if self.item.standing.state.settled else self._answers()),
            about("why", self.item),
            *((about("rhythm", self.item),) if self.may_choose_rhythm else ()),
            *((about("visible", self.item),) if self.may_set_visibility else ()),
            about("card", self.item, label="back"),
        )

    def _answers(self) -> tuple[Choice, ...]:
        paper = about("paper", self.item)
        waive = {Family.PAPER: "waive-paper", Family.PUBLICATION: "waive-publication"}.get(self.item.family, "")
        on_paper = in_names(paper, self.names) if len(self.names) == 1 else (paper,)  # of several it is asked which
        return (
            *((about("see", self.item, label="see-paper"),) if self.may_see_paper else ()),
            *((about("topics", self.item),) if self.may_say_topics else ()),
            *(() if self.item.family is Family.PUBLICATION or self._is_ahead() else on_paper),
            *((about("waive", self.item, label=waive),) if self.may_waive else ()),
            *((about("later", self.item),) if self.may_hear_later else ()),
        )

    def _is_ahead(self) -> bool:
        """A meeting that has not been held has no minutes that could have gone on paper: a slip would cost it its
        day."""
        return self.item.family is Family.MEETING and self.item.standing.state is State.PLANNED

"""Questions that were left off when somebody turned to something else."""

from dataclasses import dataclass

from roundtable.awaiting import Awaited
from roundtable.choices import Choice, Rows, column, read_choice
from roundtable.statements.parts import ObligationLine, Statement


@dataclass(frozen=True)
class QuestionLeft(Statement):
    """A text came that may have been the answer to a question which was left off; it was not taken. `asks_again` is the
    callback data of the button behind the question; by `enquiry_id` a tap passes the text to the RTP Secretariat, 0
    where nothing is passed."""

    what: Awaited
    asks_again: str
    item: ObligationLine | None = None
    enquiry_id: int = 0

    def choices(self) -> Rows:
        verb, args = read_choice(self.asks_again)
        passed = (Choice("enquiry-pass", (str(self.enquiry_id),)),) if self.enquiry_id else ()
        return column(Choice(verb, args, label="ask-again"), *passed)

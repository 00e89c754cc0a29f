"""Refusals: what a verb raises instead of doing. Each names the Statement that the one error handler speaks."""

from roundtable.statements.identity import FormerHolder, NotForYou, NotKnown, OldButton
from roundtable.statements.parts import ObligationLine, PostLine, Statement


class Refusal(Exception):
    """Nothing was changed, and this is what the person is told. `audit` names what to note, empty for nothing;
    `subject` is what they tried."""

    audit = ""

    def __init__(self, statement: Statement, subject: str = "") -> None:
        super().__init__(type(statement).__name__)
        self.statement = statement
        self.subject = subject


class Unknown(Refusal):
    """A stranger."""

    audit = "stranger-refused"

    def __init__(self) -> None:
        super().__init__(NotKnown())


class Former(Refusal):
    """Somebody who held a post once, and holds none today."""

    audit = "former-refused"

    def __init__(self) -> None:
        super().__init__(FormerHolder())


class NotAllowed(Refusal):
    """The one table does not allow it. `whom` are the posts it is for."""

    audit = "refused"

    def __init__(self, whom: tuple[PostLine, ...] = (), subject: str = "") -> None:
        super().__init__(NotForYou(whom), subject)


class TooOld(Refusal):
    """A button whose matter has moved on, or whose ids mean nothing."""

    def __init__(self, item: ObligationLine | None = None) -> None:
        super().__init__(OldButton(item))

"""Reach: somebody cannot be written to any more over a channel, or does not want to be."""

from dataclasses import dataclass

from roundtable.channels import ChannelKind
from roundtable.statements.parts import PersonLine, Statement


@dataclass(frozen=True)
class OutOfReach(Statement):
    """To those beside somebody, and to the RTP Secretariat: `lost` no longer reaches them, `instead` does; None:
    nothing that we know of."""

    who: PersonLine
    lost: ChannelKind
    instead: ChannelKind | None


@dataclass(frozen=True)
class LettersStopped(Statement):
    """To the RTP Secretariat: somebody wants no letters any more, and nothing else that we know of reaches them."""

    who: PersonLine

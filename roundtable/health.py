"""Whether the work goes on, for whoever watches from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Health:
    """`problems` name what does not go on, empty when all is well; `facts` are for the curious."""

    problems: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

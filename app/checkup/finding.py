"""What one check has found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy` is empty when all is well, and where something is only told."""

    check: str
    found: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        return not self.remedy

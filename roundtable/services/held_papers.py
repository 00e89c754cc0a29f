"""A paper that something is prepared about, and the version of it that counts by now."""

from dataclasses import dataclass

from roundtable.languages import Bilingual
from roundtable.services.snapshots import View
from roundtable.submissions import Submission


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper, held to the end of the transaction. `newest` is the version that counts now, None where none does."""

    seen: View
    paper: Submission
    newest: Submission | None

    @property
    def title(self) -> Bilingual:
        """Short, for whoever clears it."""
        return Bilingual.alike(self.paper.reference)

    @property
    def is_newest(self) -> bool:
        return self.newest is not None and self.newest.id == self.paper.id

    @property
    def newer(self) -> Submission | None:
        """Another version that counts by now."""
        return None if self.is_newest else self.newest

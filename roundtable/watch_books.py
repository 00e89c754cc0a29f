"""Books for whoever watches over the others: they count and find, and hardly ever write. (books.py says how.)"""

from datetime import datetime
from typing import Protocol

from roundtable.figures import Counts


class FigureBook(Protocol):
    async def counts(self, now: datetime) -> Counts:
        """How much there is of what."""

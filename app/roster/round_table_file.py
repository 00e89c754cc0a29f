"""A round table as it stands in a roster file: what is counted of it is not written there."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.languages import UNNAMED, Bilingual


class RoundTableOfFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    label: str
    kind: RoundTableKind
    planned_on: date | None = None
    provisional: bool = True
    held_on: date | None = None
    place: Bilingual = UNNAMED
    opener: Bilingual = UNNAMED
    chairs: Bilingual = UNNAMED

    def table(self) -> RoundTable:
        return RoundTable(
            self.label,
            self.kind,
            self.planned_on,
            self.provisional,
            self.held_on,
            place=self.place,
            opener=self.opener,
            chairs=self.chairs,
        )

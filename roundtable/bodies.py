"""Bodies: who owes or decides something. Organisations: the ministries, embassies and agencies behind them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.languages import Bilingual


class BodyKind(StrEnum):
    SWG = "swg"
    SUB_SECTOR_GROUP = "sub-sector-group"
    RTP_SECRETARIAT = "rtp-secretariat"
    STEERING_COMMITTEE = "steering-committee"
    UN_RCO = "un-rco"


@dataclass(frozen=True, slots=True)
class Body:
    """A body in the official order.

    `code` is the three-letter word of references and callback data; `aliases` are what people type (HSWG, SWG-ARD).
    `lao_confirmed` is false while the Lao name is our proposal. Valid on every day from `valid_from` (included) to
    `valid_until` (excluded); None is open. `parent` is the code of the SWG of a sub-sector group, `merged_into` that of
    the body which goes on with the work of one that has ended.
    """

    code: str
    kind: BodyKind
    position: int
    name: Bilingual
    aliases: tuple[str, ...] = ()
    lao_confirmed: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    parent: str | None = None
    merged_into: str | None = None

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Organisation:
    """A ministry, embassy or agency; merged and renamed ones keep their row and get a `valid_until`."""

    code: str
    name: Bilingual
    lao_confirmed: bool = False
    valid_from: date | None = None
    valid_until: date | None = None

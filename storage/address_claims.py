"""Addresses that people give for themselves, until they are confirmed."""

from roundtable.address_claims import AddressClaim
from roundtable.channels import ChannelKind
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound


class AddressClaims:
    """`AddressClaimBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def put(self, person_id: int, claim: AddressClaim) -> None:
        await self._q.put(
            person_id=person_id,
            channel=claim.channel,
            address=claim.address,
            code_digest=claim.code_digest,
            made_at=to_micros(claim.made_at),
            letters=claim.letters,
        )

    async def get(self, person_id: int) -> AddressClaim | None:
        row = await self._q.claim(person_id=person_id)
        if row is None:
            return None
        return AddressClaim(
            channel=ChannelKind(row["channel"]),
            address=row["address"],
            code_digest=row["code_digest"],
            made_at=from_micros(row["made_at"]),
            letters=row["letters"],
            tries=row["tries"],
        )

    async def failed(self, person_id: int) -> None:
        await self._q.failed(person_id=person_id)

    async def void(self, person_id: int) -> None:
        await self._q.void(person_id=person_id)

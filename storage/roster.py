"""The roster: bodies, organisations, posts, people, who holds what, and whose chat is whose."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import orjson

from roundtable.bodies import Body, BodyKind, Organisation
from roundtable.channels import ChannelKind
from roundtable.languages import UNNAMED, Bilingual, Language, Tongue
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from storage.moments import from_iso, to_iso, to_micros
from storage.named_sql import Bound, Row
from storage.stamp import Stamp


class Roster:
    """`RosterBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def bodies(self) -> tuple[Body, ...]:
        return tuple([_body(row) async for row in self._q.bodies()])

    async def organisations(self) -> tuple[Organisation, ...]:
        """By code."""
        return tuple([_organisation(row) async for row in self._q.organisations()])

    async def posts(self) -> tuple[Post, ...]:
        return tuple([read_post(row) async for row in self._q.posts()])

    async def holdings(self) -> tuple[Holding, ...]:
        return tuple([_holding(row) async for row in self._q.holdings()])

    async def listed_holdings(self) -> tuple[Holding, ...]:
        return tuple([_holding(row) async for row in self._q.listed_holdings()])

    async def person(self, person_id: int) -> Person | None:
        row = await self._q.person(person_id=person_id)
        return None if row is None else read_person(row)

    async def person_by_chat(self, chat_id: int) -> Person | None:
        row = await self._q.person_by_chat(chat_id=chat_id)
        return None if row is None else read_person(row)

    async def person_who_left(self, chat_id: int) -> Person | None:
        row = await self._q.person_who_left(chat_id=chat_id)
        return None if row is None else read_person(row)

    async def holdings_of(self, person_id: int) -> tuple[Holding, ...]:
        return tuple([_holding(row) async for row in self._q.holdings_of(person_id=person_id)])

    async def put_body(self, body: Body) -> None:
        await self._stamp.renew()
        await self._q.put_body(
            code=body.code,
            kind=body.kind,
            position=body.position,
            name_lo=body.name.lo,
            name_en=body.name.en,
            aliases=orjson.dumps(body.aliases).decode(),
            lao_confirmed=int(body.lao_confirmed),
            valid_from=to_iso(body.valid_from),
            valid_until=to_iso(body.valid_until),
            parent=body.parent,
            merged_into=body.merged_into,
        )

    async def put_organisation(self, organisation: Organisation) -> None:
        await self._stamp.renew()
        await self._q.put_organisation(
            code=organisation.code,
            name_lo=organisation.name.lo,
            name_en=organisation.name.en,
            lao_confirmed=int(organisation.lao_confirmed),
            valid_from=to_iso(organisation.valid_from),
            valid_until=to_iso(organisation.valid_until),
        )

    async def add_post(self, body: str, kind: PostKind, side: Side, organisation: str | None) -> Post:
        await self._stamp.renew()
        post_id = await self._q.add_post(body=body, kind=kind, side=side, organisation=organisation)
        return Post(post_id, body, kind, side, organisation)

    async def people(self) -> tuple[Person, ...]:
        return tuple([read_person(row) async for row in self._q.people()])

    async def add_person(
        self,
        name: Bilingual,
        title: Bilingual,
        salutation: Bilingual,
        placeholder: bool,
        position: Bilingual = UNNAMED,
        shows_phone: bool = False,
    ) -> Person:
        await self._stamp.renew()
        person = Person(0, name, title, salutation, placeholder=placeholder, position=position, shows_phone=shows_phone)
        person_id = await self._q.add_person(**_details(person))
        return replace(person, id=person_id)

    async def put_person(self, person: Person) -> None:
        await self._stamp.renew()
        await self._q.put_person(**_details(person), person_id=person.id)

    async def add_holding(self, person_id: int, post_id: int, start_on: date | None, end_on: date | None) -> None:
        """A second holding of the same post by the same person from the same day changes nothing."""
        await self._stamp.renew()
        await self._q.add_holding(
            person_id=person_id, post_id=post_id, start_on=to_iso(start_on), end_on=to_iso(end_on)
        )

    async def put_holding(self, person_id: int, post_id: int, start_on: date | None, end_on: date | None) -> None:
        await self._stamp.renew()
        await self._q.put_holding(
            person_id=person_id, post_id=post_id, start_on=to_iso(start_on), end_on=to_iso(end_on)
        )

    async def move_holding(
        self, person_id: int, post_id: int, was_from: date | None, start_on: date | None, end_on: date | None
    ) -> None:
        await self._stamp.renew()
        await self._q.move_holding(
            person_id=person_id,
            post_id=post_id,
            was_from=to_iso(was_from),
            start_on=to_iso(start_on),
            end_on=to_iso(end_on),
        )

    async def remove_holding(self, person_id: int, post_id: int, start_on: date | None) -> None:
        await self._stamp.renew()
        await self._q.remove_holding(person_id=person_id, post_id=post_id, start_on=to_iso(start_on))

    async def end_holding(self, person_id: int, post_id: int, end_on: date) -> None:
        await self._stamp.renew()
        await self._q.end_holding(person_id=person_id, post_id=post_id, end_on=to_iso(end_on))

    async def link_chat(self, person_id: int, chat_id: int, at: datetime) -> None:
        await self._stamp.renew()
        await self._q.end_other_chats(person_id=person_id, chat_id=chat_id, at=to_micros(at))
        await self._q.link_chat(person_id=person_id, chat_id=chat_id, at=to_micros(at))

    async def unlink_chat(self, chat_id: int, at: datetime, reason: str) -> None:
        await self._stamp.renew()
        await self._q.unlink_chat(chat_id=chat_id, at=to_micros(at), reason=reason)

    async def set_language(self, person_id: int, tongue: Language | Tongue) -> None:
        chosen = Tongue(tongue)
        await self._stamp.renew()
        await self._q.set_language(person_id=person_id, language=chosen.first, in_both=int(chosen is Tongue.BOTH))

    async def set_channels(self, person_id: int, channels: Sequence[ChannelKind]) -> None:
        await self._stamp.renew()
        await self._q.set_channels(person_id=person_id, channels=",".join(channels))

    async def put_address(self, person_id: int, channel: ChannelKind, address: str, at: datetime) -> None:
        await self._stamp.renew()
        await self._q.put_address(person_id=person_id, channel=channel, address=address, at=to_micros(at))

    async def remove_address(self, person_id: int, channel: ChannelKind) -> None:
        await self._stamp.renew()
        await self._q.remove_address(person_id=person_id, channel=channel)

    async def refuse_address(self, channel: ChannelKind, address: str, at: datetime, reason: str) -> tuple[int, ...]:
        await self._stamp.renew()
        rows = self._q.refuse_address(channel=channel, address=address, at=to_micros(at), reason=reason)
        return tuple(sorted([row["person_id"] async for row in rows]))

    async def people_at(self, address: str) -> tuple[Person, ...]:
        return tuple([read_person(row) async for row in self._q.people_at(address=address)])

    async def lost(self) -> dict[int, frozenset[ChannelKind]]:
        found: dict[int, frozenset[ChannelKind]] = {}
        async for row in self._q.lost():
            known = found.get(row["person_id"], frozenset())
            found[row["person_id"]] = known | {ChannelKind(row["channel"])}
        return found


def read_post(row: Row) -> Post:
    """A post from the columns post_id, body, kind, side and organisation."""
    return Post(row["post_id"], row["body"], PostKind(row["kind"]), Side(row["side"]), row["organisation"])


def _body(row: Row) -> Body:
    return Body(
        code=row["code"],
        kind=BodyKind(row["kind"]),
        position=row["position"],
        name=Bilingual(row["name_lo"], row["name_en"]),
        aliases=tuple(orjson.loads(row["aliases"])),
        lao_confirmed=bool(row["lao_confirmed"]),
        valid_from=from_iso(row["valid_from"]),
        valid_until=from_iso(row["valid_until"]),
        parent=row["parent"],
        merged_into=row["merged_into"],
    )


def _organisation(row: Row) -> Organisation:
    return Organisation(
        code=row["code"],
        name=Bilingual(row["name_lo"], row["name_en"]),
        lao_confirmed=bool(row["lao_confirmed"]),
        valid_from=from_iso(row["valid_from"]),
        valid_until=from_iso(row["valid_until"]),
    )


def _details(person: Person) -> dict[str, str | int]:
    return {
        "name_lo": person.name.lo,
        "name_en": person.name.en,
        "title_lo": person.title.lo,
        "title_en": person.title.en,
        "salutation_lo": person.salutation.lo,
        "salutation_en": person.salutation.en,
        "position_lo": person.position.lo,
        "position_en": person.position.en,
        "shows_phone": int(person.shows_phone),
        "placeholder": int(person.placeholder),
    }


def read_person(row: Row) -> Person:
    """A person from the columns of persons, chat_id, email and phone."""
    return Person(
        id=row["id"],
        name=Bilingual(row["name_lo"], row["name_en"]),
        title=Bilingual(row["title_lo"], row["title_en"]),
        salutation=Bilingual(row["salutation_lo"], row["salutation_en"]),
        language=None if row["language"] is None else Language(row["language"]),
        chat_id=row["chat_id"],
        placeholder=bool(row["placeholder"]),
        email=row["email"],
        phone=row["phone"],
        channels=tuple(ChannelKind(name) for name in row["channels"].split(",") if name),
        position=Bilingual(row["position_lo"], row["position_en"]),
        shows_phone=bool(row["shows_phone"]),
        in_both=bool(row["in_both"]),
        is_forgotten=row["forgotten_at"] is not None,
    )


def _holding(row: Row) -> Holding:
    start_on, end_on = from_iso(row["start_on"]), from_iso(row["end_on"])
    return Holding(read_person(row), read_post(row), start_on, end_on, row["acting_for"])

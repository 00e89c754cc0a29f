"""Contacts: who else holds posts of one's bodies; and one's own phone number, given to them by consent only."""

from dataclasses import replace

from roundtable.address_claims import GOOD_FOR, AddressClaim
from roundtable.addresses import shared_number
from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.paging import on_page
from roundtable.people import Holding, Person
from roundtable.permissions import Action, may
from roundtable.protocol_order import in_protocol_order
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.me import me, own
from roundtable.services.snapshots import View, view
from roundtable.statements.contacts import (
    ContactLine,
    ContactProblem,
    Contacts,
    PhoneAsked,
    PhoneDropped,
    PhoneNotTaken,
)

LINES = 5
"""Contacts on a page: three lines each."""


async def show_contacts(desk: Desk, turn: Turn, page: int = 0) -> None:
    """Who else holds posts of one's own bodies, in protocol order. 0: asked for from elsewhere, so in a new message."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        lines = contact_lines(seen, turn)
        turns_page = page > 0
        shown, page, pages = on_page(lines, page, LINES)
        await answer(desk, tx, turn, Contacts(shown, page, pages), edit=turns_page)


def contact_lines(seen: View, turn: Turn) -> tuple[ContactLine, ...]:
    """Bodies in official order. Raises NotAllowed."""
    bodies = {body for body in turn.holder.bodies if may(turn.actor, Action.SEE_CONTACTS, body)}
    if not bodies:
        raise NotAllowed(subject=Action.SEE_CONTACTS)
    mine = turn.holder.person.id
    others = [one for one in seen.current() if one.post.body in bodies and one.person.id != mine]
    return tuple(_line(seen, one) for one in in_protocol_order(others, seen.bodies))


def _line(seen: View, one: Holding) -> ContactLine:
    person = one.person
    phone = person.phone if person.shows_phone and person.phone else ""
    return ContactLine(seen.person_line(person, (one.post,)), person.position, phone)


async def take_contact(desk: Desk, turn: Turn, typed: str, *, is_own: bool) -> None:
    """A contact that was sent in chat: only their own, and only after asking. Nobody is given away by somebody else."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SET_CHANNELS)
        if not is_own:
            await tx.audit.add(turn.now, turn.who, "phone-of-another", f"person:{person.id}")
            await answer(desk, tx, turn, PhoneNotTaken(ContactProblem.NOT_YOURS))
            return
        try:
            phone = shared_number(typed)
        except ValueError:
            await answer(desk, tx, turn, PhoneNotTaken(ContactProblem.UNREADABLE))
            return
        before = await tx.address_claims.get(person.id)
        letters = before.letters if before is not None else 0
        await tx.address_claims.put(person.id, AddressClaim(ChannelKind.MESSENGER, phone, "", turn.now, letters))
        await answer(desk, tx, turn, PhoneAsked(phone))


async def keep_phone(desk: Desk, turn: Turn, *, shown: bool) -> None:
    """Telegram vouches for the number: no code is asked for."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SET_CHANNELS)
        claim = await _phone_claim(tx, turn, person)
        await tx.roster.put_address(person.id, ChannelKind.MESSENGER, claim.address, turn.now)
        await tx.roster.put_person(replace(person, shows_phone=shown))
        await tx.address_claims.put(person.id, replace(claim, address=""))
        await tx.audit.add(turn.now, turn.who, "phone-kept", f"person:{person.id}", details=claim.address)
        await answer(desk, tx, turn, await me(desk, tx, turn, await own(tx, turn, Action.SET_CHANNELS)), edit=True)


async def drop_phone(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SET_CHANNELS)
        claim = await _phone_claim(tx, turn, person)
        await tx.address_claims.put(person.id, replace(claim, address=""))
        await answer(desk, tx, turn, PhoneDropped(), edit=True)


async def _phone_claim(tx: Transaction, turn: Turn, person: Person) -> AddressClaim:
    """What they sent a while ago. Raises TooOld."""
    claim = await tx.address_claims.get(person.id)
    is_phone = claim is not None and claim.channel is ChannelKind.MESSENGER and bool(claim.address)
    if claim is None or not is_phone or turn.now - claim.made_at >= GOOD_FOR:
        raise TooOld
    return claim


async def show_phone(desk: Desk, turn: Turn, *, shown: bool) -> None:
    """Whether counterparts are given the number that is stored."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SET_CHANNELS)
        if not person.phone:
            raise TooOld
        await tx.roster.put_person(replace(person, shows_phone=shown))
        shown_as = "phone-shown" if shown else "phone-hidden"
        await tx.audit.add(turn.now, turn.who, shown_as, f"person:{person.id}")
        await answer(desk, tx, turn, await me(desk, tx, turn, await own(tx, turn, Action.SET_CHANNELS)), edit=True)

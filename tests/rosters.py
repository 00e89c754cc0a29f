"""Rosters of all shapes, as hypothesis draws them: whatever a workbook can say without a mistake."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from roundtable.bodies import Body, BodyKind, Organisation
from roundtable.circles import Circle
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.lao import lao_norm
from roundtable.posts import PostKind, Side
from roundtable.principals import PRINCIPALS
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost, RosterPrincipal
from roundtable.roster_changes import is_same_name
from roundtable.roster_principals import principal_text, ways_to_write

LAO_LETTERS = "".join(map(chr, (*range(0x0E81, 0x0E83), *range(0x0E94, 0x0E98), 0x0EB2, 0x0EC8, 0x0EDC, 0x200B)))
LATIN_LETTERS = "Aaz é'-_=+@#&<>\"/.,0129"


def texts(letters: str, most: int = 20) -> st.SearchStrategy[str]:
    """As typed, without spaces around or twice: those go when a workbook is read."""
    return st.text(letters, min_size=1, max_size=most).map(lambda text: " ".join(text.split())).filter(bool)


codes = st.from_regex(r"[A-Z][A-Z0-9]{1,7}", fullmatch=True)
days = st.dates(date(1975, 1, 1), date(2090, 1, 1))
names = st.builds(Bilingual, texts(LAO_LETTERS + " "), texts(LATIN_LETTERS))
half_names = st.one_of(st.just(UNNAMED), names, st.builds(Bilingual, texts(LAO_LETTERS), st.just("")))


@st.composite
def spans(draw: st.DrawFn) -> tuple[date | None, date | None]:
    start = draw(st.none() | days)
    if start is None:
        return None, draw(st.none() | days)
    return start, draw(st.none() | st.integers(1, 2000).map(lambda count: start + timedelta(days=count)))


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Body, ...]:
    found: list[Body] = []
    all_codes = draw(st.lists(codes, unique=True, max_size=5))
    taken = {lao_norm(code) for code in all_codes}
    for position, code in enumerate(all_codes, start=1):
        swgs = [body.code for body in found if body.kind is BodyKind.SWG]
        kinds = [kind for kind in BodyKind if swgs or kind is not BodyKind.SUB_SECTOR_GROUP]
        kind = draw(st.sampled_from(kinds))
        parent = draw(st.sampled_from(swgs)) if kind is BodyKind.SUB_SECTOR_GROUP else None
        valid_from, valid_until = draw(spans())
        merged_into = draw(st.sampled_from([body.code for body in found])) if found and valid_until else None
        aliases = tuple(alias for alias in draw(st.lists(texts("ABab-_ ກຂ"))) if lao_norm(alias) not in taken)
        taken |= {lao_norm(alias) for alias in aliases}
        name, confirmed = draw(names), draw(st.booleans())
        found.append(Body(code, kind, position, name, aliases, confirmed, valid_from, valid_until, parent, merged_into))
    return tuple(found)


@st.composite
def people(draw: st.DrawFn, number: int | None) -> RosterPerson:
    return RosterPerson(
        name=draw(names),
        title=draw(half_names),
        salutation=draw(half_names),
        position=draw(half_names),
        email=draw(st.none() | st.just("bounmy.s@example.la")),
        phone=draw(st.none() | st.sampled_from(("+8562055551234", "+66855551234"))),
        shows_phone=draw(st.booleans()),
        tongue=draw(st.none() | st.sampled_from(Tongue)),
        placeholder=draw(st.booleans()),
        number=number,
    )


@st.composite
def holders(draw: st.DrawFn, known: list[RosterPerson]) -> tuple[RosterHolder, ...]:
    """New people, and some of those who are there already."""
    found: list[RosterHolder] = []
    for _ in range(draw(st.integers(0, 3))):
        numbered = [person for person in known if person.number is not None]
        if draw(st.booleans()) and numbered:
            person = draw(st.sampled_from(numbered))
        else:
            number = len(known) + 1 if draw(st.booleans()) else None
            person = draw(people(number))
            known.append(person)
        holder = RosterHolder(person, *draw(spans()))
        if not any(_is_one(holder, one) for one in found):
            found.append(holder)
    return tuple(found)


def _is_one(one: RosterHolder, other: RosterHolder) -> bool:
    """A person stands once in a place from the same day on. One without a number is whoever has the name there."""
    if one.person.number is not None and other.person.number is not None:
        return (one.person.number, one.start_on) == (other.person.number, other.start_on)
    return is_same_name(one.person.name, other.person.name)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    known: list[RosterPerson] = []
    organisations = tuple(
        Organisation(code, draw(names), draw(st.booleans()), *draw(spans()))
        for code in draw(st.lists(codes, unique=True, max_size=4))
    )
    all_bodies = draw(bodies())
    where = st.tuples(
        st.sampled_from([body.code for body in all_bodies] or [""]),
        st.sampled_from(PostKind),
        st.sampled_from(Side),
        st.sampled_from([None, *(one.code for one in organisations)]),
    )
    posts = draw(st.lists(where, unique=True, max_size=5)) if all_bodies else []
    with_office: bool = draw(st.booleans())
    if posts and with_office:
        body, _, side, organisation = draw(st.sampled_from(posts))
        office = ((body, kind, side, organisation) for kind in (PostKind.ASSISTANT, PostKind.CHAIR, PostKind.MEMBER))
        posts = [*dict.fromkeys([*posts, *office])]
    circles = tuple(
        RosterCircle(Circle(code, position, draw(names), *draw(spans())), draw(holders(known)))
        for position, code in enumerate(draw(st.lists(codes, unique=True, max_size=2)), start=1)
    )
    held = tuple(RosterPost(*post, draw(holders(known))) for post in posts)
    return Roster(organisations, all_bodies, tuple(draw(assisting(post, held)) for post in held), circles)


@st.composite
def assisting(draw: st.DrawFn, post: RosterPost, posts: tuple[RosterPost, ...]) -> RosterPost:
    """Assistants act in the name of some of those beside them."""
    found: list[RosterHolder] = []
    for holder in post.holders:
        beside = clearly_named(holder, post, posts) if post.kind is PostKind.ASSISTANT else ()
        principals = draw(st.lists(st.sampled_from(beside), unique=True, max_size=3)) if beside else ()
        found.append(replace(holder, assistant_to=tuple(principals)))
    return replace(post, holders=tuple(found))


def clearly_named(holder: RosterHolder, post: RosterPost, posts: tuple[RosterPost, ...]) -> tuple[RosterPrincipal, ...]:
    """Those whom a cell in the row of this assistant can name so that nobody else can be meant."""
    people = {
        one.person.number or (place, one.person.name): RosterPrincipal(one.person.name, one.person.number)
        for place in posts
        if (place.body, place.side) == (post.body, post.side) and place.kind in PRINCIPALS
        for one in place.holders
        if one.person.number is None or one.person.number != holder.person.number
    }
    called = [ways_to_write(one.number, one.name) for one in people.values()]
    return tuple(one for one in people.values() if sum(lao_norm(principal_text(one)) in forms for forms in called) == 1)

"""The roster file: the shipped example, what is refused, and the way back to TOML."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from app.roster.proposed_holidays import proposed_rest_days
from app.roster.roster_file import RosterFileWrong, example_text, parse_roster
from app.roster.writing import roster_toml
from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side

EXAMPLE = parse_roster(example_text())
SWGS = ("HLT", "EDU", "GOV", "INF", "UXO", "DRG", "ARD", "NRE", "MAC", "TPS")


def test_the_example_has_the_bodies_in_their_official_order() -> None:
    assert tuple(body.code for body in EXAMPLE.roster.bodies) == (*SWGS, "RTP", "NSC", "RCO")
    assert [body.position for body in EXAMPLE.roster.bodies] == list(range(1, 14))


@pytest.mark.parametrize(("alias", "code"), [("HSWG", "HLT"), ("SWG-ARD", "ARD"), ("TPSWG", "TPS"), ("IDSWG", "DRG")])
def test_a_body_is_known_by_the_names_people_use(alias: str, code: str) -> None:
    assert [body.code for body in EXAMPLE.roster.bodies if alias in body.aliases] == [code]


def test_every_sector_working_group_has_a_secretariat_on_both_sides_a_chair_a_co_chair_and_an_assistant() -> None:
    for code in SWGS:
        posts = {(post.kind, post.side) for post in EXAMPLE.roster.posts if post.body == code}
        assert posts == {
            (PostKind.CHAIR, Side.GOVERNMENT),
            (PostKind.CO_CHAIR, Side.PARTNER),
            (PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT),
            (PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT),
            (PostKind.SECRETARIAT_OFFICER, Side.PARTNER),
            (PostKind.ASSISTANT, Side.GOVERNMENT),
        }


def test_every_post_has_one_placeholder_with_a_name_of_its_own_in_both_languages() -> None:
    holders = [holder.person for post in EXAMPLE.roster.posts for holder in post.holders]
    assert len(holders) == len(EXAMPLE.roster.posts) >= 70
    assert all(holder.placeholder for holder in holders)
    assert len({holder.name.lo for holder in holders}) == len({holder.name.en for holder in holders}) == len(holders)
    assert not any("{" in holder.name.lo + holder.name.en for holder in holders)


def test_merged_ministries_are_history_and_their_posts_belong_to_those_that_followed() -> None:
    day = date(2027, 3, 1)
    valid = {one.code: one.valid_from is None or one.valid_from <= day for one in EXAMPLE.roster.organisations}
    ended = {one.code for one in EXAMPLE.roster.organisations if one.valid_until is not None and one.valid_until <= day}
    assert ended == {"MPI", "MOHA", "MAF", "MONRE"}
    assert all(valid.values())
    assert not ended & {post.organisation for post in EXAMPLE.roster.posts}


def test_lao_names_of_the_sector_working_groups_wait_for_the_secretariat() -> None:
    assert {body.code for body in EXAMPLE.roster.bodies if body.lao_confirmed} == {"RTP", "NSC"}


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_rest_days_are_those_of_the_decree(year: int) -> None:
    shipped = {day.on: (day.kind, day.name) for day in EXAMPLE.rest_days if day.on.year == year}
    assert shipped == {day.on: (day.kind, day.name) for day in proposed_rest_days(year)}
    assert all(day.confirmed for day in EXAMPLE.rest_days)
    assert {date(year, 4, day) for day in (14, 15, 16)} <= {
        on for on, (kind, _) in shipped.items() if kind is RestDayKind.NEW_YEAR
    }
    assert date(year, 3, 8) in shipped


def test_days_in_lieu_follow_a_weekend() -> None:
    in_lieu = {day.on for day in EXAMPLE.rest_days if day.kind is RestDayKind.IN_LIEU}
    assert {date(2026, 3, 9), date(2027, 5, 3)} <= in_lieu


def test_a_provisional_round_table_stands_in_november_2027() -> None:
    (table,) = EXAMPLE.round_tables
    assert (table.label, table.planned_on, table.provisional) == ("2027", date(2027, 11, 18), True)


def test_what_is_written_reads_back_as_it_was() -> None:
    assert parse_roster(roster_toml(EXAMPLE)) == EXAMPLE


def test_who_opens_and_chairs_a_round_table_reads_back_as_it_was() -> None:
    (table,) = EXAMPLE.round_tables
    opener, chairs = Bilingual("ພະນະທ່ານ ກ", 'The "Prime" Minister'), Bilingual("", "The Minister")
    file = replace(EXAMPLE, round_tables=(replace(table, opener=opener, chairs=chairs),))
    assert parse_roster(roster_toml(file)) == file


def test_a_quiet_week_is_written_and_read_as_a_row_of_its_own_kind() -> None:
    quiet = RestDay(date(2027, 11, 24), RestDayKind.QUIET, Bilingual("ອາທິດໂຕະມົນ", "Round table"), confirmed=False)
    file = replace(EXAMPLE, rest_days=(*EXAMPLE.rest_days, quiet))
    assert 'kind = "quiet"' in roster_toml(file)
    assert parse_roster(roster_toml(file)) == file


def test_everything_that_is_wrong_is_told_at_once_and_by_name() -> None:
    text = """
        [[bodies]]
        code = "HLT"
        kind = "working-group"
        name = { lo = "x", en = "Health" }
        [[rest_days]]
        on = "soon"
        kind = "holiday"
        name = { lo = "x", en = "New Year" }
    """
    with pytest.raises(RosterFileWrong) as wrong:
        parse_roster(text)
    assert [problem.split(":")[0] for problem in wrong.value.problems] == ["bodies HLT kind", "rest_days 0 on"]


def test_contradictions_within_the_file_are_told_with_a_remedy() -> None:
    body = '[[bodies]]\ncode = "HLT"\nkind = "swg"\nname = { lo = "x", en = "Health" }\n'
    posts = 'posts = [{ kind = "chair", organisation = "MOX" }, { kind = "chair", organisation = "MOX" }]\n'
    with pytest.raises(RosterFileWrong) as wrong:
        parse_roster(body + posts + body)
    assert wrong.value.problems == (
        "bodies HLT: stands there twice. Keep one of them.",
        "bodies HLT chair: no organisation has the code MOX. Add it under [[organisations]].",
        "bodies HLT chair: no organisation has the code MOX. Add it under [[organisations]].",
        "bodies HLT chair: the same post stands there twice. Write two holders under one post.",
    )


def test_a_file_that_is_no_toml_is_named_as_such() -> None:
    with pytest.raises(RosterFileWrong, match="not TOML"):
        parse_roster("code: HLT")


def test_no_name_in_the_example_says_a_word_twice_in_a_row() -> None:
    names = [body.name.en for body in EXAMPLE.roster.bodies]
    assert [name for name in names if any(a == b for a, b in pairwise(name.split()))] == []


def test_the_assistants_of_the_example_are_tied_to_their_chairs() -> None:
    ties = {
        post.body: [one.name for holder in post.holders for one in holder.assistant_to]
        for post in EXAMPLE.roster.posts
        if post.kind is PostKind.ASSISTANT
    }
    chairs = {
        post.body: [holder.person.name for holder in post.holders]
        for post in EXAMPLE.roster.posts
        if post.kind in (PostKind.CHAIR, PostKind.MEMBER) and post.body in ties
    }
    assert len(ties) == 11
    assert ties == chairs

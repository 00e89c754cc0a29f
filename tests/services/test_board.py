"""The board and search: the RTP Secretariat sees every body, everybody else their own."""

from roundtable.obligations import ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import board, obligations, search, submissions
from roundtable.services.desk import Desk
from roundtable.statements.board import Board
from roundtable.statements.search import SearchAsked, SearchResults
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


async def board_of(desk: Desk, player: Player) -> Board:
    await player.hears()
    await board.show_board(desk, player.turn())
    (shown,) = await player.hears()
    assert isinstance(shown, Board)
    return shown


async def test_the_secretariat_sees_all_bodies_in_official_order(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN)
    await obligations.say_on_paper(desk, officer.turn(), ObligationKey("HLT", "quarterly-meeting", "2027-Q1"))
    shown = await board_of(desk, rtp)
    assert [row.body for row in shown.rows] == [
        "HLT",
        "EDU",
        "GOV",
        "INF",
        "UXO",
        "DRG",
        "ARD",
        "NRE",
        "MAC",
        "TPS",
        "RTP",
    ]
    heads = [column.head for column in shown.columns]
    assert heads[:2] == ["WP", "AP"]
    assert {"Q1", "Q4", "XM", "PR", "J1"} <= set(heads)
    health, education = shown.rows[0].states, shown.rows[1].states
    assert health[heads.index("WP")] is State.MET
    assert health[heads.index("Q1")] is State.ON_PAPER
    assert education[heads.index("WP")] is State.OPEN
    assert [item.key.body for item in shown.to_check] == ["HLT"]


async def test_others_see_their_own_row_and_nothing_to_check(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    shown = await board_of(desk, officer)
    assert shown.own_only
    assert [row.body for row in shown.rows] == ["EDU"]
    assert (shown.to_check, shown.not_received) == ((), ())


async def test_search_finds_by_reference_alias_title_and_file_name(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads("ແຜນວຽກ ນ້ຳ.docx"), WORKPLAN)
    await officer.hears()
    await search.ask_word(desk, officer.turn())
    for text in ("hlt-wp-2027", "HSWG", "ແຜນວຽກປະຈໍາປີ", "ນໍ້າ"):
        await search.search(desk, officer.turn(), text)
    asked, *results = await officer.hears()
    assert isinstance(asked, SearchAsked)
    for found in results:
        assert isinstance(found, SearchResults)
        assert [hit.paper.reference for hit in found.hits] == ["HLT-WP-2027-1"], found.text


async def test_search_never_shows_another_bodys_papers(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN)
    await search.search(desk, other.turn(), "workplan")
    (found,) = await other.hears()
    assert isinstance(found, SearchResults)
    assert found.hits == ()

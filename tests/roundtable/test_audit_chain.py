"""The chain of the audit: whatever is done to a row that was sealed is found, and nothing else is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roundtable.audit_chain import (
    FIRST_PREVIOUS,
    LATE_US,
    ChainCheck,
    ChainRow,
    FaultKind,
    Head,
    SealedRow,
    hash_of,
    seal_rows,
)
from tests.roundtable.chains import BEGAN_US, HOUR_US, Chain, chain_of, chains, texts


def row(row_id: int, at_us: int = BEGAN_US) -> ChainRow:
    return ChainRow(row_id, at_us, "person:1", "noted", f"notice:{row_id}", None, "")


def kinds(chain: Chain) -> list[FaultKind]:
    return [fault.kind for fault in chain.faults()]


@given(chains())
def test_a_chain_that_nobody_touched_is_sound(chain: Chain) -> None:
    assert chain.faults() == []
    assert chain.faults(chain.head) == []


@given(chains(), st.data())
def test_details_may_be_erased(chain: Chain, data: st.DataObject) -> None:
    erased = data.draw(st.sets(st.sampled_from([one.row.id for one in chain.rows])))
    rows = tuple(replace(one, details=None) if one.row.id in erased else one for one in chain.rows)
    assert replace(chain, rows=rows).faults() == []


ROW_FIELDS = st.one_of(
    st.tuples(st.just("id"), st.integers(-5, 99)),
    st.tuples(st.just("at_us"), st.integers(-(2**63), 2**63 - 1)),
    st.tuples(st.sampled_from(["actor", "action", "subject", "details_digest"]), texts),
    st.tuples(st.just("on_behalf_of"), st.none() | st.integers(1, 20)),
)
SEAL_FIELDS = st.one_of(
    st.tuples(st.just("position"), st.integers(-2, 20)),
    st.tuples(st.just("sealed_at_us"), st.integers(0, 2**63 - 1)),
    st.tuples(st.sampled_from(["previous", "hash"]), texts),
)


def drawn_and_changed(chain: Chain, change: tuple[str, Any], data: st.DataObject) -> tuple[int, SealedRow, ChainRow]:
    """Which row, that row, and what it is changed into."""
    index = data.draw(st.integers(0, len(chain.rows) - 1))
    name, value = change
    one = chain.rows[index]
    assume(getattr(one.row, name) != value)
    return index, one, replace(one.row, **{name: value})


@given(chains(), ROW_FIELDS, st.data())
def test_a_change_of_any_column_is_found_and_names_the_row(
    chain: Chain, change: tuple[str, Any], data: st.DataObject
) -> None:
    index, one, other = drawn_and_changed(chain, change, data)
    changed = replace(one, row=other)
    assert (FaultKind.CHANGED, changed.row.id) in {
        (fault.kind, fault.row_id) for fault in chain.with_row(index, changed).faults()
    }


@given(chains(), SEAL_FIELDS, st.data())
def test_a_change_of_any_part_of_a_seal_is_found(chain: Chain, change: tuple[str, Any], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain.rows) - 1))
    name, value = change
    one = chain.rows[index]
    assume(getattr(one.seal, name) != value)
    positions = {other.seal.position for other in chain.rows}
    assume(name != "position" or value not in positions)
    assert chain.with_row(index, replace(one, seal=replace(one.seal, **{name: value}))).faults()


@given(chains(), ROW_FIELDS, st.data())
def test_a_row_that_was_changed_and_sealed_anew_is_found_by_the_next_one(
    chain: Chain, change: tuple[str, Any], data: st.DataObject
) -> None:
    index, one, forged = drawn_and_changed(chain, change, data)
    seal = replace(one.seal, hash=hash_of(forged, one.seal.position, one.seal.previous, one.seal.sealed_at_us))
    found = chain.with_row(index, SealedRow(forged, seal)).faults()
    is_last = index == len(chain.rows) - 1
    assert (FaultKind.HEAD_CHANGED if is_last else FaultKind.RESEALED, forged.id) in {
        (fault.kind, fault.row_id) for fault in found
    }


@given(chains(), st.data())
def test_details_that_are_not_those_of_the_row_are_found(chain: Chain, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain.rows) - 1))
    one = chain.rows[index]
    other = data.draw(st.tuples(texts, texts))
    assume(one.details != other)
    assert [fault.kind for fault in chain.with_row(index, replace(one, details=other)).faults()] == [
        FaultKind.DETAILS_CHANGED
    ]


@given(chains(least=2), st.data())
def test_rows_that_are_gone_are_found_with_their_places(chain: Chain, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(chain.rows) - 1))
    last = data.draw(st.integers(first, len(chain.rows) - 1))
    left = tuple(one for one in chain.rows if not first <= one.seal.position <= last)
    (gone,) = replace(chain, rows=left).faults()
    assert (gone.kind, gone.first, gone.last) == (FaultKind.MISSING, first, last)
    assert gone.before_id == chain.rows[last].row.id
    assert gone.after_id == (chain.rows[first - 2].row.id if first > 1 else None)


@given(chains(), st.data())
def test_a_tail_that_was_cut_off_is_found_also_when_nothing_is_left(chain: Chain, data: st.DataObject) -> None:
    left = data.draw(st.integers(0, len(chain.rows) - 1))
    (cut,) = replace(chain, rows=chain.rows[:left]).faults()
    assert (cut.kind, cut.first, cut.last) == (FaultKind.CUT_OFF, left + 1, len(chain.rows))


@given(chains(), st.data())
def test_a_row_that_was_sealed_in_between_by_somebody_else_is_found(chain: Chain, data: st.DataObject) -> None:
    """The others moved up by one; only their positions, or with all their seals made anew."""
    at = data.draw(st.integers(0, len(chain.rows)))
    forged = ChainRow(99, BEGAN_US, "operator", "noted", "notice:7", None, "")
    before = Head(at, chain.rows[at - 1].seal.hash) if at else None
    (new,), _ = seal_rows([forged], before, at, BEGAN_US)
    moved = tuple(replace(one, seal=replace(one.seal, position=one.seal.position + 1)) for one in chain.rows[at:])
    assert replace(chain, rows=(*chain.rows[:at], new, *moved)).faults()
    resealed, _ = seal_rows([forged, *(one.row for one in chain.rows[at:])], before, at, BEGAN_US)
    assert replace(chain, rows=(*chain.rows[:at], *resealed)).faults()


@given(chains(least=2), st.data())
def test_rows_that_changed_places_are_found(chain: Chain, data: st.DataObject) -> None:
    one, other = data.draw(
        st.lists(st.integers(0, len(chain.rows) - 1), min_size=2, max_size=2, unique=True).map(sorted)
    )
    first, second = chain.rows[one], chain.rows[other]
    assert chain.with_row(one, replace(first, row=second.row)).with_row(other, replace(second, row=first.row)).faults()
    at_first = replace(second, seal=replace(second.seal, position=first.seal.position))
    at_second = replace(first, seal=replace(first.seal, position=second.seal.position))
    assert chain.with_row(one, at_first).with_row(other, at_second).faults()


@given(chains(), st.data())
def test_another_head_or_none_is_found(chain: Chain, data: st.DataObject) -> None:
    assert kinds(replace(chain, head=None)) == [FaultKind.HEAD_CHANGED]
    count = len(chain.rows)
    position, seal = data.draw(st.tuples(st.integers(0, 20), texts))
    expected = (
        FaultKind.HEAD_CHANGED
        if position == count
        else FaultKind.CUT_OFF
        if position > count
        else FaultKind.BEYOND_HEAD
    )
    assert kinds(replace(chain, head=Head(position, seal))) == [expected]


@given(chains(least=2), st.data())
def test_sealing_on_hides_neither_a_cut_nor_what_was_put_behind_the_head(chain: Chain, data: st.DataObject) -> None:
    left = data.draw(st.integers(0, len(chain.rows) - 1))
    rows = chain.rows[:left]
    newest = rows[-1].seal.position if rows else 0
    more, head = seal_rows([row(70), row(71)], chain.head, newest, BEGAN_US)
    assert kinds(Chain((*rows, *more), head)) == [FaultKind.MISSING]

    forged, _ = seal_rows([row(80)], chain.head, len(chain.rows), BEGAN_US)
    more, head = seal_rows([row(70), row(71)], chain.head, len(chain.rows) + 1, BEGAN_US)
    assert kinds(Chain((*chain.rows, *forged, *more), head)) == [FaultKind.RESEALED]

    more, head = seal_rows([row(70)], None, len(chain.rows), BEGAN_US)
    assert kinds(Chain((*chain.rows, *more), head)) == [FaultKind.RESEALED]


@given(chains(), st.data())
def test_a_head_that_was_printed_shows_a_chain_that_was_made_anew(chain: Chain, data: st.DataObject) -> None:
    """By somebody who may write to everything, the head too: without the printed one nothing is to be seen."""
    at = data.draw(st.integers(1, len(chain.rows)))
    printed = Head.parse(Head(at, chain.rows[at - 1].seal.hash).printed)
    assert chain.faults(printed) == []
    rows = [one.row for one in chain.rows]
    forged = chain_of([replace(rows[0], actor="somebody else"), *rows[1:]])
    assert forged.faults(tells_no_ages=True) == []
    assert FaultKind.NOT_AS_PRINTED in {one.kind for one in forged.faults(printed, tells_no_ages=True)}
    cut = chain_of(rows[: at - 1])
    assert [one.kind for one in cut.faults(printed, tells_no_ages=True)] == [FaultKind.NOT_AS_PRINTED]


@pytest.mark.parametrize(
    "printed", ["", "12", "0-0123456789abcdef", "12-0123", "12-0123456789xyzabc", "-3-0123456789ab"]
)
def test_what_is_no_head_is_not_taken_for_one(printed: str) -> None:
    with pytest.raises(ValueError, match="is not the head of a chain"):
        Head.parse(printed)


def test_a_head_is_read_as_it_was_printed() -> None:
    assert Head.parse(Head(812, "ab" * 32).printed) == Head(812, "ab" * 8)
    assert Head.parse(" 812-ABABABABABAB ") == Head(812, "ab" * 6)


def test_a_row_of_an_hour_whose_rows_were_sealed_long_ago_was_put_in_later() -> None:
    first, head = seal_rows([row(1), row(2, BEGAN_US + 2 * HOUR_US)], None, 0, BEGAN_US + 2 * HOUR_US)
    late, head = seal_rows([row(3, BEGAN_US + HOUR_US - 1)], head, 2, BEGAN_US + 5 * HOUR_US)
    chain = Chain((*first, *late), head)
    assert [(fault.kind, fault.row_id) for fault in chain.faults()] == [(FaultKind.PUT_IN, 3)]
    assert chain.faults(tells_no_ages=True) == []

    check = ChainCheck()
    for one in first:
        assert check.look(one) == []
    (put_in,) = check.look_at_unsealed(row(3, BEGAN_US + HOUR_US - 1), BEGAN_US + 5 * HOUR_US)
    assert (put_in.kind, put_in.row_id) == (FaultKind.PUT_IN, 3)
    assert check.look_at_unsealed(row(4, BEGAN_US + HOUR_US), BEGAN_US + 5 * HOUR_US) == []


def test_who_commits_late_or_has_a_wrong_clock_or_was_never_sealed_is_not_put_in() -> None:
    """An audit of years that is sealed at once; a row that waited for others; a clock that was set back."""
    years = [row(number, BEGAN_US + number * 1000 * HOUR_US) for number in range(1, 9)]
    old, head = seal_rows(years, None, 0, BEGAN_US + 9000 * HOUR_US)
    late, head = seal_rows([row(14, years[-1].at_us - LATE_US)], head, 8, BEGAN_US + 9001 * HOUR_US)
    set_back, head = seal_rows([row(20, BEGAN_US - 9 * HOUR_US)], head, 9, BEGAN_US - 9 * HOUR_US + 30_000_000)
    assert Chain((*old, *late, *set_back), head).faults() == []


def test_nothing_sealed_yet_is_sound() -> None:
    assert Chain((), None).faults() == []
    assert seal_rows([], None, 0, BEGAN_US) == ((), None)
    assert FIRST_PREVIOUS == ""


def test_the_form_that_is_hashed_never_changes() -> None:
    """Whoever has no program of ours can check a seal: docs/adr/0018 says how. A chain that was sealed stays sealed."""
    sealed = hash_of(ChainRow(7, 1_803_900_000_000_000, "person:12", "submitted", "HLT/ກ", 3, "5f"), 2, "ab", 1)
    assert sealed == "82dbd862e6d41b2941ed829d08ad34828fbe1c83697503208187cb4ddb007852"

"""Whatever somebody writes into a file that changes the duties loads and can be planned by, or is refused in words."""

import re
import string
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roundtable.duties import PeriodKind
from roundtable.duty_file import DutyFileWrong
from roundtable.filing import paper_of
from roundtable.obligations import FactKind
from roundtable.planned import obligation_of, planned
from tests.roundtable.situations import DUTIES, Roster, fact, midnight, snapshot
from tests.roundtable.test_duty_override import NEW, changed

ANCHORS = ("round-table", "annual-workplan", "workplan-approval", "publication", "progress-report")

names = st.sampled_from(
    [*(duty.key for duty in DUTIES.all), "new", "only_these", "rhythms", "yearly", "quarterly", "a b", "", "HP", "due"]
)
KEYS = (
    "code family source owner audience title short rhythms asked bodies contents due on in_order days month day ladder "
    "period side amends met_by counts_too default_rhythm preparation applies_to_open by_secretariat rule lines lo en "
    "working_days yearly quarterly annual half-yearly each-round-table"
)
keys = st.sampled_from(KEYS.split())
scalars = st.one_of(
    st.booleans().map(lambda value: str(value).lower()),
    st.integers(-300, 300).map(str),
    st.sampled_from(["2027-03-31", "1.5", "nan", "[]", "{}", "07:30:00"]),
    st.one_of(names, keys, st.sampled_from(PeriodKind), st.text(string.printable + "ລາວ", max_size=40)).map(
        lambda text: "'''" + text.replace("'", "").replace("\r", "") + "'''"
    ),
    st.sampled_from(['"before-14"', '"after-2"', '"HLT"', '"chair"', '"meeting"', '"round-table"', '"WP"', '"swg"']),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(keys, inner, max_size=4).map(
            lambda items: "{ " + ", ".join(f"{key} = {value}" for key, value in items.items()) + " }"
        ),
    ),
    max_leaves=20,
)
lines = st.one_of(
    st.lists(st.one_of(names, keys), min_size=1, max_size=4).map(
        lambda path: "[" + ".".join(f'"{name}"' for name in path) + "]"
    ),
    st.tuples(keys, values).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    st.sampled_from([NEW, "only_these = true", "[[annual-workplan]]", "[progress-report.rhythms.annual]", "# said"]),
)


def read_or_refused(own: str) -> None:
    try:
        duties = changed(own)
    except DutyFileWrong as error:
        problems = error.problems
    else:
        assert duties.all
        return
    assert problems
    for problem in problems:
        named = re.match(r"(?s)line ([0-9]+), .*: .", problem)
        assert named, problem
        assert 1 <= int(named[1]) <= own.count("\n") + 1


@given(st.lists(lines, max_size=8).map("\n".join))
def test_whatever_somebody_writes_loads_or_is_refused_in_words(own: str) -> None:
    read_or_refused(own)


@given(st.text(max_size=200))
def test_whatever_text_it_is(own: str) -> None:
    read_or_refused(own)


@given(st.sampled_from([duty.key for duty in DUTIES.all]), st.dictionaries(keys, values, min_size=1, max_size=3))
def test_whatever_one_shipped_duty_is_changed_to(key: str, entries: dict[str, str]) -> None:
    read_or_refused(f"[{key}]\n" + "\n".join(f"{name} = {value}" for name, value in entries.items()))


@given(
    st.dictionaries(
        st.sampled_from([(duty.key, rhythm.key) for duty in DUTIES.all for rhythm in duty.rhythms]),
        st.tuples(
            st.sampled_from(
                ["{ month = 1 }", "{ month = 3, day = 31 }", *(f'{{ on = "{one}", days = 7 }}' for one in ANCHORS)]
            ),
            st.sampled_from(['["before-200"]', '["before-1", "after-200"]', '["after-1"]']),
        ),
        max_size=4,
    )
)
def test_whatever_loads_can_be_planned(rhythms: dict[tuple[str, str], tuple[str, str]]) -> None:
    own = "\n".join(
        f"[{duty}.rhythms.{rhythm}]\ndue = {due}\nladder = {ladder}"
        for (duty, rhythm), (due, ladder) in rhythms.items()
    )
    try:
        duties = changed(own)
    except DutyFileWrong:
        return
    came = fact("HLT/annual-workplan/2027", FactKind.SUBMITTED, "2027-03-01")
    taken = snapshot(came, duties=duties, roster=Roster(("HLT", "RTP")))
    rows = planned(taken, midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))
    for row in rows:
        assert obligation_of(taken, row.obligation, date(2027, 6, 1)) is not None
        assert duties.get(paper_of(duties, row.obligation).duty) is not None

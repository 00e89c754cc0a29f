"""What `tomon audit verify` found, in sentences."""

from collections.abc import Iterator

from roundtable.audit_chain import Fault, FaultKind
from roundtable.services.audit_chain import ChainReport

NOT_SEEN = (
    "What was taken away before it was sealed (within seconds) leaves no trace here, nor does a chain that somebody"
    " with all rights made anew as a whole: compare it with a head that was printed before (--head)."
)

_SENTENCES = {
    FaultKind.CHANGED: "is not as it was sealed: the row, its place or its seal was changed",
    FaultKind.RESEALED: "is not the row that {next} was sealed after: one of them was sealed anew, or put in between",
    FaultKind.DETAILS_CHANGED: "has other details than it was written with",
    FaultKind.MISSING: "gone: no row is there, {between}",
    FaultKind.CUT_OFF: "cut off: the chain went on to there, {between}",
    FaultKind.PUT_IN: "was put in later: the rows of its time had long been sealed (or a clock was wrong)",
    FaultKind.BEYOND_HEAD: "beyond the head of the chain, which says that it does not go so far",
    FaultKind.HEAD_CHANGED: "is the last, and the head of the chain is missing or names another seal",
    FaultKind.NOT_AS_PRINTED: "is not what was printed as the head of the chain",
}


def report_lines(report: ChainReport) -> Iterator[str]:
    """For people at the shell."""
    for fault in report.faults:
        yield sentence(fault)
    more = report.fault_count - len(report.faults)
    if more:
        yield f"and {more} more"
    end = f"The chain ends at {report.head.printed}." if report.head is not None else "The chain has no end yet."
    waiting = f"{report.unsealed} not sealed yet, which is no fault"
    if report.fault_count:
        yield f"NOT SOUND: {report.fault_count} faults in {report.sealed} sealed rows ({waiting}). {end}"
        yield "Stop nothing and repair nothing yet; docs/runbook.md says what to do: who did what."
    else:
        yield f"Sound: {report.sealed} rows are as they were sealed ({waiting}). {end}"
    yield NOT_SEEN


def sentence(fault: Fault) -> str:
    between = f"between {_row(fault.after_id) or 'the beginning'} and {_row(fault.before_id) or 'the end'}"
    said = _SENTENCES[fault.kind].format(next=_row(fault.before_id) or "the next one", between=between)
    places = f"position {fault.first}" if fault.first == fault.last else f"positions {fault.first} to {fault.last}"
    if fault.row_id is None:
        return f"{places[0].upper()}{places[1:]}: {said}"
    where = places if fault.first else "not sealed yet"
    return f"Row {fault.row_id} ({where}) {said}"


def fault_row(fault: Fault) -> dict[str, object]:
    """For `--json`. `row` is None where it is gone."""
    return {
        "kind": fault.kind,
        "first": fault.first,
        "last": fault.last,
        "row": fault.row_id,
        "sentence": sentence(fault),
    }


def _row(row_id: int | None) -> str:
    return f"row {row_id}" if row_id is not None else ""

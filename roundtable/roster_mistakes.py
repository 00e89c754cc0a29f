"""What can be wrong with a workbook of the roster: where it stands, what was found, and what would be right."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.roster_columns import RosterSheet


class MistakeKind(StrEnum):
    """The words stand in messages/; {found} and {wanted} are in most of them."""

    SHEET_MISSING = "sheet-missing"
    SHEET_TWICE = "sheet-twice"
    HEADING_MISSING = "heading-missing"
    HEADING_UNKNOWN = "heading-unknown"
    HEADING_TWICE = "heading-twice"
    EMPTY = "empty"
    FORMULA = "formula"
    CELL_ERROR = "cell-error"
    NOT_TEXT = "not-text"
    TOO_LONG = "too-long"
    INVISIBLE = "invisible"  # a line break, a tabulator, another control character
    CODE_FORM = "code-form"
    CODE_TWICE = "code-twice"
    ALIAS_TAKEN = "alias-taken"
    NO_SUCH_ORGANISATION = "no-such-organisation"
    NO_SUCH_BODY = "no-such-body"
    NO_SUCH_CIRCLE = "no-such-circle"
    NOT_A_CHOICE = "not-a-choice"
    NOT_YES_NO = "not-yes-no"
    NOT_A_DAY = "not-a-day"
    DAY_TOO_FAR = "day-too-far"
    ENDS_BEFORE = "ends-before"
    NOT_A_NUMBER = "not-a-number"
    NOT_EMAIL = "not-email"
    NOT_PHONE = "not-phone"
    NOT_LAO = "not-lao"
    NOT_LATIN = "not-latin"
    PARENT_MISSING = "parent-missing"
    PARENT_NOT_SWG = "parent-not-swg"
    PARENT_OF_NONE = "parent-of-none"  # only a sub-sector group has one
    MERGED_WITHOUT_END = "merged-without-end"
    MERGED_INTO_ITSELF = "merged-into-itself"
    NAME_IN_ONE_SCRIPT = "name-in-one-script"
    NOBODY = "nobody"  # what belongs to a person stands in the row of a vacant post
    VACANT_AND_HELD = "vacant-and-held"
    NUMBER_TAKEN = "number-taken"  # by a person who is stored and has another name in both scripts
    NUMBER_FORGOTTEN = "number-forgotten"  # of somebody who left and of whom nothing is left
    NUMBER_OF_ANOTHER = "number-of-another"  # one number, two names
    TWICE_IN_A_POST = "twice-in-a-post"
    NOT_AN_ASSISTANT = "not-an-assistant"  # in another post nobody is assistant to anybody
    NO_SUCH_PRINCIPAL = "no-such-principal"
    NOT_A_PRINCIPAL = "not-a-principal"  # somebody, but no chair, co-chair or member of the same body and side
    PRINCIPAL_UNCLEAR = "principal-unclear"  # several are called so
    PERSON_DIFFERS = "person-differs"  # one number, two titles, or two e-mail addresses


@dataclass(frozen=True, slots=True)
class Mistake:
    """`row` is counted from 1, as the spreadsheet shows it; `column` is a Column's key. None: the whole sheet, or no
    such column. `found` is what stands there, `wanted` what would be right: codes, choices' keys; or what it is at odds
    with, then the sheet when it may be another one, and the row."""

    kind: MistakeKind
    sheet: RosterSheet
    row: int | None = None
    column: str | None = None
    found: str = ""
    wanted: tuple[str, ...] = ()

"""Terms of reference: handed in, receipted, shown."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.statements.parts import FileLine, PostLine, Statement


@dataclass(frozen=True)
class TermsOf:
    """Whose they are ("body:HLT"), and the number that the next version would get."""

    keeper: str
    code: str
    name: Bilingual
    version: int = 1


@dataclass(frozen=True)
class TermsLine:
    """One version as a receipt knows it."""

    of: TermsOf
    reference: str
    received_at: datetime
    by: Bilingual
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True)
class TermsChoices(Statement):
    """Whose terms of reference are they? In pages; the RTP Secretariat hands them in for anybody."""

    upload_id: int
    keepers: tuple[TermsOf, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        upload = str(self.upload_id)
        turns = tuple(
            Choice("terms-choose", (upload, str(self.page + by)), label=label)
            for by, label in ((-1, "page-before"), (1, "page-after"))
            if 1 <= self.page + by <= self.pages
        )
        return (
            *column(*(terms_option(self.upload_id, one) for one in self.keepers)),
            *((turns,) if turns else ()),
            (Choice("filing-other", (upload,), label="back"),),
        )


@dataclass(frozen=True)
class TermsAsked(Statement):
    """The question every paper gets before it is handed in: these files, as the terms of reference `of` whom?"""

    upload_id: int
    of: TermsOf
    files: tuple[FileLine, ...]

    def choices(self) -> Rows:
        upload = str(self.upload_id)
        return column(
            Choice("terms-sure", (upload, self.of.keeper, str(self.of.version)), label="file"),
            Choice("filing-other", (upload,)),
            Choice("set-aside", (upload,)),
        )


@dataclass(frozen=True)
class TermsReceipt(Statement):
    """To who has handed them in, in both languages."""

    line: TermsLine
    both_languages = True
    translatable = False


@dataclass(frozen=True)
class TermsReceived(Statement):
    """Word to the RTP Secretariat, with the files."""

    line: TermsLine
    by_post: PostLine


@dataclass(frozen=True)
class TermsShown(Statement):
    """The newest version, handed out with its files."""

    line: TermsLine


@dataclass(frozen=True)
class TermsThere(Statement):
    """Whose terms of reference there are for this person to see, a page of them; none where there are none yet."""

    terms: tuple[TermsOf, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        turns = (
            Choice("terms-all", (str(self.page + by),), label=label)
            for by, label in ((-1, "page-before"), (1, "page-after"))
            if 1 <= self.page + by <= self.pages
        )
        return column(*(terms_of(one) for one in self.terms), *turns)


def terms_option(upload_id: int, of: TermsOf) -> Choice:
    """They are asked about before they are filed as this version."""
    return Choice("terms-file", (str(upload_id), of.keeper, str(of.version)), label="terms-file", text=of.code)


def terms_of(of: TermsOf) -> Choice:
    """The newest ones are handed out."""
    return Choice("terms", (of.keeper,), text=of.code)

"""Papers: asked for, questioned, filed, receipted."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.languages import UNNAMED, Bilingual
from roundtable.statements.completions import CompletionLine, newer_version
from roundtable.statements.parts import (
    FileLine,
    NameLine,
    ObligationLine,
    PostLine,
    Statement,
    SubmissionLine,
    about,
    in_names,
)
from roundtable.statements.terms import TermsOf, terms_option
from roundtable.statements.withdrawals import withdraw_label
from roundtable.submissions import FileProblem


@dataclass(frozen=True)
class SendFilePlease(Statement):
    """After "send": which files we take and how. `item` None: the bot will ask what it is."""

    item: ObligationLine | None = None


@dataclass(frozen=True)
class FilingOption:
    """One thing a file can be filed as, and the number its version would get. `revised`: an earlier one counts by now;
    `as_minutes` files the minutes of a meeting. `names` are the principals in whose name an assistant files it."""

    item: ObligationLine
    version: int = 1
    as_minutes: bool = False
    revised: bool = False
    names: tuple[NameLine, ...] = ()


@dataclass(frozen=True)
class FilingQuestion(Statement):
    """The one question: "Health SWG · annual workplan 2027?". The first button files it. `meanwhile` names a version
    that came since it was asked before. `is_no_roster`: a workbook from who may change the roster has nothing of
    one."""

    upload_id: int
    files: tuple[FileLine, ...]
    first: FilingOption
    has_others: bool
    meanwhile: str = ""
    is_no_roster: bool = False

    def choices(self) -> Rows:
        others = (Choice("filing-other", (str(self.upload_id),)),) if self.has_others else ()
        file = in_names(_file(self.upload_id, self.first, "file"), self.first.names)
        return column(*file, *others, Choice("set-aside", (str(self.upload_id),)))


@dataclass(frozen=True)
class FilingChoices(Statement):
    """Behind "something else": everything this person may file it as. `may_pass`: it may be a message to the RTP
    Secretariat, and no paper. `terms` of reference are asked about next; of several bodies one is chosen first."""

    upload_id: int
    files: tuple[FileLine, ...]
    options: tuple[FilingOption, ...]
    may_pass: bool = False
    terms: tuple[TermsOf, ...] = ()
    may_choose_terms: bool = False

    def choices(self) -> Rows:
        return column(
            *(_option(self.upload_id, option) for option in self.options),
            *(terms_option(self.upload_id, of) for of in self.terms),
            *((Choice("terms-choose", (str(self.upload_id), "1")),) if self.may_choose_terms else ()),
            *((Choice("enquiry-files", (str(self.upload_id),)),) if self.may_pass else ()),
            Choice("set-aside", (str(self.upload_id),)),
        )


def _option(upload_id: int, option: FilingOption) -> Choice:
    """In whose name is asked afterwards where there are several."""
    choice = _file(upload_id, option, "filing-option")
    return in_names(choice, option.names)[0] if len(option.names) == 1 else choice


def _file(upload_id: int, option: FilingOption, label: str) -> Choice:
    if option.as_minutes:
        label = f"{label}-minutes"
    elif option.revised:
        label = f"{label}-revised"
    item = option.item
    args = (str(upload_id), str(item.key), str(option.version))
    return Choice("file", args, label=label, about=item.key, name=item.short)


@dataclass(frozen=True)
class NothingToFile(Statement):
    """No paper is awaited that this person's file could be; the `files` that came, if any, are safe. By `upload_id` a
    tap passes them to the RTP Secretariat (`may_pass`), or shows what else they may be (`has_others`).
    `is_no_roster`: as at the question."""

    files: tuple[FileLine, ...] = ()
    upload_id: int = 0
    may_pass: bool = False
    has_others: bool = False
    is_no_roster: bool = False

    def choices(self) -> Rows:
        args = (str(self.upload_id),)
        other = (Choice("filing-other", args),) if self.has_others else ()
        message = (Choice("enquiry-files", args),) if self.may_pass else ()
        return column(*other, *message, Choice("set-aside", args)) if self.upload_id else ()


@dataclass(frozen=True)
class SetAside(Statement):
    """Not sent: the files are set aside, nothing was filed."""

    files: tuple[FileLine, ...]


@dataclass(frozen=True)
class FiledAs(Statement):
    """What the question becomes once it is answered."""

    item: ObligationLine
    reference: str


@dataclass(frozen=True)
class Receipt(Statement):
    """Four lines in both languages: what, reference, date and time, files; and for whom it is, where that is somebody
    else."""

    item: ObligationLine
    paper: SubmissionLine
    hears_for: tuple[NameLine, ...] = ()
    both_languages = True
    translatable = False

    def choices(self) -> Rows:
        return column(Choice("details", (str(self.paper.id),)))


@dataclass(frozen=True)
class PaperInRegister(Statement):
    """Its files are kept in the register and do not go through chat: the RTP Secretariat has them. What was taken back
    says so: it is still found."""

    item: ObligationLine
    paper: SubmissionLine
    withdrawn: bool = False

    def choices(self) -> Rows:
        return column(Choice("details", (str(self.paper.id),)))


@dataclass(frozen=True)
class ReceiptDetails(Statement):
    """Size, pages and SHA-256 of every file; whoever filed it, or said that it has arrived, may take that back
    here for a while. What was taken back says so: its receipt is still in the chat. `completion` was asked of it;
    `may_settle`: who may say that it has come on paper, or is not needed any more. `went_into` is the body that does
    now what this one did. `is_noted`: it came on paper, and nobody is known to have sent it, only who noted it."""

    item: ObligationLine
    paper: SubmissionLine
    may_withdraw: bool = False
    withdrawn: bool = False
    may_set_visibility: bool = False
    completion: CompletionLine | None = None
    may_ask_completion: bool = False
    may_send_newer: bool = False
    may_settle: bool = False
    went_into: Bilingual = UNNAMED
    is_noted: bool = False

    def choices(self) -> Rows:
        withdraw = Choice("withdraw", (str(self.paper.id),), label=withdraw_label(self.paper))
        visibility = column(about("visible", self.item)) if self.may_set_visibility else ()
        ask = column(Choice("complete", (str(self.paper.id),))) if self.may_ask_completion else ()
        newer = column(*newer_version(self.item, self.completion, may_send=self.may_send_newer))
        settled = (Choice(verb, (str(self.paper.id),)) for verb in ("completion-came", "completion-end"))
        return (
            *newer,
            *(column(*settled) if self.may_settle else ()),
            *(column(withdraw) if self.may_withdraw else ()),
            *ask,
            *visibility,
        )


@dataclass(frozen=True)
class PaperReceived(Statement):
    """Word to the RTP Secretariat, with the file. It answers that completion was `asked_on` a day."""

    item: ObligationLine
    paper: SubmissionLine
    by_post: PostLine
    asked_on: date | None = None

    def choices(self) -> Rows:
        return column(Choice("details", (str(self.paper.id),)))


@dataclass(frozen=True)
class PaperShown(Statement):
    """A paper handed out on request, with its files. `withdrawn`: it was filed by mistake, or has not arrived."""

    item: ObligationLine
    paper: SubmissionLine
    withdrawn: bool = False

    def choices(self) -> Rows:
        return column(Choice("details", (str(self.paper.id),)))


@dataclass(frozen=True)
class BeingFetched(Statement):
    """A file has come, with so many `others`, and is not there yet; the question follows."""

    file_name: str
    others: int = 0


@dataclass(frozen=True)
class FileRefused(Statement):
    """A file that cannot be taken, why, and what to do; what was sent before is still there. `is_workbook`: it was
    meant to be a workbook of the roster, and no other type would do."""

    name: str
    problem: FileProblem
    max_mb: int = 20
    is_workbook: bool = False

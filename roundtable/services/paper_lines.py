"""Papers and their files as messages name them."""

from roundtable.languages import Bilingual
from roundtable.statements.parts import FileLine, NameLine, SubmissionLine
from roundtable.submissions import StoredFile, Submission


def file_line(file: StoredFile) -> FileLine:
    """A file as a receipt names it."""
    return FileLine(file.name, file.size_bytes, file.media_type, file.sha256, file.pages, file.kind)


def submission_line(submission: Submission, by: Bilingual, named: NameLine | None = None) -> SubmissionLine:
    """`by` handed it in, in the name of `named` where that is somebody."""
    return SubmissionLine(
        submission.id,
        submission.reference,
        submission.version,
        submission.received_at,
        by,
        submission.channel,
        tuple(file_line(file) for file in submission.files),
        named,
    )

"""What is found in files: good ones of each kind, and the bad ones people and others send."""

import asyncio
import os
import random
import signal
import subprocess
import sys

import pikepdf
import pytest

from roundtable.submissions import FileProblem
from storage.files.child_process import problem_of_end, where_it_ended
from storage.files.findings import look_into
from storage.files.inspect import ChildInspector
from storage.files.types import DOC, DOCX, HEIC, PDF, XLS, XLSX
from tests.storage.files import samples

REMOTE_TEMPLATE = (
    b'<Relationships><Relationship Id="r1" Target="https://example.org/x.dotm" TargetMode="External" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)
LAUNCH = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
ONLY_WORDS = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/Launch?/JS")
LINK = (
    b'<Relationships><Relationship Id="r1" Target="https://example.org/" TargetMode="External" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
)
PAGES_OF_THE_TEMPLATE = 1  # python-docx starts from a document of one page


@pytest.mark.parametrize(
    ("content", "media_type", "pages"),
    [
        (samples.pdf_bytes(samples.pdf(3)), PDF, 3),
        (samples.pdf_bytes(samples.pdf(), pikepdf.Encryption(owner="secret", user="")), PDF, 1),
        (samples.pdf_with_annotation(ONLY_WORDS), PDF, 1),
        (samples.word_with_pages(12), DOCX, 12),
        (samples.word_with_pages(0), DOCX, None),
        (samples.with_parts(word___rels__x_dot_rels=LINK), DOCX, PAGES_OF_THE_TEMPLATE),
        (samples.excel(3), XLSX, 3),
        (samples.ole("WordDocument"), DOC, None),
        (samples.ole("Workbook"), XLS, None),
        (samples.picture("JPEG"), "image/jpeg", 1),
        (samples.picture("PNG"), "image/png", 1),
        (samples.picture("WEBP"), "image/webp", 1),
        (samples.picture("TIFF", more_frames=2), "image/tiff", 3),
        (samples.heic(), HEIC, 1),
    ],
)
def test_a_good_file_is_known_and_its_pages_are_counted(content: bytes, media_type: str, pages: int | None) -> None:
    findings = look_into(content)
    assert findings.problem is None
    assert findings.media_type == media_type
    assert findings.pages == pages


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(samples.program(), FileProblem.DANGEROUS, id="a program, whatever its name"),
        pytest.param(
            b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\x3e\x00" + bytes(60), FileProblem.DANGEROUS, id="elf"
        ),
        pytest.param(b"#!/bin/sh\nrm -rf /\n", FileProblem.DANGEROUS, id="a shell script"),
        pytest.param(samples.word_with_macros(), FileProblem.DANGEROUS, id="docm renamed to docx"),
        pytest.param(samples.with_parts(word__vbaProject_dot_bin=b"x"), FileProblem.DANGEROUS, id="hidden macros"),
        pytest.param(samples.with_parts(word__activeX__a_dot_bin=b"x"), FileProblem.DANGEROUS, id="controls"),
        pytest.param(
            samples.with_parts(word___rels__settings_dot_xml_dot_rels=REMOTE_TEMPLATE),
            FileProblem.DANGEROUS,
            id="a template from elsewhere",
        ),
        pytest.param(samples.with_parts(bomb=bytes(60_000_000)), FileProblem.DANGEROUS, id="a bomb"),
        pytest.param(samples.huge_png(), FileProblem.DANGEROUS, id="a picture of too many pixels"),
        pytest.param(samples.archive_with_two_parts_of_one_name(), FileProblem.DANGEROUS, id="two parts of one name"),
        pytest.param(samples.archive_packed_as_no_office_does(), FileProblem.BROKEN, id="packed as no office does"),
        pytest.param(samples.archive(META__INF=b"x", AndroidManifest_dot_xml=b"x"), FileProblem.DANGEROUS, id="apk"),
        pytest.param(samples.ole("WordDocument", "_VBA_PROJECT"), FileProblem.DANGEROUS, id="doc with macros"),
        pytest.param(samples.running_pdf("/JavaScript"), FileProblem.DANGEROUS, id="pdf with a script"),
        pytest.param(samples.running_pdf("/Launch"), FileProblem.DANGEROUS, id="pdf that starts a program"),
        pytest.param(samples.pdf_with_annotation(LAUNCH), FileProblem.DANGEROUS, id="pdf link that starts a program"),
        pytest.param(
            samples.pdf_bytes(samples.pdf(), pikepdf.Encryption(owner="a", user="b")),
            FileProblem.LOCKED,
            id="locked pdf",
        ),
        pytest.param(samples.ole("EncryptedPackage", "EncryptionInfo"), FileProblem.LOCKED, id="locked xlsx"),
        pytest.param(b"<html><script>1</script></html>", FileProblem.TYPE, id="html named pdf"),
        pytest.param("ບົດລາຍງານ".encode(), FileProblem.TYPE, id="text"),
        pytest.param(samples.archive(a_dot_txt=b"x"), FileProblem.TYPE, id="an archive"),
        pytest.param(samples.ole("Something"), FileProblem.TYPE, id="some other ole file"),
        pytest.param(samples.picture("GIF"), FileProblem.TYPE, id="gif"),
        pytest.param(b"%PDF-1.7\nnothing more", FileProblem.BROKEN, id="a pdf of one line"),
        pytest.param(samples.word()[:-400], FileProblem.BROKEN, id="a docx cut off"),
        pytest.param(samples.picture("JPEG")[:400], FileProblem.BROKEN, id="a jpeg cut off"),
        pytest.param(samples.picture("PNG")[:60], FileProblem.BROKEN, id="a png cut off"),
        pytest.param(samples.heic(cut_bytes=7), FileProblem.BROKEN, id="a heic cut off"),
    ],
)
def test_a_bad_file_is_refused_for_its_reason(content: bytes, problem: FileProblem) -> None:
    assert look_into(content).problem is problem


def test_a_damaged_part_of_an_archive_is_found() -> None:
    content = bytearray(samples.word())
    middle = len(content) // 3
    content[middle : middle + 40] = bytes(40)
    assert look_into(bytes(content)).problem is FileProblem.BROKEN


@pytest.mark.parametrize(
    "start", [b"", b"PK\x03\x04", b"%PDF-1.4\n", bytes.fromhex("d0cf11e0a1b11ae1"), b"\xff\xd8\xff"]
)
def test_noise_never_raises_and_is_never_taken(start: bytes) -> None:
    noise = random.Random(12)  # noqa: S311
    for size in (1, 10, 600, 5000):
        assert look_into(start + noise.randbytes(size)).problem is not None


async def test_a_child_looks_and_tells() -> None:
    inspector = ChildInspector()
    good, bad, empty = await asyncio.gather(
        inspector.inspect(samples.pdf_bytes(samples.pdf(2)), "plan.exe"),
        inspector.inspect(samples.program(), "photo.jpg"),
        inspector.inspect(b"", "plan.pdf"),
    )
    assert (good.media_type, good.pages, good.problem) == (PDF, 2, None)
    assert bad.problem is FileProblem.DANGEROUS
    assert empty.problem is FileProblem.EMPTY


async def test_a_file_that_takes_too_much_memory_is_dangerous() -> None:
    inspector = ChildInspector(memory_bytes=128 * 1024**2)
    greedy = samples.ole("WordDocument") + bytes(140 * 1024**2)
    assert (await inspector.inspect(greedy, "greedy.doc")).problem is FileProblem.DANGEROUS


async def test_a_file_that_takes_too_long_is_broken() -> None:
    inspector = ChildInspector(wall_s=0.01)
    assert (await inspector.inspect(samples.word(), "slow.docx")).problem is FileProblem.BROKEN


def test_a_child_that_computes_for_too_long_is_ended() -> None:
    endless = "from storage.files.child_limits import limit\nlimit(2**30, 1)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", endless], check=False)
    assert problem_of_end(ended.returncode) is FileProblem.DANGEROUS


@pytest.mark.parametrize("returncode", [1, -signal.SIGSEGV, -signal.SIGABRT, None])
def test_a_file_that_crashes_what_opens_it_is_broken(returncode: int | None) -> None:
    assert problem_of_end(returncode) is FileProblem.BROKEN


async def test_an_inspection_that_is_cancelled_leaves_no_child() -> None:
    before = children()
    task = asyncio.create_task(ChildInspector().inspect(bytes(5_000_000), "x"))
    async with asyncio.timeout(30):
        while children() == before:  # noqa: ASYNC110  # the kernel sends no event
            await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children() == before


def children() -> list[int]:
    """Processes this one has started and not yet buried."""
    with open(f"/proc/self/task/{os.getpid()}/children") as listing:
        return [int(number) for number in listing.read().split()]


TRACEBACK = b"""Traceback (most recent call last):
  File "/srv/tomon/storage/files/inspect_child.py", line 34, in main
    findings = look_into(sys.stdin.buffer.read())
  File "/srv/.venv/lib/openpyxl/reader/excel.py", line 318, in load
ValueError: Salaries of Bounmy
"""


@pytest.mark.parametrize(
    ("errors", "told"),
    [
        (TRACEBACK, ": ValueError at excel.py:318"),
        (TRACEBACK.replace(b"ValueError: ", b"ValueError: first\nBounmyError of "), ": ValueError at excel.py:318"),
        (b"terminate called: Salaries of Bounmy", ""),
        (b"\xff\xfe", ""),
        (b"", ""),
    ],
)
def test_what_a_child_says_of_its_end_is_told_without_the_files_own_words(errors: bytes, told: str) -> None:
    assert where_it_ended(errors) == told

"""`tomon notice`, each time as a process of its own."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.demo.papers import pdf
from tests.app.test_cli import Shell

LAO, ENGLISH = "ແຈ້ງໃຫ້ຊາບ\n\nກ່ຽວກັບກອງປະຊຸມ", "About the meeting\n\n<b>plain</b>"

LOOPBACK = "http://127.0.0.1:9"
UNREACHED = ["never_started", "blocked", "refused_address"]
KEYS_OF_SEND = ["id", "state", "not_before_at", "total", "reachable", "by_channel", *UNREACHED, "vacant"]
KEYS_OF_SHOW = [
    "id",
    "state",
    "cut_short",
    "from",
    "approved_by",
    "cleared",
    "made_at",
    "approved_at",
    "not_before_at",
    "ended_at",
    "to",
    "bodies",
    "sides",
    "words",
    "file",
    "counts",
    "by_channel",
    "recipients",
    "vacant",
]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Migrated, with the example roster, of which one officer has a chat; and two texts."""
    shell = Shell(tmp_path_factory.mktemp("furnished"))
    shell.tomon("migrate")
    shell.tomon("roster", "import", "--example", "--yes")
    link_somebody(shell.folder / "tomon.db")
    (shell.folder / "lo.txt").write_text(LAO, encoding="utf-8")
    (shell.folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    return shell


def link_somebody(database: Path) -> None:
    """The first officer of a secretariat opens the chat."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO chats (chat_id, person_id, linked_at) SELECT 5001, h.person_id, 0 FROM holdings h "
            "JOIN posts t ON t.id = h.post_id WHERE t.kind = 'secretariat-officer' AND t.body = 'HLT' LIMIT 1"
        )
        connection.commit()


def texts(shell: Shell) -> tuple[str, ...]:
    return ("--lo", str(shell.folder / "lo.txt"), "--en", str(shell.folder / "en.txt"))


def test_a_notice_is_sent_shown_stopped_and_gone_on_with(furnished: Shell, tmp_path: Path) -> None:
    agenda = tmp_path / "Agenda.pdf"
    agenda.write_bytes(pdf(["Agenda"]))
    to = ("--to", "secretariat,co-chair", "--bodies", "HSWG,EDU", "--attach", str(agenda))
    sent = furnished.json("notice", "send", *to, *texts(furnished), "--yes", "--json")
    assert list(sent) == KEYS_OF_SEND
    assert (sent["state"], sent["reachable"], sent["by_channel"]) == ("sending", 1, {"telegram": 1})
    assert sent["total"] == sent["reachable"] + sum(sent[why] for why in KEYS_OF_SEND[6:])

    number = str(sent["id"])
    shown = furnished.json("notice", "show", number, "--json")
    assert list(shown) == KEYS_OF_SHOW
    assert (shown["from"], shown["approved_by"], shown["bodies"]) == ("RTP", None, ["EDU", "HLT"])
    assert shown["words"] == {"lo": LAO, "en": ENGLISH}
    assert (shown["file"]["name"], shown["file"]["pages"]) == ("Agenda.pdf", 1)
    assert shown["counts"]["total"] == len(shown["recipients"]) == sent["total"] - sent["vacant"]
    assert shown["counts"]["waiting"] == sent["reachable"], "who is out of reach does not wait"
    assert shown["counts"]["out_of_reach"] == sum(sent[why] for why in UNREACHED)
    outcomes = [(row["outcome"], row["reason"]) for row in shown["recipients"]]
    assert set(outcomes) == {("waiting", None), ("out-of-reach", "never-started")}
    assert list(shown["recipients"][0]) == [
        *("person_id", "name", "name_lo", "post", "side", "body", "channel", "outcome", "reason", "acknowledged_at")
    ]
    assert f"Notice {number}: sending" in furnished.tomon("notice", "show", number).stdout

    assert furnished.json("notice", "stop", number, "--json")["state"] == "stopped"
    assert "cannot be stopped" in furnished.tomon("notice", "stop", number, exit_code=1).stderr
    assert f"Notice {number} is sending" in furnished.tomon("notice", "go-on", number).stdout
    assert "cannot be ended" in furnished.tomon("notice", "end", number, exit_code=1).stderr
    furnished.tomon("notice", "stop", number)
    ended = furnished.json("notice", "end", number, "--json")
    assert ended["cut_short"] is True
    assert ended["counts"]["not_sent"] == sent["reachable"]
    assert ended["counts"]["out_of_reach"] == shown["counts"]["out_of_reach"]
    assert "notice-approved" in furnished.tomon("audit").stdout


def test_without_yes_everybody_is_shown_and_nothing_is_sent_unless_confirmed(furnished: Shell) -> None:
    refused = furnished.tomon("notice", "send", "--to", "secretariat", *texts(furnished), exit_code=1)
    assert "HLT  secretariat-officer" in refused.stderr
    assert "by telegram" in refused.stderr
    assert "not reached: never-started" in refused.stderr
    assert "Send to 1 of" in refused.stderr
    assert refused.stdout.strip() == ""


@pytest.mark.parametrize(
    ("arguments", "exit_code", "sentence"),
    [
        (("--to", "ministers"), 2, "write one or more of chair, co-chair"),
        (("--to", "chair", "--bodies", "XYZ"), 2, "There is no body 'XYZ'"),
        (("--to", "chair", "--bodies", ","), 2, "There is no body named"),
        (("--to", "chair", "--bodies", "EDU"), 1, "None of those chosen can be reached"),
        (("--to", "chair", "--attach", "no-such-file.pdf"), 2, "Cannot read no-such-file.pdf"),
    ],
)
def test_what_cannot_be_sent_is_told_in_a_sentence(
    furnished: Shell, arguments: tuple[str, ...], exit_code: int, sentence: str
) -> None:
    done = furnished.tomon("notice", "send", *arguments, *texts(furnished), "--yes", exit_code=exit_code)
    assert sentence in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n", "There are no letters in"),
        ("ກ".encode() * 3001, "has 3,001 characters; at most 3,000 can be sent"),
        (b"\xff\xfe\x00", "is not a text file in UTF-8"),
    ],
)
def test_a_text_that_cannot_be_used_is_named(furnished: Shell, tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "lo.txt").write_bytes(content)
    arguments = ("--to", "chair", "--lo", str(tmp_path / "lo.txt"), "--en", str(furnished.folder / "en.txt"))
    assert sentence in furnished.tomon("notice", "send", *arguments, "--yes", exit_code=2).stderr


def test_a_file_that_nobody_should_open_is_not_sent(furnished: Shell, tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"just a text\n")
    arguments = ("--to", "secretariat", "--attach", str(tmp_path / "notes.pdf"), *texts(furnished))
    assert "cannot be taken (type)" in furnished.tomon("notice", "send", *arguments, "--yes", exit_code=2).stderr


def test_there_is_no_notice_before_one_was_approved(furnished: Shell, tmp_path: Path) -> None:
    assert "There is no notice 4711" in furnished.tomon("notice", "show", "4711", exit_code=1).stderr
    empty = Shell(tmp_path / "empty")
    empty.tomon("migrate")
    arguments = ("notice", "send", "--to", "chair", *texts(furnished), "--yes")
    assert "Run: tomon roster import" in empty.tomon(*arguments, exit_code=2).stderr


@pytest.fixture
def in_march(tmp_path: Path) -> str:
    """A clock in a file: it is the first of March 2027."""
    clock = tmp_path / "clock"
    clock.write_text("2027-03-01T09:00:00+07:00", encoding="utf-8")
    return f"file:{clock}"


def test_on_whose_approval_it_goes_stands_on_the_record(furnished: Shell, in_march: str) -> None:
    signed = ("--approved-by", "H.E.  Vanna", "--approved-on", "26/2/2027")
    for options, expected in (
        ((), {"how": "operator", "by": None, "signed_by": None, "signed_on": None}),
        (signed, {"how": "paper", "by": None, "signed_by": "H.E. Vanna", "signed_on": "2027-02-26"}),
    ):
        to = ("--to", "secretariat", *texts(furnished))
        sent = furnished.json(
            "notice", "send", *to, *options, "--yes", "--json", TOMON_CLOCK=in_march, TOMON_BOT_API_URL=LOOPBACK
        )
        cleared = furnished.json("notice", "show", str(sent["id"]), "--json")["cleared"]
        assert {key: value for key, value in cleared.items() if key != "at"} == expected


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--approved-by", "H.E. Vanna"), "together"),
        (("--approved-on", "26/2/2027"), "together"),
        (("--approved-by", "H.E. Vanna", "--approved-on", "1/1/2999"), "in the future"),
        (("--approved-by", "H.E. Vanna", "--approved-on", "soon"), "write a day"),
        (("--approved-by", "--", "--approved-on", "26/2/2027"), "two letters"),
        (("--approved-by", "x" * 81, "--approved-on", "26/2/2027"), "characters"),
    ],
)
def test_an_approval_on_paper_is_a_name_and_a_day(
    furnished: Shell, in_march: str, options: tuple[str, ...], said: str
) -> None:
    to = ("--to", "secretariat", *texts(furnished))
    done = furnished.tomon(
        "notice", "send", *to, *options, "--yes", exit_code=2, TOMON_CLOCK=in_march, TOMON_BOT_API_URL=LOOPBACK
    )
    assert said in done.stderr

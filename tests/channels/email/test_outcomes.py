"""The table of what a mail server's answers mean. Texts are those of real servers, with invented people."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.email.outcomes import FULL_PAUSE_S, LONG_PAUSE_S, RULES, Answer, Meaning, Stage, meaning_of, outcome_of
from roundtable.deliveries import Broken, Deferred, Refused

GREETING, SENDER, RECIPIENT, LETTER = Stage


@pytest.mark.parametrize(
    ("stage", "code", "text", "meaning"),
    [
        (LETTER, 250, "2.0.0 OK queued as 12345", Meaning.TAKEN),
        (GREETING, 421, "4.7.0 Too many connections", Meaning.LATER),
        (GREETING, 454, "4.7.0 Temporary authentication failure", Meaning.LATER),
        (GREETING, 535, "5.7.8 Username and Password not accepted", Meaning.SHUT),
        (GREETING, 534, "5.7.9 Application-specific password required", Meaning.SHUT),
        (GREETING, 554, "No SMTP service here", Meaning.SHUT),
        (GREETING, 521, "5.3.2 example.la does not accept mail", Meaning.SHUT),
        (SENDER, 530, "5.7.0 Must issue a STARTTLS command first", Meaning.SHUT),
        (SENDER, 553, "5.1.8 <rtp@example.la>: Sender address rejected: Domain not found", Meaning.OURS),
        (SENDER, 550, "Sender verify failed", Meaning.OURS),
        (SENDER, 452, "4.3.1 Insufficient system storage", Meaning.LATER),
        (SENDER, 552, "5.3.4 Message size exceeds fixed limit", Meaning.OURS),
        (RECIPIENT, 550, "5.1.1 <a@example.la>: Recipient address rejected: User unknown", Meaning.GONE),
        (RECIPIENT, 550, "5.1.10 RESOLVER.ADR.RecipientNotFound", Meaning.GONE),
        (RECIPIENT, 556, "5.1.10 Recipient address has a null MX", Meaning.GONE),
        (RECIPIENT, 550, "5.2.1 The email account that you tried to reach is disabled", Meaning.GONE),
        (RECIPIENT, 550, "5.4.1 Recipient address rejected: Access denied.", Meaning.GONE),
        (RECIPIENT, 550, "No such user here", Meaning.GONE),
        (RECIPIENT, 551, "User not local; please try <b@example.la>", Meaning.GONE),
        (RECIPIENT, 553, "sorry, no mailbox here by that name", Meaning.GONE),
        (RECIPIENT, 450, "4.2.0 <a@example.la>: Recipient address rejected: Greylisted", Meaning.LATER),
        (RECIPIENT, 452, "4.2.2 The email account that you tried to reach is over quota", Meaning.FULL),
        (RECIPIENT, 552, "5.2.2 mailbox full", Meaning.FULL),
        (RECIPIENT, 552, "Requested mail action aborted: exceeded storage allocation", Meaning.FULL),
        (RECIPIENT, 554, "5.7.1 <a@example.la>: Relay access denied", Meaning.OURS),
        (RECIPIENT, 550, "5.7.1 Service unavailable, client host blocked using zen.example.org", Meaning.OURS),
        (RECIPIENT, 550, "relay not permitted", Meaning.OURS),
        (RECIPIENT, 550, "Mail from this host is on our blacklist", Meaning.OURS),
        (RECIPIENT, 501, "Syntax error in parameters", Meaning.OURS),
        (LETTER, 554, "5.7.1 Message contains spam or virus", Meaning.OURS),
        (LETTER, 550, "5.7.26 This mail is unauthenticated", Meaning.OURS),
        (LETTER, 554, "Transaction failed", Meaning.OURS),
        (LETTER, 550, "5.1.1 The email account does not exist", Meaning.GONE),
        (LETTER, 552, "5.2.3 Message too long", Meaning.OURS),
        (LETTER, 552, "5.2.2 mailbox full", Meaning.FULL),
        (LETTER, 451, "4.3.0 Error: queue file write error", Meaning.LATER),
        (RECIPIENT, 354, "out of turn", Meaning.LATER),
    ],
)
def test_each_answer_has_one_meaning(stage: Stage, code: int, text: str, meaning: Meaning) -> None:
    assert meaning_of(Answer(stage, code, text)) is meaning


@pytest.mark.parametrize(
    ("code", "text", "outcome"),
    [
        (450, "busy", Deferred(0.0, "450 busy")),
        (552, "full", Deferred(FULL_PAUSE_S, "552 full")),
        (530, "log in", Deferred(LONG_PAUSE_S, "530 log in")),
        (550, "no such user", Refused("550 no such user")),
        (554, "policy", Broken("554 policy")),
    ],
)
def test_each_meaning_is_an_outcome(code: int, text: str, outcome: object) -> None:
    assert outcome_of(Answer(RECIPIENT, code, text)) == outcome


def test_what_a_server_may_ever_refuse_with_is_never_taken_for_sent() -> None:
    for stage, code in product(Stage, range(400, 600)):
        meaning = meaning_of(Answer(stage, code, ""))
        assert meaning is not Meaning.TAKEN
        assert (meaning is Meaning.LATER) == (code < 500)
        assert meaning is not Meaning.GONE or stage is RECIPIENT, "only what was said of the address takes it away"


def test_every_rule_names_its_source() -> None:
    assert all(rule.source.startswith("RFC") for rule in RULES)


@given(st.sampled_from(Stage), st.integers(), st.text())
def test_no_answer_is_too_strange(stage: Stage, code: int, text: str) -> None:
    outcome = outcome_of(Answer(stage, code, text))
    assert "\n" not in repr(outcome)
    assert len(repr(outcome)) < 2000


@pytest.mark.parametrize(
    "text",
    [
        "5.1.1 <somchai@health.example.la>: unknown",
        "somchai@health.example.la is not here",
        "(somchai@health.example.la) no",
        'said: "somchai@health.example.la"',
        "mailto:somchai@health.example.la,b",
    ],
)
def test_addresses_in_answers_are_taken_out(text: str) -> None:
    outcome = outcome_of(Answer(RECIPIENT, 550, text))
    assert isinstance(outcome, Refused)
    assert "somchai" not in outcome.reason
    assert "(address)" in outcome.reason

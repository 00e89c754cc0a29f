"""Place, opener and chairs of a round table, as somebody types them."""

from dataclasses import replace

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.calendar import RoundTable
from roundtable.choices import read_choice
from roundtable.errors import TooOld
from roundtable.languages import Bilingual
from roundtable.notices import as_typed, length_of, problem_of
from roundtable.round_tables import LONGEST_ON_IT
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.round_table_moves import keep_round_table
from roundtable.services.round_tables import found, shown, stored_of, taken_up
from roundtable.services.snapshots import view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.round_tables import RoundTableWords, RoundTableWordsAsked


async def ask_words(desk: Desk, turn: Turn, label: str, words: RoundTableWords) -> None:
    """From now on a text is taken for it."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        await _ask(desk, tx, turn, RoundTableWordsAsked(found(seen, label), words))


async def _ask(desk: Desk, tx: Transaction, turn: Turn, asked: RoundTableWordsAsked) -> None:
    await answer(desk, tx, turn, asked, edit=True)
    question = "|".join(("round-table-words", asked.table.label, asked.words.value))
    await wait_for(tx, turn, Awaiting(Awaited.ROUND_TABLE_WORDS, question=question))


async def take_words(desk: Desk, turn: Turn, question: str, typed: str) -> None:
    """The first line is Lao, the rest English; one line stands in both."""
    _, args = read_choice(question)
    try:
        label, words = args[0], RoundTableWords(args[1])
    except (IndexError, ValueError) as wrong:
        raise TooOld from wrong
    first, _, rest = as_typed(typed).partition("\n")
    said = Bilingual(first.strip(), " ".join(rest.split()) or first.strip())
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        table = found(seen, label)
        longest = max((said.lo, said.en), key=length_of)
        problem = problem_of(longest, LONGEST_ON_IT)
        if problem is not None:
            await _ask(desk, tx, turn, RoundTableWordsAsked(table, words, problem, length_of(longest)))
            return
        after = _with(table, words, said)
        await keep_round_table(tx, stored_of(seen, label), after, turn.now, turn.who, turn.holder.person.id)
        await stop_waiting(tx, turn)
        seen = await view(desk, tx, turn.today)
        await answer(desk, tx, turn, await shown(tx, seen, after))


def _with(table: RoundTable, words: RoundTableWords, said: Bilingual) -> RoundTable:
    match words:
        case RoundTableWords.PLACE:
            return replace(table, place=said)
        case RoundTableWords.OPENER:
            return replace(table, opener=said)
        case RoundTableWords.CHAIRS:
            return replace(table, chairs=said)

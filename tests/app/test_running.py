"""How commands show on a terminal what takes long, and that they do nowhere else."""

from io import StringIO

from rich.console import Console

from app.cli.running import counting


def shown(*, is_terminal: bool) -> str:
    screen = Console(file=StringIO(), force_terminal=is_terminal, width=80)
    with counting(3, "Importing", screen) as one_done:
        for _ in range(3):
            one_done()
    assert isinstance(screen.file, StringIO)
    return screen.file.getvalue()


def test_who_looks_at_a_terminal_sees_how_far_it_is() -> None:
    text = shown(is_terminal=True)
    assert "Importing" in text
    assert "3/3" in text


def test_a_file_or_a_pipe_gets_nothing_of_it() -> None:
    assert "Importing" not in shown(is_terminal=False)

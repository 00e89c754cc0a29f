"""Writing a file that a command was asked for."""

from pathlib import Path

import typer

from app.cli.trouble import Trouble


def write_new(file: Path, content: bytes) -> None:
    """And say so. Raises Trouble where it cannot be written, or is there already: nothing is ever overwritten."""
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except FileExistsError as error:
        raise Trouble(f"{file} is there already. Name another file, or move that one away.") from error
    except OSError as error:
        raise Trouble(f"Cannot write {file}: {error.strerror}.") from error
    typer.echo(f"Written to {file}.")

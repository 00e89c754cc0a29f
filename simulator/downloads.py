"""How a file is handed to a browser: under its own name, and never guessed to be something else."""

from urllib.parse import quote


def download_headers(name: str, *, shown_inline: bool) -> dict[str, str]:
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in name)
    return {
        "Content-Disposition": f'{"inline" if shown_inline else "attachment"}; filename="{safe}"; '
        f"filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }

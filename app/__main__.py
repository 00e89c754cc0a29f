"""`python -m app`: the `tomon` command without its script."""

from app.cli import main

main()

"""How fast Tomon is beside what one would write instead: `python -m bench`, or `make bench`.

Peers are processes of their own that poll a loopback Bot API in this one. What is measured is kept in `build/bench/`, a
file a row, and `docs/performance.md` is written from all that is there.
"""

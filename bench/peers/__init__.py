"""The bots that are measured, one a file: `python -m bench.peers.NAME URL …` runs one until SIGTERM.

A peer prints a line when it is ready; one that broadcasts begins when a line comes on its standard input.
"""

"""Time comes in: clocks, leadership, and the loops that plan, receive, handle and send.

`heartbeat.Heartbeat` runs them; each of them does one turn when asked and knows nothing of the others.
"""

"""The workbench on a loopback port with the cast and their work in it, and a Chromium that looks at it.

The server is a process of its own with a database file of its own: what the browser sees passed every middleware,
and nothing of the test's process leaks in.
"""

"""Fuzzers: bytes made by a machine for everything that reads what came from outside.

`python -m fuzz --seconds 30` tries every parser for so long, two at a time; `--only NAME` one of them; `--budget 120`
as many as fit into so many seconds, others every day. Only the errors that a parser documents may come out; no try may
take longer than ten seconds, more memory than is given, write outside its own folder, start a program or speak to a
network. What broke something is kept below `fuzz/corpus/NAME` and tried again by `tests/fuzz` in every run.
"""

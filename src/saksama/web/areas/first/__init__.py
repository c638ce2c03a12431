"""The first run in the browser (/mulai/): only for who stands at the machine, and gone when it is finished."""

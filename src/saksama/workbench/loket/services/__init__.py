"""What the counter does: takes in, seals, shows a receipt, hands over."""

from saksama.workbench.loket.services.exchange import done, file_parts, put_card, put_letters, take, verify
from saksama.workbench.loket.services.files import add_part, drop_file, finish_file, how_far, keep_file
from saksama.workbench.loket.services.follow import add_more, answer, look, withdraw
from saksama.workbench.loket.services.sending import begin_draft, send
from saksama.workbench.loket.services.tidy import tidy

__all__ = [
    "add_more", "add_part", "answer", "begin_draft", "done", "drop_file", "file_parts", "finish_file", "how_far",
    "keep_file", "look", "put_card", "put_letters", "send", "take", "tidy", "verify", "withdraw",
]  # fmt: skip

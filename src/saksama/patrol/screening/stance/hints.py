"""What else a text says of itself: hints, guards against hard negatives, the words to show."""

from __future__ import annotations

from saksama.patrol.screening.stance.cues import emoji
from saksama.patrol.screening.stance.features import Seen
from saksama.patrol.screening.stance.model import StanceModel, telling
from saksama.patrol.screening.stance.tokens import Piece

FOR = frozenset(
    {
        ("vote_for", "target"),
        ("vote_for", "none"),
        ("praise", "target"),
        ("praise", "none"),
        ("wish", "target"),
        ("wish", "none"),
        ("blame", "other"),
        ("vote_against", "other"),
        ("mock", "other"),
    }
)
AGAINST = frozenset(
    {
        ("vote_against", "target"),
        ("vote_against", "none"),
        ("blame", "target"),
        ("blame", "none"),
        ("mock", "target"),
        ("mock", "none"),
        ("vote_for", "other"),
        ("praise", "other"),
    }
)
CONTEXT = ("news", "question", "complaint", "congratulation", "office_holder", "organiser_slogan", "hedge")
SHOWN, SHOWN_LEARNED = 6, 3
HEADLINE_CUES = 2


def hints_in(seen: Seen) -> tuple[str, ...]:
    """The hints of signals.STANCE that this text gives, in a fixed order.

    They may speak for the person, so they must not lie: a call to vote is no mere slogan, wish or question.
    """
    votes = any(side.side in ("vote_for", "vote_against") for side in seen.sides)
    found = {
        "congratulation": _is_good_wish(seen) and not votes,
        "quoted_news": looks_like_news(seen),
        "hijack_claim": bool(seen.kinds("hijack")),
        "question": _asks(seen) and not votes,
        "complaint": bool(seen.kinds("complaint")),
        "sarcasm?": looks_sarcastic(seen),
        "campaign_slogan_of_kpu_bawaslu": bool(seen.kinds("organiser_slogan")) and not votes,
    }
    return tuple(hint for hint, there in found.items() if there)


def looks_like_news(seen: Seen) -> bool:
    """Written as a headline or a report: news words, and nobody speaking for themselves."""
    cues = seen.kinds("news")
    linked = any(piece.kind == "url" for piece in seen.row)
    spoken = seen.kinds("first_person") or _moods(seen) or any("!" in p.key for p in seen.row if p.kind == "stop")
    return not spoken and cues >= (HEADLINE_CUES - linked) and cues > 0


def looks_sarcastic(seen: Seen) -> bool:
    """Praise that laughs, frowns or thanks for trouble: a reader must decide."""
    if seen.kinds("sarcasm"):
        return True
    kind = any(side.side in ("praise", "vote_for") and side.role != "other" for side in seen.sides)
    moods = _moods(seen)
    mocked = any(side.side in ("mock", "blame") and side.role != "other" for side in seen.sides)
    trouble = bool(seen.kinds("complaint")) and not any(side.side == "vote_for" for side in seen.sides)
    sour = ("cold" in moods or "laugh" in moods) and "warm" not in moods
    return kind and (sour or mocked or trouble)


def only_context(seen: Seen) -> bool:
    """Whether slogans of the organisers, good wishes, questions or complaints explain it all."""
    votes = any(side.side in ("vote_for", "vote_against") for side in seen.sides)
    judged = any(side.side in ("praise", "blame") and side.role != "none" for side in seen.sides)
    if seen.kinds("organiser_slogan") or _is_good_wish(seen):
        return not votes and not judged
    if looks_like_news(seen):
        return True
    if _asks(seen) or seen.kinds("complaint"):
        return not votes and not judged and not _moods(seen)
    return False


def words_behind(seen: Seen, label: str, model: StanceModel) -> tuple[str, ...]:
    """The words of the text that speak for `label`, as written, first ones first.

    Where no cue of the lists does, the words by which the learned model got there.
    """
    if label == "neutral":
        places = [(hit.first, hit.last) for hit in seen.found if hit.kinds & set(CONTEXT)]
    else:
        wanted = FOR if label == "support" else AGAINST
        places = [(side.first, side.last) for side in seen.sides if (side.side, side.role) in wanted]
        mood = {"support": ("warm",), "oppose": ("cold", "laugh")}[label]
        places += [(at, at) for at, piece in enumerate(seen.row) if _mood(piece) in mood]
    if not places and label != "neutral":
        places = _learned_words(seen, label, model)
    shown = (seen.text[seen.row[first].start : seen.row[last].end] for first, last in sorted(places))
    return tuple(dict.fromkeys(shown))[:SHOWN]


def _learned_words(seen: Seen, label: str, model: StanceModel) -> list[tuple[int, int]]:
    words = [(at, piece.key) for at, piece in enumerate(seen.row) if piece.kind == "word"]
    weights = telling(model, [key for _at, key in words], label)
    best = sorted(zip(weights, words, strict=True), reverse=True)[:SHOWN_LEARNED]
    return [(at, at) for weight, (at, _key) in best if weight > 0]


def _is_good_wish(seen: Seen) -> bool:
    return bool(seen.kinds("congratulation") or seen.kinds("office_holder"))


def _asks(seen: Seen) -> bool:
    marked = any("?" in piece.key for piece in seen.row if piece.kind == "stop")
    return marked or bool(
        seen.kinds("question") and seen.kinds("question") * 4 >= sum(p.kind == "word" for p in seen.row)
    )


def _moods(seen: Seen) -> set[str]:
    return {mood for piece in seen.row if (mood := _mood(piece))}


def _mood(piece: Piece) -> str:
    return emoji().get(piece.key, "") if piece.kind == "sign" else ""

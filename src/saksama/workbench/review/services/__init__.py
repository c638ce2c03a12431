"""Writes of the review: a file per verb."""

from saksama.workbench.review.services.queue import queue_leads

__all__ = ["queue_leads"]

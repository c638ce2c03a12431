"""Django's name for this room."""

from django.apps import AppConfig


class ReferralConfig(AppConfig):
    """`referral`: a decided case goes to the competent bodies, and what became of it comes back."""

    name = "saksama.workbench.referral"
    label = "referral"

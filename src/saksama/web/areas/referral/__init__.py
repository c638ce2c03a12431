"""Referrals to the competent bodies, at /penerusan/."""

"""Barang bukti as tests of its pages ask for it."""

from __future__ import annotations

from tests.office import signed_in

HOME = "/barang-bukti/"
ADDRESS = "https://www.ruangwarga.test/@terataisatu/video/1"


def page_of(item):
    return f"{HOME}{item.number}/"


def seen(house, who, path):
    answer = signed_in(house, who).get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def sent(house, who, path, **body):
    return signed_in(house, who).post(path, body)


def said_back(answer):
    assert answer.status_code == 422, answer.status_code
    return answer.content.decode()

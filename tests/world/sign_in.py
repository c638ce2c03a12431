"""What an officer has to sign in with: an app, a passkey, codes for the day both are lost; and a fresh invitation."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from saksama.workbench.accounts.models import Officer
from saksama.workbench.accounts.sessions import SessionStore
from tests.office import House

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def a_credential(name: bytes) -> dict[str, Any]:
    """What a browser answers when a passkey is registered, well formed; nobody holds its private half."""
    public = ES256.from_ctap1(b"\x04" + hashlib.sha512(name).digest())
    owner = AttestedCredentialData.create(b"\0" * 16, hashlib.sha256(name).digest(), public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    said = AuthenticatorData.create(hashlib.sha256(b"127.0.0.1").digest(), flags, 0, owner)
    asked = CollectedClientData.create(CollectedClientData.TYPE.CREATE, b"tantangan", "http://127.0.0.1")
    whole = {"clientDataJSON": websafe_encode(asked), "attestationObject": websafe_encode(
        AttestationObject.create("none", said, {}))}  # fmt: skip
    name_of = websafe_encode(owner.credential_id)
    kept = {"credProps": {"rk": True}}
    return {"id": name_of, "rawId": name_of, "type": "public-key", "response": whole, "clientExtensionResults": kept}


def an_app(officer: Officer, key: str) -> str:
    """The officer's authenticator app; its secret."""
    secret = base64.b32encode(hashlib.sha1(key.encode()).digest()).decode()
    officer.authenticator_set.all().delete()
    TOTP.activate(officer, secret)
    return secret


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """For every member of the cast."""
    for number, (key, officer) in enumerate(house.officers.items()):
        secret = an_app(officer, key)
        passkey = Authenticator.objects.create(
            user=officer, type=Authenticator.Type.WEBAUTHN,
            data={"name": f"Kunci {key} di laci", "credential": a_credential(key.encode())},
        )  # fmt: skip
        living = SessionStore()
        living.create()
        other = UserSession.objects.create(
            user=officer, ip=f"10.33.11.{100 + number}", session_key=living.session_key, user_agent=FIREFOX,
            created_at=at, last_seen_at=at,
        )  # fmt: skip
        world.update({f"device_at.{key}": other.ip, f"device_number.{key}": str(other.pk)})
        codes = RecoveryCodes.activate(officer)
        world.update({
            f"secret.{key}": secret, f"passkey.{key}": str(passkey.pk), f"passkey_name.{key}": f"Kunci {key} di laci",
            f"code.{key}": codes.get_unused_codes()[0],
        })  # fmt: skip

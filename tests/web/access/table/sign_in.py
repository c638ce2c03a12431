"""Sign-in, second factor, own account: everyone's own pages, the gate before them, and what the library must not do."""

from __future__ import annotations

from tests.office import PASSWORD
from tests.web.access.row import HERE, Row

KEY = {"pk": "@passkey.me"}
NEW = "enam-gunung-merbabu"
GATE = "the gate shows nothing of an office"
CHANGED = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
DEAD = {"uidb36": "1", "key": "sudah-dipakai"}

ROWS = [
    # Before one is in
    Row("account_login", "", sees=("Alamat surel", "Sandi"), gate=True, plain=GATE),
    Row("account_login", "", "POST", gate=True, body={"login": "operator@rekaan.test", "password": PASSWORD},
        to="/akun/2fa/authenticate/"),
    Row("mfa_authenticate", "", gate=True, answer=302, to="/akun/login/"),
    Row("mfa_authenticate", "", "POST", gate=True, body={"code": "000000"}, to="/akun/login/"),
    Row("mfa_login_webauthn", "", gate=True, answer=302, to="/akun/login/"),
    Row("mfa_login_webauthn", "", "POST", gate=True, body={"credential": "{}"}, to="/akun/login/"),
    Row("account_inactive", "anyone", sees=("Akun ini sudah ditutup",), plain=GATE),
    Row("account_reset_password", "anyone", sees=("Lupa sandi",), plain=GATE),
    Row("account_reset_password", "anyone", "POST", body={"email": "siapa.saja@rekaan.test"},
        to="/akun/password/reset/done/"),
    Row("account_reset_password_done", "anyone", sees=("Permintaan Anda tercatat",), plain=GATE),
    Row("account_reset_password_from_key", "anyone", path=DEAD, sees=("Tautan ini tidak berlaku lagi",), plain=GATE),
    Row("account_reset_password_from_key", "anyone", "POST", path=DEAD, answer=200, body={"password1": NEW},
        leaves="nothing"),
    Row("account_reset_password_from_key_done", "anyone", sees=("Sandi baru tersimpan",), plain=GATE),
    Row("account_set_password", "anyone", answer=404, sees=("Tidak ada di sini",), plain="shut: nobody is without one"),
    Row("account_set_password", "anyone", "POST", answer=404, leaves="nothing"),
    # One's own
    Row("account_logout", HERE, sees=("Keluar dari Saksama?",), own=True, plain="asks once", nobody="/"),
    Row("account_logout", HERE, "POST", own=True, to="/"),
    Row("account_reauthenticate", HERE, sees=("Pastikan ini Anda",), own=True, plain="asks for the password"),
    Row("account_reauthenticate", HERE, "POST", body={"password": PASSWORD}, own=True, to="/"),
    Row("account_change_password", HERE, sees=("Ganti sandi", "@me.name"), own=True),
    Row("account_change_password", HERE, "POST", body=CHANGED, own=True, leaves="accounts.Officer"),
    Row("mfa_index", HERE, sees=("@me.name", "Akun dan pengaman"), own=True),
    Row("mfa_reauthenticate", HERE, sees=("Pastikan ini Anda",), own=True, plain="asks for the code"),
    Row("mfa_reauthenticate", HERE, "POST", body={"code": "@code.me"}, own=True, to="/"),
    Row("mfa_reauthenticate_webauthn", HERE, sees=("Pastikan ini Anda",), own=True, plain="asks for the passkey"),
    Row("mfa_reauthenticate_webauthn", HERE, "POST", body={"credential": "{}"}, own=True, to="/akun/login/"),
    Row("mfa_activate_totp", HERE, answer=302, to="/akun/2fa/totp/deactivate/", own=True),
    Row("mfa_activate_totp", HERE, "POST", to="/akun/2fa/totp/deactivate/", own=True),
    Row("mfa_deactivate_totp", HERE, sees=("Lepas aplikasi kode?", "@me.name"), own=True),
    Row("mfa_deactivate_totp", HERE, "POST", own=True, leaves="mfa.Authenticator"),
    Row("mfa_view_recovery_codes", HERE, sees=("@code.me",), own=True),
    Row("mfa_download_recovery_codes", HERE, sees=("@code.me",), own=True, fragment=True),
    Row("mfa_generate_recovery_codes", HERE, sees=("Buat kode cadangan baru?", "@me.name"), own=True),
    Row("mfa_generate_recovery_codes", HERE, "POST", own=True, leaves="mfa.Authenticator"),
    Row("mfa_list_webauthn", HERE, sees=("@passkey_name.me",), own=True),
    Row("mfa_add_webauthn", HERE, sees=("Tambah kunci sandi", "@me.name"), own=True),
    Row("mfa_add_webauthn", HERE, "POST", own=True, answer=200, body={"name": "ponsel", "credential": "{}"},
        leaves="nothing"),
    Row("mfa_edit_webauthn", HERE, path=KEY, sees=("@passkey_name.me",), own=True),
    Row("mfa_edit_webauthn", HERE, "POST", path=KEY, body={"name": "Kunci baru"}, own=True,
        leaves="mfa.Authenticator"),
    Row("mfa_remove_webauthn", HERE, path=KEY, sees=("@passkey_name.me",), own=True),
    Row("mfa_remove_webauthn", HERE, "POST", path=KEY, own=True, leaves="mfa.Authenticator"),
]  # fmt: skip

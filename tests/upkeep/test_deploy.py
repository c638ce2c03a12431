"""What lies in deploy/: units that systemd understands and finds tight, proxies that double no header and write no
visitor down. Beside real servers on loopback; nothing is installed.
"""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
import yaml

from tests.processes import ROOT, answers, end, free_port, machine, wait_for, with_tables

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
SITES, ALONE, BROWSER = 1.5, 0.8, 3.3
"""The most exposure systemd may find: of a site, of the vault's room, of the worker that makes namespaces."""
ONCE = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cache-Control",
        "Cross-Origin-Opener-Policy", "Permissions-Policy", "Strict-Transport-Security")  # fmt: skip


def name_of(path):
    return path.name


@pytest.mark.parametrize("unit", UNITS, ids=name_of)
def test_systemd_understands_the_unit(unit, tmp_path):
    program = Path(sys.executable).with_name("saksama")
    for other in (DEPLOY / "systemd").iterdir():
        (tmp_path / other.name).write_text(other.read_text().replace("/opt/saksama/bin/saksama", str(program)))
    name = unit.name.replace("@.", "@1.")
    if name != unit.name:
        (tmp_path / unit.name).rename(tmp_path / name)
    said = subprocess.run(["systemd-analyze", "verify", "--recursive-errors=one", "--man=no", str(tmp_path / name)],
                          capture_output=True, text=True, check=False)  # fmt: skip
    told = [line for line in said.stderr.splitlines() if name in line]
    assert told == []
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("unit", UNITS, ids=name_of)
def test_a_unit_leaves_little_open(unit):
    most = ALONE if "vault" in unit.name else BROWSER if "worker" in unit.name else SITES
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={round(most * 10)}", unit]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout.splitlines()[-1]


@pytest.mark.parametrize("unit", UNITS, ids=name_of)
def test_no_secret_stands_in_a_unit_and_what_serve_starts_is_what_they_start(unit):
    text = unit.read_text()
    assert not re.search(r"(?i)^Environment=.*(password|secret_key)=", text, re.MULTILINE)
    command = re.search(r"ExecStart=/opt/saksama/bin/saksama (.+)", text)[1].split()
    said = subprocess.run([sys.executable, "-m", "saksama", command[0], "--help"], capture_output=True, check=False)
    assert said.returncode == 0


def test_the_image_and_the_composition_name_only_commands_that_exist():
    said = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    assert set(said["services"]) == {"prepare", "vault-room", "site", "putar", "worker", "loket"}
    for name, service in said["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert not any("KEY" in key and not key.endswith("_FILE") for key in service["environment"]), name


SYSTEMD = """#!/bin/sh
# as systemd-run: options, then a command with the credentials in a folder
while [ "$1" != /bin/sh ]; do case $1 in -p|-E) echo "$2" >> said; shift 2 ;; *) shift ;; esac; done
CREDENTIALS_DIRECTORY=$PWD/rahasia exec "$@"
"""


def test_commands_on_a_server_have_the_services_user_settings_and_secrets(tmp_path):
    """Each secret that a unit loads, in the same variable; arguments arrive as they were typed."""
    tools = {
        "systemd-run": SYSTEMD, "id": "#!/bin/sh\necho 0\n",
        "saksama": '#!/bin/sh\nenv > seen\nprintf "%s|" "$@"\n',
    }  # fmt: skip
    for name, text in tools.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    script = tmp_path / "saksama-kantor"
    script.write_text((DEPLOY / "saksama-kantor").read_text().replace("/opt/saksama/bin", str(tmp_path)))
    told = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = subprocess.run(
        ["/bin/sh", str(script), "keys", "seal", "--office", "Bawaslu Kabupaten $HOME"], env=told, cwd=tmp_path,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "keys|seal|--office|Bawaslu Kabupaten $HOME|", done.stderr
    unit = (DEPLOY / "systemd" / "saksama-site.service").read_text()
    seen, said = (tmp_path / "seen").read_text(), (tmp_path / "said").read_text()
    for name, file in re.findall(r"^Environment=(\w+_FILE)=%d/(\w+)$", unit, re.MULTILINE):
        assert f"{name}={tmp_path}/rahasia/{file}\n" in seen
    for line in re.findall(r"^(?:User|Group|UMask|EnvironmentFile|LoadCredential)=.*$", unit, re.MULTILINE):
        assert f"{line}\n" in said


# ── The proxies, for real ──────────────────────────────────────────────────────────────────────────────────────


def caddy(folder, ports):
    text = (DEPLOY / "Caddyfile").read_text().replace("admin off", "admin off\n\tauto_https off")
    for name, to in (("kantor.example.go.id", "kantor"), ("lapor.example.go.id", "loket")):
        text = text.replace(f"\n{name} {{", f"\nhttp://127.0.0.1:{ports[to][1]} {{")
    text = text.replace("putar.example.net, *.putar.example.net {", f"http://127.0.0.1:{ports['putar'][1]} {{")
    return aimed(text, ports), ["caddy", "run", "--adapter", "caddyfile", "--config"], "Caddyfile"


def nginx(folder, ports):
    text = (DEPLOY / "nginx.conf").read_text()
    text = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", text, count=1, flags=re.DOTALL)
    for to in ("kantor", "putar", "loket"):
        text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{ports[to][1]};", 1)
    text = re.sub(r"\n\s*ssl_\w+ .*", "", text)
    head = f"daemon off;\npid {folder}/pid;\nerror_log stderr emerg;\nevents {{}}\nhttp {{\n"
    for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
        head += f"{kind}_temp_path {folder}/{kind};\n"
    return aimed(text, ports, head, "}\n"), ["nginx", "-p", str(folder), "-c"], "nginx.conf"


def aimed(text, ports, head="", tail=""):
    for to, old in (("kantor", 8027), ("putar", 8029), ("loket", 8031)):
        text = text.replace(f"127.0.0.1:{old}", f"127.0.0.1:{ports[to][0]}")
    return head + text + tail


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    """The sites, and the port of each with a port for the proxy before it."""
    with machine(tmp_path_factory.mktemp("di-belakang")) as office:
        port = free_port()
        with_tables(office).start("serve", "--port", str(port))
        wait_for(lambda: "Ctrl+C" in office.output.read_text())
        yield {"kantor": (port, free_port()), "putar": (port + 2, free_port()), "loket": (port + 4, free_port())}


@pytest.mark.slow
@pytest.mark.parametrize("made", [caddy, nginx], ids=["caddy", "nginx"])
def test_in_front_of_the_sites(made, behind, tmp_path):
    text, command, file = made(tmp_path, behind)
    (tmp_path / file).write_text(text)
    assert shutil.which(command[0]), f"apt install {command[0]}"
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            [*command, str(tmp_path / file)], stdout=said, stderr=said, text=True, cwd=tmp_path,
            env={"HOME": str(tmp_path), "PATH": "/usr/sbin:/usr/bin:/bin", "XDG_DATA_HOME": str(tmp_path)},
        )  # fmt: skip
    try:
        for site in behind:
            wait_for(lambda site=site: answers(behind[site][1]) or process.poll() is not None, 20)
        assert process.poll() is None, (tmp_path / "said").read_text()
        passes(behind)
    finally:
        process.terminate()
        process.wait(20)
        end(process)
    written = {path.name: path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()}
    written.pop(file)
    assert [name for name, words in written.items() if "/33.11/rahasia" in words or "kata-rahasia" in words] == []


def passes(behind):
    for site, path in (("kantor", "/akun/login/"), ("loket", "/33.11/rahasia"), ("putar", "/")):
        head, _body = asked(behind[site][1], "GET", path, host=f"127.0.0.1:{behind[site][0]}")
        for name in ONCE:
            assert len(head.headers.get_all(name) or []) <= 1, (site, name, head.headers.get_all(name))
        assert head.getheader("Strict-Transport-Security"), site
        for own in ("/health/ready", "/health/live", "/metrics"):
            assert asked(behind[site][1], "GET", own)[0].status == 404, (site, own)
            assert own == "/metrics" or asked(behind[site][0], "GET", own)[0].status == 200, (site, own)
    sent = b"kata-rahasia" * 1_400_000
    refused = {413, 502, 400, 403}  # Caddy counts while the site reads, and cuts the site's reading short
    assert asked(behind["kantor"][1], "POST", "/akun/login/?rahasia=/33.11/rahasia", sent)[0].status in refused


def asked(port, method, path, body=None, host=None):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):  # it said no before everything was sent
            connection.request(method, path, body=body, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer, answer.read()

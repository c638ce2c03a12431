#!/bin/sh
# Installs Saksama from the folder this script lies in, without a network: every file is compared with its digest first.
#   ./install.sh --into /opt/saksama [--systemd] [--python python3.11]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
into=/opt/saksama python=python3 units=
while [ $# -gt 0 ]; do
    case $1 in
        --into) into=$2; shift 2 ;;
        --python) python=$2; shift 2 ;;
        --systemd) units=yes; shift ;;
        *) echo "usage: $0 [--into FOLDER] [--python PYTHON] [--systemd]" >&2; exit 2 ;;
    esac
done
cd "$here"
sha256sum --check --quiet --strict SHA256SUMS || { echo "A file differs from SHA256SUMS: nothing was installed." >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != tuple(map(int, open("PYTHON").read().split("."))))' || {
    echo "This wheelhouse was made for Python $(cat PYTHON); say which: --python python$(cat PYTHON)" >&2; exit 1; }
"$python" -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: apt install python3-venv" >&2; exit 1; }
made=$into.baru.$$
trap 'rm -rf "$made"' EXIT
"$python" -m venv "$made"
"$made/bin/python" -m pip --quiet --disable-pip-version-check install --no-index --find-links wheels --require-hashes \
    --no-cache-dir -r requirements.txt
mkdir -p "$made/models" "$made/docs"
cp models/*.tflite "$made/models/"
cp -r docs/. "$made/docs/"
# a venv knows its own place by name: it is moved before anybody uses it, and its scripts are told
find "$made/bin" -maxdepth 1 -type f -exec grep -lIF "$made" {} + | xargs -r sed -i "s|$made|$into|g"
if [ -e "$into" ]; then
    rm -rf "$into.lama"
    mv "$into" "$into.lama"   # the version before stays beside it, for the way back
fi
mv "$made" "$into"
trap - EXIT
"$into/bin/saksama" --version
if [ -n "$units" ]; then
    id saksama >/dev/null 2>&1 || useradd --system --home-dir /var/lib/saksama --shell /usr/sbin/nologin saksama
    id saksama-loket >/dev/null 2>&1 || useradd --system --home-dir /var/lib/saksama-loket --shell /usr/sbin/nologin saksama-loket
    install -d -m 0755 /etc/saksama
    install -d -m 0700 /etc/saksama/secrets
    for name in saksama.env loket.env; do
        [ -e "/etc/saksama/$name" ] || install -m 0644 "deploy/$name" "/etc/saksama/$name"
    done
    umask 077
    for name in session introduction; do
        [ -s "/etc/saksama/secrets/$name" ] || head -c 48 /dev/urandom | base64 | tr -d '\n=+/' > "/etc/saksama/secrets/$name"
    done
    for name in database mail; do [ -e "/etc/saksama/secrets/$name" ] || : > "/etc/saksama/secrets/$name"; done
    sed "s|/opt/saksama|$into|g" deploy/saksama-kantor > "$into/bin/saksama-kantor"
    chmod 0755 "$into/bin/saksama-kantor"
    for unit in deploy/systemd/*; do
        sed "s|/opt/saksama|$into|g" "$unit" > "/etc/systemd/system/$(basename "$unit")"
        chmod 0644 "/etc/systemd/system/$(basename "$unit")"
    done
    echo "Fill in /etc/saksama/saksama.env, then: systemctl daemon-reload && systemctl enable --now saksama.target"
fi
echo "Installed in $into"

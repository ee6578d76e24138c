#!/bin/sh
# Makes .venv ready on a bare Debian or Ubuntu with Python 3.11 or later. Running it again is fast and changes nothing.
#
#   tools/setup.sh          what building needs
#   tools/setup.sh tests    what the tests need besides
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

apt_install() {
    if ! command -v apt-get >/dev/null; then
        say "please install these packages with your system's tool, then try again: $*"
        exit 2
    fi
    sudo=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { say "please run as root, or install sudo: $*"; exit 2; }
        sudo=sudo
    fi
    say "installing system packages: $*"
    if [ -z "${apt_fresh:-}" ]; then
        $sudo apt-get update -qq
        apt_fresh=yes
    fi
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# --- Python ---------------------------------------------------------------------------------------------------------
python=${PYTHON:-}
for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
    [ -n "$python" ] && break
    if command -v "$candidate" >/dev/null &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
    fi
done
[ -n "$python" ] || { say "Python 3.11 or later is needed"; exit 2; }

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt_install "python$version-venv"
    fi
    say "creating .venv"
    rm -rf .venv
    "$python" -m venv .venv
fi

# --- locked packages ------------------------------------------------------------------------------------------------
digest=$(cat requirements.lock pyproject.toml tools/setup.sh | sha256sum | cut -d' ' -f1)
if [ "$(cat .venv/ready 2>/dev/null)" != "$digest" ]; then
    say "installing the locked Python packages"
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    .venv/bin/python -m compileall -q gsreport # also where Python is told to leave no compiled files behind
    printf '%s' "$digest" >.venv/ready
fi

# --- system libraries of WeasyPrint ---------------------------------------------------------------------------------
if ! .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; then
    apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 libfontconfig1
    .venv/bin/python -c 'import weasyprint' >/dev/null || { say "WeasyPrint cannot load its libraries"; exit 2; }
fi

# --- what only the tests use ----------------------------------------------------------------------------------------
if [ "${1:-}" = tests ]; then
    missing=
    command -v pdftotext >/dev/null || missing="$missing poppler-utils"
    command -v qpdf >/dev/null || missing="$missing qpdf"
    # shellcheck disable=SC2086 # the list is meant to be split
    [ -z "$missing" ] || apt_install $missing
fi

#!/usr/bin/env bash
# Prepares a machine for building: looks for Swift and installs the Debian packages that are missing.
# Quick and silent where everything is there; can be run any number of times.
set -euo pipefail

# Fetching the dependencies needs the first two; storage, change sets, synchronisation and QR codes link the others.
required=(ca-certificates git libsqlite3-dev libzstd-dev libcurl4-openssl-dev libqrencode-dev libpng-dev
    libzbar-dev pkg-config)
# What reads back in tests: the second reader of the golden vectors, and of QR codes.
required+=(python3-cryptography python3-zstandard zbar-tools)
# What `make leaks` runs under.
required+=(valgrind)
# What knocks at a hub in `make load`.
required+=(curl)
# What makes a stick of FAT in tests.
required+=(dosfstools)
# What tells programs another time in tests.
required+=(faketime)
# What hosts of one room find each other by in tests, and what makes the room.
required+=(iproute2 dbus avahi-daemon libavahi-compat-libdnssd1)
# What runs our units in `make units`.
required+=(systemd libpam-systemd)
oldest_swift=6.2

say() { printf 'setup: %s\n' "$*" >&2; }

if ! command -v swift >/dev/null; then
    say "Swift is not on the PATH. Install Swift $oldest_swift or later from https://www.swift.org/install/"
    exit 1
fi
if ! swift_version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1) \
    || [ -z "$swift_version" ]; then
    say "swift does not start; run 'swift --version' to see why"
    exit 1
fi
if [ "$(printf '%s\n%s\n' "$oldest_swift" "$swift_version" | sort -V | head -n 1)" != "$oldest_swift" ]; then
    say "Swift $swift_version is too old; $oldest_swift or later is needed: https://www.swift.org/install/"
    exit 1
fi

if ! command -v dpkg-query >/dev/null; then
    say "not a Debian system: provide what stands for ${required[*]} yourself; going on"
    exit 0
fi

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for package in "${required[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
    # Nobody is there to type a password where there is no terminal.
    if [ ! -t 0 ]; then as_root+=(-n); fi
fi

install_missing() {
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120)
    [ ${#as_root[@]} -eq 0 ] || command -v sudo >/dev/null || return 1
    "${apt[@]}" update -q >&2 || say "apt-get update failed; trying with the lists at hand"
    "${apt[@]}" install -y -q --no-install-recommends "${missing[@]}" >&2
}

say "installing ${missing[*]}"
if ! install_missing; then
    say "could not install them (no network, or neither root nor sudo without a password)."
    say "Run yourself: apt-get install ${missing[*]}"
fi

for package in "${required[@]}"; do
    if ! is_installed "$package"; then
        say "$package is needed; stopping"
        exit 1
    fi
done

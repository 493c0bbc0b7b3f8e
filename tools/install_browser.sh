#!/bin/sh
# The browser tests need Chromium and fonts for Arabic script. Installs them from Debian's packages when it may; else names them.
set -eu
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
    exit 0
fi
echo "The browser tests need Chromium: install the packages chromium and fonts-noto-core (Debian: sudo apt-get install chromium fonts-noto-core)." >&2
echo "Without it those tests are skipped." >&2

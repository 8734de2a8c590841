#!/bin/sh
# Puts the kit in its places, as root. Read it first; it can be run again.
set -eu
umask 022
cd "$(dirname "$0")"
[ "$(id -u)" -eq 0 ] || { echo "$0: root only" >&2; exit 77; }
getent group @group@ >/dev/null || groupadd --system @group@
id @service_user@ >/dev/null 2>&1 ||
    useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin @service_user@
@steps@

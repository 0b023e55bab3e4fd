#!/bin/sh
# Prints the home of a JDK 25. Looks where JDKs are usually put; the `java` on the PATH may be another.
# Exit status 1, with the remedy on standard error, when there is none.
set -u

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  # Every JDK since 9 carries a `release` file; asking it costs no start of a JVM.
  grep -qs '^JAVA_VERSION="25[."]' "$1/release" && return 0
  [ ! -e "$1/release" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'
}

on_path=$(command -v javac 2>/dev/null && :)
[ -n "${on_path}" ] && on_path=$(dirname "$(dirname "$(readlink -f "${on_path}")")")

for home in "${JAVA_HOME_25:-}" "${JAVA_HOME:-}" "${on_path}" \
  /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
  "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* \
  "${HOME:-/root}"/.local/share/mise/installs/java/* "${HOME:-/root}"/.asdf/installs/java/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -n "${home}" ] && is_jdk_25 "${home}"; then
    printf '%s\n' "${home}"
    exit 0
  fi
done

cat >&2 <<'TXT'
No JDK 25 found (looked at JAVA_HOME_25, JAVA_HOME, the PATH, /usr/lib/jvm and the folders of sdkman, mise and asdf).
Install one, for example Eclipse Temurin 25 (package temurin-25-jdk) or openjdk-25-jdk,
or name one that you have:  export JAVA_HOME_25=/path/to/jdk-25
TXT
exit 1

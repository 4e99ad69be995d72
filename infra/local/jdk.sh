# Finds a JDK 25 on this machine; read by the scripts that run our programs, which define "say".

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[".+-]' "$1/release"
}

home_of_java_on_path() {
  local java link
  java="$(command -v java)" || return 0
  while link="$(readlink "$java")"; do
    case "$link" in /*) java="$link" ;; *) java="$(dirname "$java")/$link" ;; esac
  done
  dirname "$(dirname "$java")"
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(home_of_java_on_path)" /usr/lib/jvm/* \
      "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "$(/usr/libexec/java_home -v 25 2>/dev/null || true)"; do
    if is_jdk_25 "$candidate"; then printf '%s\n' "$candidate"; return; fi
  done
  say "No JDK 25 was found in JAVA_HOME, on the PATH, in /usr/lib/jvm or in SDKMAN: install one, or set JAVA_HOME to it."
  exit 1
}

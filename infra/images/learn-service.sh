#!/bin/bash
# Makes the class-data archive of the service: runs it, asks what callers and probes ask, and ends it. The archive holds
# the classes that were used until then. The build fails where an answer is not what it should be.
#
#   learn-service.sh ARCHIVE PICTURE
set -euo pipefail
archive=$1
picture=$2
log=$(mktemp)
body=$(mktemp)

export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_LOG_CONSOLE_JSON_ENABLED=false
java -XX:ArchiveClassesAtExit="$archive" @/opt/hilum/java.args > "$log" 2>&1 &
service=$!

fail() {
  cat "$log" >&2
  echo "$1" >&2
  kill -KILL "$service" || true
  exit 1
}

port=
for _ in $(seq 600); do
  port=$(sed -n 's,.*Listening on: http://127.0.0.1:\([0-9]*\).*,\1,p' "$log")
  [ -n "$port" ] && break
  kill -0 "$service" || fail "the service did not start"
  sleep 0.1
done
[ -n "$port" ] || fail "the service did not start in time"

# ask METHOD PATH CONTENT-TYPE FILE
ask() {
  local answer
  exec 3<> "/dev/tcp/127.0.0.1/$port"
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %s\r\n\r\n' \
    "$1" "$2" "$3" "$(stat -c %s "$4")" >&3
  cat "$4" >&3
  answer=$(tr -d '\0' <&3)
  exec 3>&-
  [[ $answer == "HTTP/1.1 200 "* ]] || fail "$1 $2: ${answer:0:500}"
}

printf '{"cxr_base64": "%s"}' "$(base64 -w 0 "$picture")" > "$body"
ask GET /q/health/ready text/plain /dev/null
ask POST /predict application/json "$body"
ask POST /predict image/png "$picture"
ask GET /q/metrics text/plain /dev/null

kill -TERM "$service"
wait "$service" || true
[ -s "$archive" ] || fail "no archive was written"
chmod a+r "$archive"
rm -f "$log" "$body"

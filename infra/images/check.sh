#!/bin/bash
# Builds the images on a local base and runs them without a container engine: as their user, on a read-only root file
# system with /tmp alone to write to, and without a network. Fails where an answer is not a prediction, where the
# class-data archive is not used, or where a library of another platform is left. Reports sizes and times.
#
#   BASE=localhost/jdk21 infra/images/check.sh service lambda
#
# BASE is an image with Java 21 and bash, for all stages; TOOLS is one with a JDK, where BASE has none. Needs root, a
# JDK, curl, and the Debian packages buildah, jq and iproute2; README.md says how a base can be made.
set -euo pipefail
cd "$(dirname "$0")/../.."
export BUILDAH_ISOLATION=${BUILDAH_ISOLATION:-chroot}
here=infra/images

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

build() {
  buildah build --quiet --pull-never --format docker --layers -f "$here/$1.Dockerfile" \
    --build-arg TARGETARCH="$(dpkg --print-architecture)" --build-arg BASE="$BASE" \
    --build-arg TOOLS="${TOOLS:-$BASE}" -t "localhost/hilum-$1:check" . > /dev/null
}

# What the image adds to its base. Each line but the last is a layer.
sizes() {
  local root=$1/opt/hilum
  for part in natives lib models hilum.jsa hilum.jar; do
    echo "$(du --apparent-size -sm "$root/$part" | cut -f 1) MB $part"
  done
  echo "$(du --apparent-size -sm "$root" | cut -f 1) MB in all"
}

# Native libraries in the jars that are not for this platform; Intel's has one name for all.
foreign_libraries() {
  for jar in "$1"/opt/hilum/lib/*.jar "$1"/opt/hilum/hilum.jar; do
    jar --list --file "$jar" | grep -E '\.(so|dll|dylib|jnilib)$' | sed "s,^,$(basename "$jar") ," || true
  done | grep -vE 'linux-x86_64|linux-aarch_64|libgkl|nativ/Linux/(x86_64|arm64)/' || true
}

# Runs a command in the image, in the namespaces of "inside".
enter() {
  chroot --userspec=10001:10001 "$root" env -i "${environment[@]}" "$@"
}

# The archive's classes among those that the last run loaded.
require_archive() {
  local shared
  shared=$(grep -c 'shared objects file (top)' "$root/tmp/classes.log" || true)
  echo "$shared classes from the class-data archive"
  [ "$shared" -gt 3000 ] || fail "the class-data archive is not used"
}

milliseconds() {
  echo $((($(date +%s%N) - started) / 1000000))
}

# In place of the subshell, chroot and env, so that the process is the service.
start_service() {
  started=$(date +%s%N)
  (exec chroot --userspec=10001:10001 "$root" env -i "${environment[@]}" "$@") > "$log" 2>&1 &
  process=$!
  until curl -sf -o /dev/null localhost:8080/q/health/ready; do
    kill -0 "$process" || { cat "$log"; fail "the service ended"; }
    sleep 0.02
  done
  local ready
  ready=$(milliseconds)
  curl -sf -o "$log.json" -H 'Content-Type: image/png' --data-binary "@$picture" localhost:8080/predict ||
    fail "no prediction"
  echo "ready after $ready ms, answered after $(milliseconds) ms"
  echo "in /tmp: $(find "$root/tmp" -type f ! -name classes.log -printf '%k kB %f, ')"
  jq -e '.success and (.prediction_mean | length) == 21' "$log.json" > /dev/null || fail "not a prediction"
}

end_service() {
  kill -TERM "$process"
  wait "$process" || true
  ! grep -q 'SIGSEGV\|SIGABRT' "$log" || fail "the service crashed"
}

inside_service() {
  local entry='java -XX:SharedArchiveFile=/opt/hilum/hilum.jsa @/opt/hilum/java.args'
  echo "without the archive:"
  start_service java @/opt/hilum/java.args
  end_service
  for _ in 1 2 3; do
    echo "with the archive:"
    # shellcheck disable=SC2086
    start_service $entry
    enter /opt/hilum/healthy.sh || fail "the health check says that it is not alive"
    end_service
    ! enter /opt/hilum/healthy.sh 2> /dev/null || fail "the health check says that it is alive"
  done
  environment+=(JDK_JAVA_OPTIONS=-Xlog:class+load:file=/tmp/classes.log)
  # shellcheck disable=SC2086
  start_service $entry
  end_service
  require_archive
}

inside_lambda() {
  invoke() {
    java "$here/Invocation.java" "$picture" bash -c 'exec chroot --userspec=10001:10001 "$1" env -i \
      AWS_LAMBDA_RUNTIME_API="$AWS_LAMBDA_RUNTIME_API" AWS_LAMBDA_FUNCTION_NAME=hilum AWS_REGION=eu-central-1 \
      AWS_LAMBDA_FUNCTION_VERSION=1 AWS_LAMBDA_FUNCTION_MEMORY_SIZE=2048 "${@:2}" >> /dev/null 2>&1' \
      - "$root" "${environment[@]}" "$@" || fail "not a prediction"
  }
  handler=$(printf '%s\n' "${environment[@]}" | sed -n 's/^HANDLER=//p')
  echo "without the archive:"
  invoke java @/opt/hilum/java.args "$handler"
  for _ in 1 2 3; do
    echo "with the archive:"
    invoke /opt/hilum/start-lambda.sh
  done
  environment+=(JDK_JAVA_OPTIONS=-Xlog:class+load:file=/tmp/classes.log)
  invoke /opt/hilum/start-lambda.sh
  require_archive
  echo "left in /tmp: $(find "$root/tmp" -type f ! -name classes.log -printf '%k kB %f, ')"
}

# In namespaces of its own: mounts, and a network that has loopback alone.
inside() {
  root=$2
  ip link set lo up
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  mount -o remount,bind,ro "$root"
  mapfile -t environment < <(buildah inspect --type image \
    --format '{{range .Docker.Config.Env}}{{println .}}{{end}}' "localhost/hilum-$1:check" | sed '/^$/d')
  picture=src/main/resources/META-INF/resources/page/sample-clear.png
  log=$(mktemp)
  ! enter touch /opt/hilum/written 2> /dev/null || fail "the root file system can be written to"
  "inside_$1"
}

if [ "${1:-}" = --inside ]; then
  inside "$2" "$3"
  exit
fi
for image in "$@"; do
  echo "== $image"
  build "$image"
  container=$(buildah from --pull-never "localhost/hilum-$image:check")
  root=$(buildah mount "$container")
  trap 'buildah rm "$container" > /dev/null' EXIT
  sizes "$root"
  foreign=$(foreign_libraries "$root")
  [ -z "$foreign" ] || fail "other platforms' libraries: $foreign"
  unshare --mount --net "$0" --inside "$image" "$root"
  buildah rm "$container" > /dev/null
  trap - EXIT
done
echo "all images answer"

#!/bin/sh
# Arranges a package of the program for one platform: its jars without native libraries, and beside them those libraries
# that this platform needs, unpacked. Needs a JDK's jar tool and nothing else.
#
#   arrange.sh PACKAGE TARGET FLAVOR
#
# PACKAGE  target/image (mvn package -Pimage) or target/function.zip (mvn package -Plambda)
# TARGET   folder: hilum.jar and lib/ (what to run), natives/torch and natives/java
# FLAVOR   cpu, or cu128: libtorch itself is then left to the image's base
set -eu
package=$1
target=$2
flavor=$3

case "${TARGETARCH:-$(uname -m)}" in
  amd64 | x86_64) torch=linux-x86_64 opencv=x86_64 jna=linux-x86-64 lambda=linux-x86_64 jline=x86_64 ;;
  arm64 | aarch64) torch=linux-aarch64 opencv=ARMv8 jna=linux-aarch64 lambda=linux-aarch_64 jline=arm64 ;;
  *) echo "there is no libtorch for this platform" >&2; exit 1 ;;
esac

work=$(mktemp -d)
mkdir -p "$target/natives/torch" "$target/natives/java"

# Takes a jar apart, lets a function of this script thin it out, and puts it together again.
thin() {
  rm -rf "$work/jar"
  mkdir "$work/jar"
  (cd "$work/jar" && jar --extract --file "$1")
  (cd "$work/jar" && "$2")
  jar --create --file "$1" --manifest "$work/jar/META-INF/MANIFEST.MF" -C "$work/jar" .
}

only_opencv() {
  mv "nu/pattern/opencv/linux/$opencv"/libopencv_java*.so "$target/natives/java/"
  rm -r nu/pattern/opencv
}

only_glue() {
  mv "jnilib/$torch/$flavor/libdjl_torch.so" "$target/natives/torch/"
  rm -r jnilib
}

only_jna() {
  mv "com/sun/jna/$jna/libjnidispatch.so" "$target/natives/java/"
  find com/sun/jna -name '*jnidispatch*' -delete
}

# Intel's deflate is the one library that the program unpacks itself (0.8 MB, to /tmp); it exists for x86-64 alone.
only_deflate() {
  if [ "$torch" = linux-x86_64 ]; then
    find com/intel/gkl/native -type f ! -name 'libgkl_compression.so' ! -name 'libgkl_utils.so' -delete
  else
    rm -r com/intel/gkl/native
  fi
}

# The progress of commands asks it for the terminal's width.
only_terminal() {
  find org/jline/nativ -name '*jlinenative*' ! -path "*/Linux/$jline/*" -delete
}

only_runtime_client() {
  find jni -type f ! -name "libaws-lambda-jni.$lambda.so" -delete
}

case "$package" in
  *.zip)
    mkdir "$work/function"
    (cd "$work/function" && jar --extract --file "$package")
    mv "$work/function/lib" "$target/lib"
    # A class-data archive wants jars alone on the class path.
    jar --create --file "$target/hilum.jar" --no-manifest -C "$work/function" .
    ;;
  *)
    cp "$package"/*-runner.jar "$target/hilum.jar"
    cp -R "$package/lib" "$target/lib"
    ;;
esac

libtorch=$(find "$target/lib" -name 'ai.djl.pytorch.pytorch-native-cpu-*.jar')
if [ "$flavor" = cpu ]; then
  case "$libtorch" in
    *-$torch.jar) ;;
    *) echo "the package has no libtorch for $torch: package it with -Dlibtorch.platform=$torch" >&2; exit 1 ;;
  esac
  (cd "$work" && jar --extract --file "$libtorch" pytorch && mv "pytorch/cpu/$torch"/* "$target/natives/torch/")
fi
rm -f "$libtorch"

for jar in "$target"/lib/*.jar; do
  case "$(basename "$jar")" in
    org.openpnp.opencv-*) thin "$jar" only_opencv ;;
    ai.djl.pytorch.pytorch-jni-*) thin "$jar" only_glue ;;
    net.java.dev.jna.jna-*) thin "$jar" only_jna ;;
    com.intel.gkl.gkl-*) thin "$jar" only_deflate ;;
    org.jline.jline-native-*) thin "$jar" only_terminal ;;
    com.amazonaws.aws-lambda-java-runtime-interface-client-*) thin "$jar" only_runtime_client ;;
    # Compression that no door of the program offers.
    com.aayushatharva.brotli4j.native-*) rm "$jar" ;;
  esac
done
rm -rf "$work"

# What is read before the program's own settings are.
{
  echo "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"
  echo "-Djava.library.path=$target/natives/java"
  echo "-Djna.boot.library.path=$target/natives/java"
  case "$package" in
    *.zip)
      echo "-cp $target/hilum.jar$(find "$target/lib" -name '*.jar' | sort | sed 's/^/:/' | tr -d '\n')"
      echo com.amazonaws.services.lambda.runtime.api.client.AWSLambda
      ;;
    *) echo "-jar $target/hilum.jar" ;;
  esac
} > "$target/java.args"
chmod -R a+rX "$target"

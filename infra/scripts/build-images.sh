#!/usr/bin/env bash
# Builds an image for every service, and one of the command line that installs: signalpost/<name>:<version>.
# Usage: infra/scripts/build-images.sh [--no-maven]
#   --no-maven   take the jars as they lie in services/*/target
# Variables: MAVEN_OPTIONS (default -B -ntp), BASE (the image to build on), TAG (default the version of the build)
set -euo pipefail
cd "$(dirname "$0")/../.."

names=(identity intake classifier router desk standalone)
context=target/images
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | sed -n 2p)
tag=${TAG:-$version}

main_class() {
  case $1 in
    standalone) echo org.signalpost.standalone.Signalpost ;;
    *) echo "org.signalpost.$1.$(tr '[:lower:]' '[:upper:]' <<<"${1:0:1}")${1:1}Application" ;;
  esac
}

if [ "${1:-}" != --no-maven ]; then
  rm -rf services/*/target/dependency
  modules=$(printf ',services/%s' "${names[@]}")
  # What to run with is what the build says, and not what somebody copied into a list.
  # shellcheck disable=SC2086
  mvn ${MAVEN_OPTIONS:--B -ntp} -DskipTests -pl "${modules:1}" -am package \
    dependency:copy-dependencies -DincludeScope=runtime -Dmdep.overWriteReleases=true
fi

rm -rf "$context"
mkdir -p "$context/shared"
cp infra/images/start infra/images/healthy "$context/"
chmod 755 "$context/start" "$context/healthy"
for name in "${names[@]}"; do
  own=$context/$name/own libraries=$context/$name/libraries
  mkdir -p "$own" "$libraries"
  cp "services/$name/target/dependency/"*.jar "$libraries/"
  for module in services/*/; do
    jar=$(basename "$module")-$version.jar
    if [ -e "$libraries/$jar" ]; then
      mv "$libraries/$jar" "$own/"
    fi
  done
  # The standalone's own jar holds all the others; the one before that does not.
  if [ "$name" = standalone ]; then
    cp services/standalone/target/signalpost.jar.original "$own/standalone-$version.jar"
  else
    cp "services/$name/target/$name-$version.jar" "$own/"
  fi
done
for jar in "$context/identity/libraries/"*.jar; do
  file=$(basename "$jar")
  holders=("$context"/*/libraries/"$file")
  if [ "${#holders[@]}" = "${#names[@]}" ]; then
    mv "$jar" "$context/shared/"
    rm -f "${holders[@]}"
  fi
done
chmod -R go+rX "$context"

for name in "${names[@]}"; do
  docker build --quiet --tag "signalpost/$name:$tag" ${BASE:+--build-arg "BASE=$BASE"} \
    --build-arg "SERVICE=$name" --build-arg "MAIN_CLASS=$(main_class "$name")" \
    --file infra/images/Dockerfile "$context" >/dev/null
  echo "signalpost/$name:$tag"
done

#!/usr/bin/env bash
# Makes what the containers of infra/compose.yaml must know and nobody else: keys, passwords, log-ins.
# Usage: infra/scripts/make-secrets.sh [DIRECTORY]        (default: infra/secrets, which git ignores)
# Changes nothing where the directory exists. Needs the image signalpost/standalone (infra/scripts/build-images.sh).
set -euo pipefail
cd "$(dirname "$0")/../.."

directory=${1:-infra/secrets}
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | sed -n 2p)
image=signalpost/standalone:${TAG:-$version}

if [ -e "$directory" ]; then
  echo "$directory is there already; nothing was changed."
  exit 0
fi

# Made beside, and moved when whole: half a set of secrets would look like one.
parent=$(dirname "$directory")
mkdir -p "$parent"
making=$(mktemp -d "$parent/.secrets.XXXXXX")
trap 'rm -rf "$making"' EXIT
chmod 700 "$making"

secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
login() {
  printf 'org.apache.kafka.common.security.plain.PlainLoginModule required username="%s" password="%s";\n' "$1" "$2"
}

# The identity provider wraps its own keys with a master key of its own, and so cannot open a report.
docker run --rm --network none "$image" master-key >"$making/master-key"
docker run --rm --network none "$image" master-key >"$making/identity-key"
# Names what the systems of posts are told; the router alone has it.
head -c 32 /dev/urandom | base64 >"$making/queue-entries"
secret >"$making/administrator"
printf 'POSTGRES_PASSWORD=%s\n' "$(secret)" >"$making/postgres.env"

broker=$(secret)
users=
for name in operator intake classifier router desk; do
  password=$(secret)
  login "$name" "$password" >"$making/$name-kafka"
  users="$users user_$name=\"$password\""
done
{
  echo 'KafkaServer {'
  echo '  org.apache.kafka.common.security.plain.PlainLoginModule required'
  echo "  username=\"broker\" password=\"$broker\" user_broker=\"$broker\"$users;"
  echo '};'
} >"$making/kafka-jaas"
{
  echo 'security.protocol=SASL_PLAINTEXT'
  echo 'sasl.mechanism=PLAIN'
  printf 'sasl.jaas.config='
  cat "$making/operator-kafka"
} >"$making/operator.properties"
rm "$making/operator-kafka"

# Each service has a role and a schema of its own; those that seal or open reports share the keys.
{
  echo 'create role sealing nologin;'
  for name in identity intake classifier desk; do
    password=$(secret)
    printf %s "$password" >"$making/$name-database"
    echo "create role $name login password '$password';"
    echo "create schema $name authorization $name;"
  done
  echo 'create schema sealing authorization sealing;'
  echo 'grant sealing to intake, classifier, desk;'
  echo 'revoke all on database signalpost from public;'
  echo 'grant connect on database signalpost to identity, intake, classifier, desk;'
} >"$making/database.sql"

# Containers read these files as users of their own; on this machine nobody gets past the directory.
chmod 444 "$making"/*
mv "$making" "$directory"
echo "Made $directory. Keep a copy of $directory/master-key where nobody has the database as well:"
echo "without it every report is unreadable, for good."

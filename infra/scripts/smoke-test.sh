#!/usr/bin/env bash
# Starts infra/compose.yaml from nothing, with secrets and volumes of its own; takes a report from a partner to an officer
# and the answer back, over HTTP; and removes all of it. Ends with 0 only if that went well, and says why if not.
# Usage: infra/scripts/smoke-test.sh [--no-build]
#   --no-build   take the images that infra/scripts/build-images.sh made before
# Variables: PATIENCE, how many seconds the containers may take to be healthy (default 300)
# Needs docker, docker-compose or `docker compose`, curl, openssl, and ports 8081 to 8084 of 127.0.0.1.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Never the running installation's: another project name, so other containers, networks and volumes.
export COMPOSE_PROJECT_NAME=signalpost-smoke
work=$(mktemp -d)
export SIGNALPOST_SECRETS=$work/secrets
ISSUER=http://identity.localhost:8081
INTAKE=http://intake.localhost:8082
ROUTER=http://router.localhost:8083
DESK=http://desk.localhost:8084

if docker compose version >/dev/null 2>&1; then
  compose() { docker compose --file infra/compose.yaml "$@"; }
else
  compose() { docker-compose --file infra/compose.yaml "$@"; }
fi

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
fail() {
  printf 'smoke test: %s\n' "$*" >&2
  exit 1
}
finish() {
  local code=$?
  if [ "$code" != 0 ]; then
    compose ps >&2 || true
    compose logs --tail 25 >&2 || true
  fi
  compose down --volumes --timeout 45 >"$work/down" 2>&1 || cat "$work/down" >&2
  rm -rf "$work"
  [ "$code" = 0 ] && say 'All of it went well.'
  exit "$code"
}

# field NAME: the first value of that name in the JSON on standard input.
field() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p' | head -n 1; }
# call METHOD URL TOKEN [curl options]: the body; fails with what came instead of a 2xx.
call() {
  local method=$1 url=$2 token=$3 answer status
  shift 3
  answer=$(curl -sS --max-time 20 -w '\n%{http_code}' -X "$method" "$url" -H "Authorization: Bearer $token" "$@") ||
    { echo "smoke test: $method $url did not answer" >&2; return 1; }
  status=${answer##*$'\n'}
  case $status in
    2*) printf '%s' "${answer%$'\n'*}" ;;
    *) echo "smoke test: $method $url answered $status: ${answer%$'\n'*}" >&2; return 1 ;;
  esac
}
# eventually SECONDS WHAT COMMAND…: repeats the command until it succeeds.
eventually() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || fail "$what did not come about"
    sleep 1
  done
}

[ "${1:-}" = --no-build ] || infra/scripts/build-images.sh
trap finish EXIT
infra/scripts/make-secrets.sh "$SIGNALPOST_SECRETS" >/dev/null

# Files of an operator's own in place of each that is shipped, with something in each by which it is known again.
router_files=services/router/src/main/resources/org/signalpost/router
export SIGNALPOST_DIRECTORY_FILE=$work/directory.csv SIGNALPOST_POLICY_FILE=$work/policy.yaml
export SIGNALPOST_QUEUES_FILE=$work/queues.txt SIGNALPOST_OUTSIDE_SYSTEMS=$work/outside-systems.txt
sed 's/US Embassy Bogota/EXAMPLE Embassy Bogota/' "$router_files/directory.csv" >"$SIGNALPOST_DIRECTORY_FILE"
sed 's/^policy: us$/policy: example-smoke/' "$router_files/policy.yaml" >"$SIGNALPOST_POLICY_FILE"
{ cat services/contracts/src/main/resources/org/signalpost/contracts/vocabulary/queues.txt; echo post.example-smoke; } >"$SIGNALPOST_QUEUES_FILE"
printf '%s\n' post.bogota post.example-smoke >"$SIGNALPOST_OUTSIDE_SYSTEMS"

say 'Starting'
compose up -d >"$work/up" 2>&1 || { cat "$work/up" >&2; fail 'it did not start'; }
healthy() {
  local id
  for service in kafka postgres identity intake classifier router desk; do
    id=$(compose ps -q "$service")
    case $(docker inspect --format '{{.State.Status}} {{.State.Health.Status}}' "$id") in
      'running healthy') ;;
      running*) return 1 ;;
      *) fail "$service ended" ;;
    esac
  done
}
eventually "${PATIENCE:-300}" 'healthy containers' healthy
say "Up after ${SECONDS} s, and ready"

# The command that docs/identity.md gives to administrators, as it stands there.
eval "$(sed -n '/^signalpost_token() (/,/^)$/p' docs/identity.md)"
TOKEN=$(signalpost_token "$ISSUER" administrator <"$SIGNALPOST_SECRETS/administrator" 2>/dev/null) || fail 'the administrator cannot sign in'
[ -n "$TOKEN" ] || fail 'the administrator got no token'

partner=$(call POST "$ISSUER/v1/identity/clients" "$TOKEN" -H 'Content-Type: application/json' \
  -d '{"clientId": "example-smoke", "name": "EXAMPLE Smoke", "partner": "example-smoke"}' | field clientSecret)
given=$(call POST "$ISSUER/v1/identity/users" "$TOKEN" -H 'Content-Type: application/json' \
  -d '{"username": "example.officer", "displayName": "EXAMPLE Officer", "roles": ["OFFICER"], "queues": ["post.bogota"]}' |
  field password)
say 'Made a partner and an officer'

# A made password is good for choosing another one only, so the officer does that, as a browser would.
chosen=$(openssl rand -hex 16)
jar=$work/cookies
token_of() { sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -n 1; }
csrf=$(curl -fsS -c "$jar" -b "$jar" "$ISSUER/login" | token_of)
curl -fsS -c "$jar" -b "$jar" -o /dev/null "$ISSUER/login" -d "_csrf=$csrf" -d username=example.officer -d "password=$given"
csrf=$(curl -fsS -c "$jar" -b "$jar" "$ISSUER/account/password" | token_of)
curl -fsS -c "$jar" -b "$jar" -o /dev/null "$ISSUER/account/password" -d "_csrf=$csrf" -d "password=$chosen" -d "again=$chosen" ||
  fail 'the officer cannot choose a password'
officer=$(signalpost_token "$ISSUER" example.officer <<<"$chosen" 2>/dev/null) || fail 'the officer cannot sign in'
[ -n "$officer" ] || fail 'the officer got no token'

system=$(curl -fsS -u "example-smoke:$partner" "$ISSUER/oauth2/token" -d grant_type=client_credentials | field access_token)
report=$(call POST "$INTAKE/v1/reports" "$system" -H 'Content-Type: application/json' -H 'Idempotency-Key: smoke-1' -d '{
  "narrative": "EXAMPLE. Two men told our colleague that they will kill her if she goes to the hearing.",
  "language": "en", "country": "CO", "threatTypes": ["DEATH_THREAT"]}' | field id)
[ -n "$report" ] || fail 'the intake gave no id'
say "The intake accepted report $report"

with_post() { [ "$(call GET "$INTAKE/v1/reports/$report" "$system" | field status)" = WITH_POST ]; }
eventually 60 'the status WITH_POST for the partner' with_post
in_queue() { case_id=$(call GET "$DESK/v1/queues/post.bogota/cases" "$officer" | field id) && [ -n "$case_id" ]; }
eventually 60 "the report in the officer's queue" in_queue
say "It is in the queue of post.bogota as case $case_id"

call POST "$DESK/v1/cases/$case_id:take" "$officer" >/dev/null
call POST "$DESK/v1/cases/$case_id:open" "$officer" -H 'Content-Type: application/json' -d '{"part": "ACCOUNT"}' |
  grep -q 'told our colleague' || fail 'the officer cannot read the account'
taken() { [ "$(call GET "$INTAKE/v1/reports/$report" "$system" | field status)" = TAKEN ]; }
eventually 60 'the status TAKEN for the partner' taken
say 'The officer took it and read it, and the partner sees that'

# A sign-in to the pages begins at the desk and ends at the provider's form: one issuer under one address.
curl -fsSL -b "$work/pages" -c "$work/pages" -H 'Accept: text/html' "$DESK/desk" | grep -q 'name="password"' ||
  fail 'the pages of the desk do not lead to the sign-in'
call GET "$ROUTER/v1/posts?country=CO" "$officer" >"$work/posts"
grep -q post.bogota "$work/posts" || fail 'the router does not say who answers'
grep -q 'EXAMPLE Embassy Bogota' "$work/posts" || fail 'the router does not go by the directory that it was given'

# The content is in no log, nor is a password. Into a file first: in a pipe, a grep that finds something early looks like a failure.
compose logs >"$work/logs" 2>&1
grep -q 'Started DeskApplication' "$work/logs" || fail 'the logs cannot be read'
grep -q 'Routing by policy example-smoke' "$work/logs" || fail 'the router does not go by the policy that it was given'
grep -q 'Queues with a system of their own: .*post.example-smoke' "$work/logs" ||
  fail 'the router does not go by the list of outside systems that it was given'
if grep -qF 'told our colleague' "$work/logs"; then fail 'a log holds the account'; fi
for password in "$given" "$chosen" "$partner" "$(cat "$SIGNALPOST_SECRETS/administrator")"; do
  if grep -qF "$password" "$work/logs"; then fail 'a log holds a password'; fi
done

say 'Starting again on the same volumes'
compose down --timeout 45 >"$work/down" 2>&1 || fail 'it did not stop'
compose up -d >"$work/up" 2>&1 || { cat "$work/up" >&2; fail 'it did not start again'; }
eventually "${PATIENCE:-300}" 'healthy containers again' healthy
system=$(curl -fsS -u "example-smoke:$partner" "$ISSUER/oauth2/token" -d grant_type=client_credentials | field access_token)
[ "$(call GET "$INTAKE/v1/reports/$report" "$system" | field status)" = TAKEN ] || fail 'the report was not there after a restart'

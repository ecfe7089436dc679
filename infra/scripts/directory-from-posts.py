#!/usr/bin/env python3
"""Makes the router's directory, and the list of all queues, from the reference table of posts.

usage: directory-from-posts.py posts.csv directory.csv queues.txt

directory.csv is services/router/src/main/resources/org/signalpost/router/directory.csv, queues.txt is
services/contracts/src/main/resources/org/signalpost/contracts/vocabulary/queues.txt: every queue that the directory names
and every desk.

The table has a row for each ISO 3166-1 territory and Kosovo, read from the CIA World Factbook (public domain). Taken
over: which queue answers, the post and unit behind it, on what basis, how sure, and where that is from. Left out:
addresses, telephone numbers and mailboxes, coordinates, and the source's own sentences, which name people. Where a desk
answers, no post is named, so that nobody reads one as responsible.
"""

import csv
import sys

SENDING_STATE = "US"

DESKS = [
    "desk.academic",
    "desk.achpr",
    "desk.anti-corruption",
    "desk.business",
    "desk.development-finance",
    "desk.domestic",
    "desk.environment",
    "desk.eu-missions",
    "desk.headquarters",
    "desk.iachr",
    "desk.indigenous",
    "desk.labour",
    "desk.lgbtiq",
    "desk.like-minded",
    "desk.press",
    "desk.security-assistance",
    "desk.triage",
    "desk.un-reprisals",
    "desk.un-special-procedures",
    "desk.women",
]

COLUMNS = [
    "sending_state",
    "territory",
    "name",
    "queue",
    "post",
    "city",
    "post_country",
    "unit",
    "basis",
    "confidence",
    "status",
    "note",
    "source",
    "source_date",
]


def one_line(text):
    return " ".join(text.split())


def row(entry):
    domestic = entry["mapping_basis"] == "domestic"
    desk = entry["queue"].startswith("desk.")
    return {
        "sending_state": SENDING_STATE,
        "territory": entry["iso2"],
        "name": one_line(entry["country_name"]),
        "queue": entry["queue"],
        "post": "" if desk else one_line(entry["post_name"]),
        "city": "" if desk else one_line(entry["post_city"]),
        "post_country": "" if desk else entry["post_country_iso2"],
        "unit": "" if desk else one_line(entry["unit_name"]),
        "basis": entry["mapping_basis"].upper(),
        "confidence": entry["confidence"].upper(),
        "status": entry["resident_post_status"],
        "note": "Part of the United States: domestic hand-off" if domestic else one_line(entry["note"]),
        "source": one_line(entry["source"]) + " @ " + entry["source_commit"][:12],
        "source_date": entry["source_date"],
    }


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8", newline="") as table:
        entries = sorted(csv.DictReader(table), key=lambda entry: entry["iso2"])
    with open(sys.argv[2], "w", encoding="utf-8", newline="") as directory:
        out = csv.DictWriter(directory, COLUMNS, lineterminator="\n")
        out.writeheader()
        for entry in entries:
            out.writerow(row(entry))
    with open(sys.argv[3], "w", encoding="utf-8", newline="") as queues:
        queues.write("# Every queue there is, one a line. Made by infra/scripts/directory-from-posts.py.\n")
        for queue in sorted({entry["queue"] for entry in entries} | set(DESKS)):
            queues.write(queue + "\n")


if __name__ == "__main__":
    main()

-- What partners changed after submitting, each change as a whole version of the report; the first version is the receipt.
-- Once a report is erased only that and when it was changed stays here: of its events the last one, which holds nothing.
create table intake.version (
    report_id   uuid        not null references intake.receipt (report_id) on delete cascade,
    version     integer     not null check (version >= 2),
    kinds       text[]      not null,
    key_mac     bytea,
    fingerprint bytea,
    event       bytea,
    amended_at  timestamptz not null,
    primary key (report_id, version)
);

create unique index version_by_key on intake.version (report_id, key_mac) where key_mac is not null;

-- Versions whose event is not known to be published. One is published only when no earlier one of its report waits.
create table intake.pending_version (
    report_id    uuid        not null,
    version      integer     not null,
    amended_at   timestamptz not null,
    leased_until timestamptz not null,
    primary key (report_id, version),
    foreign key (report_id, version) references intake.version (report_id, version) on delete cascade
);

create index pending_version_by_age on intake.pending_version (amended_at);

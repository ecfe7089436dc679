-- What was received. Rows are written once and never changed; everything a report holds is sealed.
create table intake.receipt (
    report_id    uuid primary key,
    partner      text        not null,
    submitted_by text        not null,
    key_mac      bytea       not null,
    fingerprint  bytea       not null,
    event        bytea       not null,
    received_at  timestamptz not null
);

create index receipt_by_partner on intake.receipt (partner, received_at desc, report_id desc);
create index receipt_by_person on intake.receipt (partner, submitted_by, received_at desc, report_id desc);

-- Receipts whose event is not known to be published. Whoever publishes one holds its lease meanwhile.
create table intake.pending (
    report_id   uuid primary key references intake.receipt (report_id),
    received_at timestamptz not null,
    leased_until timestamptz not null
);

create index pending_by_age on intake.pending (received_at);

-- Secrets of the intake, wrapped by the master key.
create table intake.secret (
    purpose text primary key,
    wrapped bytea not null
);

-- The newest decision about each report.
create table intake.decision (
    report_id  uuid primary key,
    version    integer     not null,
    correction integer     not null,
    queue      text,
    reason     text        not null,
    priority   text        not null,
    routed_at  timestamptz not null
);

-- The newest change of each case.
create table intake.case_change (
    report_id  uuid        not null,
    case_id    uuid        not null,
    sequence   integer     not null,
    version    integer     not null,
    correction integer     not null,
    queue      text        not null,
    current    boolean     not null,
    state      text        not null,
    outcome    text,
    word       bytea,
    changed_at timestamptz not null,
    primary key (report_id, case_id)
);

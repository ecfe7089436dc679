-- The newest decision on each report, whole, so that a case can show it and a correction can start from it.
create table desk.report (
    report_id       uuid primary key,
    version         integer     not null,
    correction      integer     not null,
    -- The highest correction of this version that triage has given out, decided or not.
    last_correction integer     not null,
    decided_at      timestamptz not null,
    decision        jsonb       not null
);

-- One report in one queue.
create table desk.cases (
    case_id              uuid primary key,
    report_id            uuid        not null references desk.report,
    queue                text        not null,
    standing             text        not null check (standing in ('PRIMARY', 'COPY', 'RECALLED')),
    state                text        not null,
    version              integer     not null,
    correction           integer     not null,
    priority             text        not null check (priority in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    priority_rank        smallint    not null generated always as (
        case priority when 'CRITICAL' then 0 when 'HIGH' then 1 when 'MEDIUM' then 2 else 3 end) stored,
    profile              text        not null,
    arrived_at           timestamptz not null,
    due_at               timestamptz not null,
    owner_subject        text,
    owner_name           text,
    lease_expires_at     timestamptz,
    closing_outcome      text,
    closing_word         bytea,
    closing_by_subject   text,
    closing_by_name      text,
    closing_at           timestamptz,
    confirmed_by_subject text,
    confirmed_by_name    text,
    sequence             integer     not null,
    country              text,
    primary_threat       text        not null,
    defender_kinds       text[]      not null,
    unique (report_id, queue),
    check ((owner_subject is null) = (lease_expires_at is null))
);

-- A report has one primary queue at most, whatever goes wrong above.
create unique index cases_one_primary on desk.cases (report_id) where standing = 'PRIMARY';

-- A page of a queue is a walk along this index, however long the queue is.
create index cases_open on desk.cases (queue, priority_rank, due_at, case_id)
    include (state)
    where standing <> 'RECALLED' and state <> 'CLOSED';

-- Leases are rows with a due time: what expired while nobody was looking is found after a restart too.
create index cases_leased on desk.cases (lease_expires_at) where lease_expires_at is not null;

create index cases_awaiting_confirmation on desk.cases (closing_at)
    where closing_outcome is not null and state <> 'CLOSED' and standing <> 'RECALLED';

-- Who did and who read what. Lines are only ever added; each is hashed with the one before it.
create table desk.audit_trail (
    case_id       uuid        not null references desk.cases,
    line          integer     not null check (line >= 1),
    at            timestamptz not null,
    actor_subject text,
    actor_name    text,
    action        text        not null,
    details       jsonb       not null,
    sealed        bytea,
    hash          bytea       not null,
    primary key (case_id, line)
);

create function desk.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'desk.audit_trail is append-only' using errcode = 'restrict_violation';
end
$$;

create trigger audit_trail_append_only
    before update or delete on desk.audit_trail
    for each row execute function desk.refuse_change();

create trigger audit_trail_never_emptied
    before truncate on desk.audit_trail
    for each statement execute function desk.refuse_change();

-- Records that are to be published. A row is gone once the broker has acknowledged it.
create table desk.outbox (
    position   bigint generated always as identity primary key,
    event_id   text        not null,
    topic      text        not null,
    record_key text        not null,
    headers    jsonb       not null,
    value      bytea       not null,
    written_at timestamptz not null default now()
);

-- Records that could not be read, and where they lie. Never what was in them.
create table desk.dead_letter (
    topic        text        not null,
    partition_no integer     not null,
    offset_no    bigint      not null,
    code         text        not null,
    arrived_at   timestamptz not null,
    seen_by      text,
    seen_at      timestamptz,
    primary key (topic, partition_no, offset_no)
);

create index dead_letter_unseen on desk.dead_letter (arrived_at) where seen_at is null;

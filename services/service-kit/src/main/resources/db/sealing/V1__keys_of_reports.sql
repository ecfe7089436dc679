-- A key for each sealed part of each report, wrapped by the master key. Deleting a report's rows makes it unreadable
-- everywhere; nothing else may hold them.
create table sealing.report_key (
    report_id   uuid  not null,
    part        text  not null,
    wrapped_key bytea not null,
    primary key (report_id, part)
);

-- Reports whose keys were destroyed, so that a late repetition cannot seal them anew.
create table sealing.destroyed_report (
    report_id    uuid        primary key,
    destroyed_at timestamptz not null default now()
);

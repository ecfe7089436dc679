-- What the systems of queues were told, and whether they say that they have it.
create table desk.queue_entry (
    entry_id            text primary key,
    report_id           uuid        not null references desk.report,
    queue               text        not null,
    number              integer     not null check (number >= 1),
    change              text        not null check (change in ('ARRIVED', 'CHANGED', 'RECALLED')),
    issued_at           timestamptz not null,
    received_at         timestamptz,
    received_by_subject text,
    received_by_name    text,
    unique (report_id, queue, number)
);

-- Few at any time: whoever confirms an entry confirms those before it.
create index queue_entry_unconfirmed on desk.queue_entry (queue, report_id) where received_at is null;

-- Machine openings of accounts: one row for each partition of each batch, written before anything of it is opened.
create table classifier.opening_batch (
    id              bigint generated always as identity primary key,
    opened_at       timestamptz not null,
    topic           text        not null,
    topic_partition integer     not null,
    first_offset    bigint      not null,
    last_offset     bigint      not null,
    reports         integer     not null check (reports > 0),
    engine          text        not null,
    check (last_offset >= first_offset)
);

create index opening_batch_by_time on classifier.opening_batch (opened_at);

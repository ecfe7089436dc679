-- Secrets of the desk, wrapped by the master key.
create table desk.secret (
    purpose text primary key,
    wrapped bytea not null
);

-- Tells every process that listens which queue changed, when the change commits and only then. Told is the name of the
-- queue and nothing else; the same name several times in one transaction is told once.
create function desk.tell_of_case() returns trigger language plpgsql as $$
begin
    perform pg_notify('desk_queues', new.queue);
    if tg_op = 'UPDATE' then
        -- Headquarters has a list of cases in other queues that wait for a second person.
        if new.headquarters_may_confirm and new.closing_outcome is not null
            or old.headquarters_may_confirm and old.closing_outcome is not null then
            perform pg_notify('desk_queues', 'desk.headquarters');
        end if;
    end if;
    return null;
end
$$;

create trigger cases_tell after insert or update on desk.cases
    for each row execute function desk.tell_of_case();

create function desk.tell_of_dead_letter() returns trigger language plpgsql as $$
begin
    perform pg_notify('desk_queues', 'desk.headquarters');
    return null;
end
$$;

create trigger dead_letter_tells after insert or update on desk.dead_letter
    for each statement execute function desk.tell_of_dead_letter();

-- What people have, by queue: a few rows, however many wait.
create index cases_held on desk.cases (queue, owner_subject)
    where owner_subject is not null and standing <> 'RECALLED' and state <> 'CLOSED';

-- What came in the last hours, counted without looking at the rest.
create index cases_arrived on desk.cases (arrived_at) where standing = 'PRIMARY';

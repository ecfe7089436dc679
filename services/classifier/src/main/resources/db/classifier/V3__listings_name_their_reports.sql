-- Examples from before held words of accounts.
delete from classifier.correction;

-- Which reports' examples were to be opened. Lines are only ever added.
alter table classifier.correction_listing add column reports uuid[] not null default '{}';

create function classifier.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'classifier.correction_listing is append-only' using errcode = 'restrict_violation';
end
$$;

create trigger correction_listing_append_only
    before update or delete on classifier.correction_listing
    for each row execute function classifier.refuse_change();

create trigger correction_listing_never_emptied
    before truncate on classifier.correction_listing
    for each statement execute function classifier.refuse_change();

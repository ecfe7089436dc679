-- What the partner's terms say of who may see a case beyond its queue, kept with the case for the lists.
alter table desk.cases
    add column headquarters_may_confirm boolean not null default false,
    add column copies_until date;

update desk.cases as file set
    headquarters_may_confirm = coalesce(known.terms ->> 'sharing' <> 'RED'
        and known.terms ->> 'fallback' <> 'RETURN_TO_PARTNER'
        and not exists (
            select from jsonb_array_elements_text(coalesce(known.terms -> 'implicated', '[]'::jsonb)) as party
            where regexp_replace(party, '^.*@', '') = 'desk.headquarters'), false),
    copies_until = (known.terms -> 'consents' ->> 'validUntil')::date
from (select report_id, decision -> 'report' -> 'terms' as terms from desk.report) as known
where known.report_id = file.report_id;

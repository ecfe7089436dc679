-- What the newest version of a report says about keeping corrections of it, of reports that were corrected or changed.
create table classifier.correction_permission (
    report_id   uuid    primary key,
    version     integer not null,
    given       boolean not null,
    valid_until date
);

-- What triage corrected last in a report that allows it: a labelled example, sealed under the key of the report's account.
create table classifier.correction (
    report_id    uuid        primary key references classifier.correction_permission,
    version      integer     not null,
    correction   integer     not null,
    corrected_at timestamptz not null,
    example      bytea       not null
);

-- Each time that examples were opened to be listed: written before they were.
create table classifier.correction_listing (
    id        bigint generated always as identity primary key,
    listed_at timestamptz not null,
    account   text        not null,
    examples  integer     not null
);

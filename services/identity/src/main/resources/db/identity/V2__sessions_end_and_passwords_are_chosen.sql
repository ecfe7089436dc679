-- Sign-ins before this moment are void, whatever their session says.
alter table identity.person add column sessions_valid_from timestamptz not null default 'epoch';

-- Who knows the password: only its owner (OWN), or also whoever made (MADE) or renewed (RENEWED) it for them. With the
-- latter two a person can choose a password of their own and nothing else. Until now all were made for people.
alter table identity.person add column password_origin text not null default 'MADE'
    check (password_origin in ('OWN', 'MADE', 'RENEWED'));
alter table identity.person alter column password_origin drop default;
alter table identity.person add column password_set_at timestamptz not null default now();

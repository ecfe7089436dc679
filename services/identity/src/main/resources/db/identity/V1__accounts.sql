-- Accounts of people. A subject is never used again for somebody else.
create table identity.person (
    subject uuid primary key,
    username text not null unique check (username = lower(username)),
    display_name text not null,
    password_hash text not null,
    roles text[] not null check (cardinality(roles) > 0),
    partner text,
    queues text[] not null,
    locally_employed boolean not null,
    enabled boolean not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);

-- OAuth clients. MACHINE signs in with a secret; WEB is the public client that people sign in to pages through.
create table identity.client (
    id uuid primary key,
    client_id text not null unique,
    kind text not null check (kind in ('MACHINE', 'WEB')),
    name text not null,
    secret_hash text check ((kind = 'MACHINE') = (secret_hash is not null)),
    roles text[] not null,
    partner text,
    redirect_uris text[] not null,
    post_logout_redirect_uris text[] not null,
    enabled boolean not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);

-- Who changed which account, when and how. Rows are only ever added.
create table identity.account_change (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null,
    what text not null,
    account text not null
);

-- Sign-ins under way and tokens given out, sealed with the master key; tokens are found again by their hash.
create table identity.authorization_grant (
    id text primary key,
    client_id uuid not null references identity.client on delete cascade,
    principal text not null,
    sealed bytea not null,
    expires_at timestamptz not null
);

create index authorization_grant_expiry on identity.authorization_grant (expires_at);
create index authorization_grant_principal on identity.authorization_grant (principal);

create table identity.authorization_token (
    grant_id text not null references identity.authorization_grant on delete cascade,
    kind text not null,
    token_hash bytea not null,
    primary key (kind, token_hash)
);

create index authorization_token_grant on identity.authorization_token (grant_id);

create table identity.consent (
    client_id uuid not null references identity.client on delete cascade,
    principal text not null,
    authorities text[] not null,
    primary key (client_id, principal)
);

-- What tokens are signed with. The private part is wrapped by the master key.
create table identity.signing_key (
    kid text primary key,
    public_key text not null,
    wrapped_private_key bytea not null,
    created_at timestamptz not null default now(),
    -- Set when a younger key took over; readable for a while longer.
    replaced_at timestamptz
);

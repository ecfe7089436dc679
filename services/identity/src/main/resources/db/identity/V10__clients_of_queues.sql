-- Systems of posts and desks belong to queues, as officers do.
alter table identity.client
    add column queues text[] not null default '{}',
    add column locally_employed boolean not null default false;

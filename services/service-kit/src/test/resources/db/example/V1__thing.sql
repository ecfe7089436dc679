create table example.thing (
    name text primary key
);

insert into example.thing (name) values ('EXAMPLE');

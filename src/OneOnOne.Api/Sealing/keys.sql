-- Keys are kept apart from what they open. Destroying a row is erasure: every copy of that text is unreadable at once.
set local role none;
create schema if not exists oneonone_keys authorization oneonone_owner;
set local role oneonone_owner;
create table if not exists oneonone_keys.organization_key (
  organization uuid primary key,
  master text not null,
  wrapped bytea not null
);
create table if not exists oneonone_keys.owner_key (
  organization uuid not null,
  owner uuid not null,
  wrapped bytea not null,
  primary key (organization, owner)
);
-- The chain of keys for what passes: the first link that is left, and its month. Putting a later link in its place is forgetting.
alter table oneonone_keys.owner_key add column if not exists chain bytea;
alter table oneonone_keys.owner_key add column if not exists since integer;
-- Texts that outlive their month because what they are about is not over. They are here because dropping a row is forgetting, too.
create table if not exists oneonone_keys.kept_text (
  organization uuid not null,
  owner uuid not null,
  event_id uuid not null,
  box bytea not null,
  primary key (organization, event_id)
);
create index if not exists kept_text_owner on oneonone_keys.kept_text (organization, owner);
alter table oneonone_keys.kept_text enable row level security;
alter table oneonone_keys.kept_text force row level security;
drop policy if exists own on oneonone_keys.kept_text;
create policy own on oneonone_keys.kept_text to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
grant select, insert, delete on oneonone_keys.kept_text to oneonone_service;
grant select on oneonone_keys.kept_text to oneonone_backup;
alter table oneonone_keys.organization_key enable row level security;
alter table oneonone_keys.organization_key force row level security;
alter table oneonone_keys.owner_key enable row level security;
alter table oneonone_keys.owner_key force row level security;
drop policy if exists own on oneonone_keys.organization_key;
create policy own on oneonone_keys.organization_key to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists own on oneonone_keys.owner_key;
create policy own on oneonone_keys.owner_key to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
grant usage on schema oneonone_keys to oneonone_service, oneonone_backup;
grant select, insert, update on oneonone_keys.organization_key to oneonone_service;
grant select, insert, delete on oneonone_keys.owner_key to oneonone_service;
grant update (chain, since) on oneonone_keys.owner_key to oneonone_service;
grant select on oneonone_keys.organization_key, oneonone_keys.owner_key to oneonone_backup;

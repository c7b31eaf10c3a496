-- Who does which work for an organization, and until when. The fence counts how often the work changed hands: what is done under an old one is refused.
create table if not exists lease (
  organization uuid not null,
  work text not null,
  holder uuid,
  fence bigint not null default 0,
  until timestamptz not null default '-infinity',
  primary key (organization, work)
);
create index if not exists lease_work on lease (work, organization);
alter table lease enable row level security;
alter table lease force row level security;
drop policy if exists own on lease;
create policy own on lease to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists worker on lease;
create policy worker on lease for select to oneonone_worker using (true);
grant select, insert, update, delete on lease to oneonone_service;
grant select on lease to oneonone_worker, oneonone_backup;

-- In the transaction of the effect: from here to its end nobody else takes the work over.
create or replace function lease_check(p_organization uuid, p_work text, p_fence bigint) returns void language plpgsql as $$
begin
  perform from lease l where l.organization = p_organization and l.work = p_work and l.fence = p_fence for share;
  if not found then
    raise exception 'another node does this work by now' using errcode = 'OO008';
  end if;
end $$;

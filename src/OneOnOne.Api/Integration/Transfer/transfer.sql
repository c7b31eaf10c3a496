-- Imports and exports under way and ended. No text stands here; what was sent, or is to be fetched, stands in chunks sealed under a key of the job's own, which is destroyed with them.
create table if not exists transfer_1 (
  organization uuid not null,
  job uuid not null,
  export boolean not null,
  kind text not null,
  format text not null,
  dry_run boolean not null default false,
  requested_by uuid not null,
  by_key boolean not null default false,
  requested_at timestamptz not null,
  received boolean not null default false,
  status text not null default 'queued',
  started_at timestamptz,
  ended_at timestamptz,
  percent int not null default 0,
  rows int not null default 0,
  added int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  problems int not null default 0,
  bytes bigint not null default 0,
  chunks int not null default 0,
  purged boolean not null default false,
  fence bigint not null default 0,
  claimed_until timestamptz,
  version bigint not null default 1,
  primary key (organization, job)
);
create table if not exists transfer_chunk_1 (
  organization uuid not null,
  job uuid not null,
  number int not null,
  sealed bytea not null,
  primary key (organization, job, number)
);
-- Which row, which column, what is wrong: never what stood there.
create table if not exists transfer_problem_1 (
  organization uuid not null,
  job uuid not null,
  number int not null,
  at_row int not null,
  pointer text not null,
  code text not null,
  primary key (organization, job, number)
);

-- Whoever looks for work sees that there is some, and nothing else of it.
do $$
begin
  alter table transfer_1 enable row level security;
  alter table transfer_1 force row level security;
  drop policy if exists own on transfer_1;
  create policy own on transfer_1 to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
  drop policy if exists worker on transfer_1;
  create policy worker on transfer_1 for select to oneonone_worker using (true);
end $$;
grant select, insert, update, delete on transfer_1 to oneonone_service;
grant select (organization, job, status, received, requested_at, ended_at, purged, claimed_until) on transfer_1 to oneonone_worker;
grant select on transfer_1 to oneonone_backup;

-- The end of a job, in the transaction of what it did. Whoever no longer holds the claim, or was cancelled, raises OO010, so that nothing of it stays.
create or replace function transfer_1_end(
  p_organization uuid, p_job uuid, p_fence bigint, p_status text, p_rows int, p_added int, p_changed int, p_unchanged int, p_problems int, p_bytes bigint, p_chunks int, p_at timestamptz) returns void
language plpgsql as $$
begin
  update transfer_1 set status = p_status, percent = case p_status when 'succeeded' then 100 else percent end, rows = p_rows, added = p_added, changed = p_changed, unchanged = p_unchanged,
    problems = p_problems, bytes = p_bytes, chunks = p_chunks, ended_at = p_at, purged = not export, claimed_until = null, version = version + 1
  where organization = p_organization and job = p_job and fence = p_fence and status = 'running';
  if not found then
    raise exception 'the claim was lost' using errcode = 'OO010';
  end if;
  delete from transfer_chunk_1 c using transfer_1 t
  where t.organization = p_organization and t.job = p_job and not t.export and c.organization = p_organization and c.job = p_job;
end $$;

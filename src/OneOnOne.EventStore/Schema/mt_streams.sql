-- Marten's table, to the letter: no column, index or default of ours.
create table if not exists mt_streams (
  tenant_id varchar not null default '*DEFAULT*',
  id uuid not null,
  type varchar,
  version bigint,
  timestamp timestamptz not null default now(),
  created timestamptz not null default now(),
  is_archived bool default false,
  constraint pkey_mt_streams_tenant_id_id primary key (tenant_id, id)
);

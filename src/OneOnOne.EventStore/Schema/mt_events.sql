-- Marten's table, to the letter: no column, index or default of ours. Triggers survive Marten, so ours hang here.
create table if not exists mt_events (
  seq_id bigint not null,
  id uuid not null,
  stream_id uuid,
  version bigint not null,
  data jsonb not null,
  bdata bytea,
  type varchar(500) not null,
  timestamp timestamptz not null default now(),
  tenant_id varchar default '*DEFAULT*',
  mt_dotnet_type varchar,
  correlation_id varchar,
  causation_id varchar,
  headers jsonb,
  user_name varchar,
  is_archived bool default false,
  constraint pkey_mt_events_seq_id primary key (seq_id),
  constraint fkey_mt_events_stream_id_tenant_id foreign key (tenant_id, stream_id) references mt_streams (tenant_id, id)
);
create unique index if not exists pk_mt_events_stream_and_version on mt_events (tenant_id, stream_id, version);
create sequence if not exists mt_events_sequence;
alter sequence mt_events_sequence owned by mt_events.seq_id;

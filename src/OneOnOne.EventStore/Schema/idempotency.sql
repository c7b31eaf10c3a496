-- What a command answered, so that repeating it answers the same. Keyed hashes, numbers and ids; never text.
create table if not exists idempotency (
  organization uuid not null,
  key_hash bytea not null,
  body_hash bytea not null,
  status int not null,
  ids jsonb not null,
  versions jsonb not null,
  position bigint not null,
  recorded_at timestamptz not null,
  created timestamptz not null default now(),
  primary key (organization, key_hash)
);
-- Who asked. Rows from before there was this column name nobody, and are forgotten after their days.
alter table idempotency add column if not exists actor uuid;

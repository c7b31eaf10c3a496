-- One row per event: its place in the organization, when it was recorded, its leaf, and the read models its writer filled.
create table if not exists ledger (
  organization uuid not null,
  position bigint not null,
  recorded_at timestamptz not null,
  seq_id bigint not null,
  event_id uuid not null,
  leaf bytea not null,
  generation int,
  primary key (organization, position),
  unique (organization, event_id)
);

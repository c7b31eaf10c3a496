-- Signed notes that say how far the ledger had come and what its tree's root was.
create table if not exists checkpoint (
  organization uuid not null,
  size bigint not null,
  note text not null,
  signed_at timestamptz not null default clock_timestamp(),
  primary key (organization, size)
);

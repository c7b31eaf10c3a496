-- Streams in which something was archived or brought back; a reader does not rely on what it saw of them before.
create table if not exists archived (
  organization uuid not null,
  stream_id uuid not null,
  primary key (organization, stream_id)
);

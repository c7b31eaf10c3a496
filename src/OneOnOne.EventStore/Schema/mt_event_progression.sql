-- Marten's table. Nothing of ours uses it; Marten's daemon would.
create table if not exists mt_event_progression (
  name varchar not null,
  last_seq_id bigint,
  last_updated timestamptz default transaction_timestamp(),
  constraint pk_mt_event_progression primary key (name)
);

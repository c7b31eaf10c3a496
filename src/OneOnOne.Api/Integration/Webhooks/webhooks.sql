-- What webhooks are signed with. A secret that no longer counts is deleted; the sealed value is bound to its id.
create table if not exists webhook_secret_1 (
  organization uuid not null,
  webhook uuid not null,
  secret uuid not null,
  sealed text not null,
  until timestamptz,
  primary key (organization, webhook, secret)
);

-- How far each webhook has looked, on its own; since when nothing of its could be delivered; until when its receiver wants to be left alone.
create table if not exists webhook_cursor_1 (
  organization uuid not null,
  webhook uuid not null,
  scanned_to bigint,
  failing_since timestamptz,
  not_before timestamptz,
  primary key (organization, webhook)
);

-- Messages: those on their way have a due_at. Ids, types and times only; what a message says is read anew for each attempt. The arrays are its attempts, in order.
create table if not exists webhook_delivery_1 (
  organization uuid not null,
  delivery uuid not null,
  webhook uuid not null,
  message uuid not null,
  position bigint,
  type text not null,
  replayed boolean not null default false,
  status text not null default 'pending',
  created_at timestamptz not null,
  due_at timestamptz,
  finished_at timestamptz,
  attempted_at timestamptz[] not null default '{}',
  attempt_ms integer[] not null default '{}',
  attempt_status integer[] not null default '{}',
  attempt_outcome text[] not null default '{}',
  primary key (organization, delivery)
);
create index if not exists webhook_delivery_1_due on webhook_delivery_1 (organization, webhook, due_at, position) where due_at is not null;
create index if not exists webhook_delivery_1_newest on webhook_delivery_1 (organization, webhook, delivery desc);
create index if not exists webhook_delivery_1_finished on webhook_delivery_1 (organization, finished_at) where finished_at is not null;
-- What happened is told to a webhook once; only a replay tells it again. A checkpoint stands at the position of the last event that it signs, which is told by itself.
create unique index if not exists webhook_delivery_1_told on webhook_delivery_1 (organization, webhook, type, position) where not replayed and position is not null;
drop index if exists webhook_delivery_1_once;
-- Tests, which nobody but who asked for them sends.
create index if not exists webhook_delivery_1_test on webhook_delivery_1 (organization, created_at) where status = 'pending' and due_at is null;

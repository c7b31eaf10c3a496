-- Who read what two others share. Ids only: what was read stands nowhere.
create table if not exists access_log_1 (
  organization uuid not null,
  id uuid not null,
  hour timestamptz not null,
  reader uuid not null,
  way text not null,
  access_grant uuid,
  series uuid,
  meeting uuid,
  one uuid not null,
  other uuid,
  primary key (organization, id)
);
create index if not exists access_log_1_one on access_log_1 (organization, one, hour desc, id desc);
create index if not exists access_log_1_other on access_log_1 (organization, other, hour desc, id desc) where other is not null;

-- How far a read model was filled afterwards, where its writers did not fill it themselves.
create table if not exists projected (
  organization uuid not null,
  projection text not null,
  position bigint not null,
  primary key (organization, projection)
);

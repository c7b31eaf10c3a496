-- The sets of (read model, version) that writers fill. A ledger row names its writer's set.
create table if not exists generation (
  id int generated always as identity primary key,
  projections text[] not null unique
);

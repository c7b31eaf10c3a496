-- Complete subtrees of an organization's hash tree, from level 1; level 0 are the leaves in the ledger. What stands here never changes.
create table if not exists ledger_node (
  organization uuid not null,
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  primary key (organization, level, index)
);

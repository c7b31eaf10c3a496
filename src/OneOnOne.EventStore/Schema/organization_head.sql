-- The one lock of an organization. The row is locked and never updated: an updated head collapses beside one open snapshot.
create table if not exists organization_head (
  organization uuid not null primary key
);

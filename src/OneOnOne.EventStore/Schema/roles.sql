-- Roles belong to the whole server, so another database's installation may create them at the same moment.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['oneonone_owner', 'oneonone_service', 'oneonone_keeper', 'oneonone_worker', 'oneonone_peer', 'oneonone_backup'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
  end loop;
  -- Only a superuser can say it; a hosted database has its own way to back up.
  begin
    if not (select rolbypassrls from pg_roles where rolname = 'oneonone_backup') then
      alter role oneonone_backup bypassrls;
    end if;
  exception when insufficient_privilege then
    null;
  end;
  -- Long writes stage in tables of their own transaction. Everybody may make such tables unless a hardened database took that away; then its owner has to grant this.
  begin
    execute format('grant temporary on database %I to oneonone_service', current_database());
  exception when insufficient_privilege then
    if not has_database_privilege('oneonone_service', current_database(), 'temporary') then
      raise warning 'imports cannot be written before the owner of the database runs: grant temporary on database % to oneonone_service', current_database();
    end if;
  end;
  if not pg_has_role('oneonone_owner', 'oneonone_keeper', 'member') then
    grant oneonone_keeper to oneonone_owner;
  end if;
  foreach wanted in array array['oneonone_owner', 'oneonone_service', 'oneonone_worker'] loop
    if not pg_has_role(session_user, wanted, 'member') then
      execute format('grant %I to %I', wanted, session_user);
    end if;
  end loop;
end $$;

create schema if not exists {schema};
grant usage, create on schema {schema} to oneonone_owner, oneonone_keeper;
grant usage on schema {schema} to oneonone_service, oneonone_worker, oneonone_peer, oneonone_backup;

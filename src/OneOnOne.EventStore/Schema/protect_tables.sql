-- Every other table that has a column organization: row-level security and grants, unless its own script wrote policies (then it wrote grants too).
do $$
declare
  t record;
begin
  for t in
    select c.oid, c.relname
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization' and not a.attisdropped
    where c.relnamespace = '{schema}'::regnamespace and c.relkind in ('r', 'p')
  loop
    if not (select relrowsecurity and relforcerowsecurity from pg_class where oid = t.oid) then
      execute format('alter table %I enable row level security', t.relname);
      execute format('alter table %I force row level security', t.relname);
    end if;
    if not exists (select from pg_policy where polrelid = t.oid) then
      execute format('create policy own on %I to oneonone_service using (organization = nullif(current_setting(''oneonone.organization'', true), '''')::uuid)', t.relname);
      execute format('grant select, insert, update, delete on %I to oneonone_service', t.relname);
      execute format('grant select on %I to oneonone_backup', t.relname);
    end if;
  end loop;
end $$;

-- A backup reads where the sequences stand, too.
grant select on all sequences in schema {schema} to oneonone_backup;

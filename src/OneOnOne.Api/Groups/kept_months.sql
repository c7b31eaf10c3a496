-- Closed months of people, as counted by one definition. They follow from the read models below: whoever changes a row that a month was counted from takes that month away.
create table if not exists person_month_1 (
  organization uuid not null,
  definition text not null,
  month date not null,
  person uuid not null,
  {columns},
  primary key (organization, definition, month, person)
);
create index if not exists person_month_1_person on person_month_1 (organization, person, month);

-- Time zones differ from UTC by less than a day, so a day is added on both sides.
create or replace function person_month_1_meeting() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (old.planned_on, old.ended_at, old.status) is distinct from (new.planned_on, new.ended_at, new.status) then
    delete from person_month_1 where organization = new.organization and person in (new.one, new.other)
      and month >= date_trunc('month', least(new.planned_on::timestamp, new.ended_at at time zone 'UTC') - interval '1 day') and month <= greatest(new.planned_on::timestamp, new.ended_at at time zone 'UTC') + interval '1 day';
    if tg_op = 'UPDATE' then
      delete from person_month_1 where organization = new.organization and person in (new.one, new.other)
        and month >= date_trunc('month', least(old.planned_on::timestamp, old.ended_at at time zone 'UTC') - interval '1 day') and month <= greatest(old.planned_on::timestamp, old.ended_at at time zone 'UTC') + interval '1 day';
    end if;
  end if;
  return null;
end $$;
create or replace trigger person_month_1 after insert or update on meeting_1 for each row execute function person_month_1_meeting();

-- What was raised counts from its month on. An answer changes what was unanswered at the ends of months after it only.
create or replace function person_month_1_item() returns trigger language plpgsql as $$
declare
  since timestamptz;
begin
  if tg_op = 'INSERT' then
    since := new.raised_at;
  elsif (old.theme, old.kind, old.sensitive, old.about, old.raised_at, old.agreement, old.status = 'withdrawn')
    is distinct from (new.theme, new.kind, new.sensitive, new.about, new.raised_at, new.agreement, new.status = 'withdrawn') then
    since := least(old.raised_at, new.raised_at);
  elsif old.answered_at is distinct from new.answered_at then
    since := least(old.answered_at, new.answered_at);
  else
    return null;
  end if;
  delete from person_month_1 where organization = new.organization and person in (new.author, new.other) and month >= date_trunc('month', (since at time zone 'UTC') - interval '1 day');
  return null;
end $$;
create or replace trigger person_month_1 after insert or update on item_2 for each row execute function person_month_1_item();

-- A promise counts from when it was made. Doing or dropping it changes what stood open at the ends of months after that only.
create or replace function person_month_1_action_item() returns trigger language plpgsql as $$
declare
  changed timestamptz;
begin
  if tg_op = 'INSERT' or (old.owner, old.committed, old.handed_over, old.added_at, old.due_on) is distinct from (new.owner, new.committed, new.handed_over, new.added_at, new.due_on) then
    changed := new.added_at;
  elsif (old.status, old.completed_at) is distinct from (new.status, new.completed_at) then
    changed := least(old.completed_at, new.completed_at, case when old.status = 'dropped' then old.since end, case when new.status = 'dropped' then new.since end);
  end if;
  if changed is not null then
    delete from person_month_1 where organization = new.organization and person in (new.one, new.other) and month >= date_trunc('month', (changed at time zone 'UTC') - interval '1 day');
  end if;
  return null;
end $$;
create or replace trigger person_month_1 after insert or update on action_item_2 for each row execute function person_month_1_action_item();

-- Closed months and quarters of groups: the sums of their people's months. "last" is the first day of the last month.
create table if not exists group_period_1 (
  organization uuid not null,
  definition text not null,
  grp uuid not null,
  first date not null,
  last date not null,
  {columns},
  primary key (organization, definition, grp, first, last)
);
create index if not exists group_period_1_last on group_period_1 (organization, last, grp);

create or replace function group_period_1_month() returns trigger language plpgsql as $$
begin
  delete from group_period_1 g using gone o join stay_1 s on s.organization = o.organization and s.person = o.person
    where g.organization = o.organization and g.grp = s.grp and g.first <= o.month and o.month <= g.last;
  return null;
end $$;
create or replace trigger group_period_1 after delete on person_month_1 referencing old table as gone for each statement execute function group_period_1_month();

-- Somebody belonged to a group, or did not, from an instant on. Whoever is not of the organization is of none of its groups.
create or replace function group_period_1_stay() returns trigger language plpgsql as $$
declare
  stay stay_1 := case when tg_op = 'DELETE' then old else new end;
  since timestamptz := case when tg_op = 'UPDATE' then coalesce(least(old.to_at, new.to_at), new.from_at) else stay.from_at end;
begin
  delete from group_period_1 g where g.organization = stay.organization and (g.grp = stay.grp or stay.grp = stay.organization) and g.last >= date_trunc('month', (since at time zone 'UTC') - interval '1 day');
  return null;
end $$;
create or replace trigger group_period_1 after insert or update or delete on stay_1 for each row execute function group_period_1_stay();

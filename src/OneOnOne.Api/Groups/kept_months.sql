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

create or replace function person_month_1_action_item() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (old.owner, old.status, old.committed, old.handed_over, old.due_on, old.added_at, old.since, old.completed_at)
    is distinct from (new.owner, new.status, new.committed, new.handed_over, new.due_on, new.added_at, new.since, new.completed_at) then
    delete from person_month_1 where organization = new.organization and person in (new.one, new.other)
      and month >= date_trunc('month', (new.added_at at time zone 'UTC') - interval '1 day');
  end if;
  return null;
end $$;
create or replace trigger person_month_1 after insert or update on action_item_2 for each row execute function person_month_1_action_item();

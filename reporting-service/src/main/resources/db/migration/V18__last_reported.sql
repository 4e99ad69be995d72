-- When a source last reported anything of a unit and phase. There is a row of that in reported for every month that ever was, so that
-- whoever asks for all units would read more each month.
create table last_reported (
  generation   text collate "C" not null,
  unit         text collate "C" not null,   -- as the source names it; of tallies: the place
  subject      text collate "C" not null,   -- the phase; of tallies: the indicator
  source       text collate "C" not null,
  last_arrival timestamptz not null,
  primary key (generation, unit, subject, source)
) with (fillfactor = 80);

-- By whoever writes reports, also by the version before, which may go on for a while beside the one that brings this table.
create function note_last_reported() returns trigger language plpgsql as $$
begin
  insert into last_reported as known
  select generation, unit, subject, source, max(last_arrival) from arrived group by generation, unit, subject, source
  on conflict (generation, unit, subject, source) do update set last_arrival = excluded.last_arrival
  where known.last_arrival < excluded.last_arrival;
  return null;
end
$$;

create trigger first_arrived after insert on reported referencing new table as arrived
for each statement execute function note_last_reported();

create trigger again_arrived after update on reported referencing new table as arrived
for each statement execute function note_last_reported();

create function forget_last_reported() returns trigger language plpgsql as $$
begin
  delete from last_reported where generation in (select distinct generation from gone);
  return null;
end
$$;

-- Only where all reports of a generation go, which may begin anew.
create trigger arrived_no_more after delete on reported referencing old table as gone
for each statement execute function forget_last_reported();

insert into last_reported
select generation, unit, subject, source, max(last_arrival) from reported group by generation, unit, subject, source;

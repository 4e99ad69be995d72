-- Which places have reported anything of a population and basis in a period seldom becomes otherwise, and is asked for by nearly every
-- question. Whoever has read it once need not read it again while the batch is the same.
create table reporters (
  generation text   collate "C" not null,
  population text   collate "C" not null,
  basis      text   collate "C" not null,
  period     text   collate "C" not null,
  batch      bigint not null,              -- in which a place came to be among them, or ceased to be
  primary key (generation, basis, population, period)
);

-- By whoever writes cells, also by the version before, which may go on for a while beside the one that brings this table.
create function note_reporters() returns trigger language plpgsql as $$
begin
  insert into reporters values (new.generation, new.population, new.basis, new.period, new.batch)
  on conflict (generation, basis, population, period) do update set batch = excluded.batch
  where reporters.batch < excluded.batch;
  return null;
end
$$;

create trigger first_reported after insert on cell for each row
when (new.reported and new.member = '' and new.dimension in ('', '*'))
execute function note_reporters();

create trigger otherwise_reported after update on cell for each row
when (old.reported <> new.reported and new.member = '' and new.dimension in ('', '*'))
execute function note_reporters();

insert into reporters
select generation, population, basis, period, max(batch)
from cell where reported and member = '' and dimension in ('', '*')
group by generation, population, basis, period;

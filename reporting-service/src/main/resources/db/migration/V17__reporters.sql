-- Which places have reported anything of a population and basis in a period seldom becomes otherwise, and is asked for by nearly every
-- question. Whoever has read it once need not read it again while the turn is the same. Turns never come again, as batches do of a
-- generation that was removed and is counted anew.
create sequence reporters_turn;

create table reporters (
  generation text   collate "C" not null,
  population text   collate "C" not null,
  basis      text   collate "C" not null,
  period     text   collate "C" not null,
  batch      bigint not null,              -- in which a place came to be among them, or ceased to be
  turn       bigint not null default nextval('reporters_turn'),
  primary key (generation, basis, population, period)
);

-- By whoever writes cells, also by the version before, which may go on for a while beside the one that brings this table.
create function note_reporters() returns trigger language plpgsql as $$
begin
  insert into reporters (generation, population, basis, period, batch)
  values (new.generation, new.population, new.basis, new.period, new.batch)
  on conflict (generation, basis, population, period) do update set batch = excluded.batch, turn = excluded.turn
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

create function forget_reporters() returns trigger language plpgsql as $$
begin
  delete from reporters
  where generation = old.generation and basis = old.basis and population = old.population and period = old.period;
  return null;
end
$$;

-- Only where all cells of a generation go, which may begin anew, with batches from the first on.
create trigger reported_no_more after delete on cell for each row
when (old.reported and old.member = '' and old.dimension in ('', '*'))
execute function forget_reporters();

insert into reporters (generation, population, basis, period, batch)
select generation, population, basis, period, max(batch)
from cell where reported and member = '' and dimension in ('', '*')
group by generation, population, basis, period;

-- Who has reported what: how many measurements hold of a source, unit, phase and month, and when one last arrived.
create table reported (
  generation   text collate "C" not null,
  period       text collate "C" not null,   -- the month; of tallies: the period that they are for
  unit         text collate "C" not null,   -- as the source names it; of tallies: the place
  subject      text collate "C" not null,   -- the phase; of tallies: the indicator
  source       text collate "C" not null,
  placed       boolean     not null,        -- whether the catalogue knows the unit
  measurements bigint      not null,
  last_arrival timestamptz not null,
  batch        bigint      not null,        -- that changed it last
  -- In the order in which it is answered.
  primary key (generation, period, unit, subject, source)
) with (fillfactor = 80);                   -- Rows are added to, and no index has to know.

create index reported_of_source on reported (generation, source, period, unit, subject);
create index reported_of_unit on reported (generation, unit, subject, source);
create index reported_unplaced on reported (generation, source, unit) where not placed;

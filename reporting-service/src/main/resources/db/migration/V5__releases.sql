-- What everybody may see: releases, and what they show of each place.

create table release (
  release       bigint primary key,           -- 1, 2, ...
  generation    text collate "C" not null,    -- whose cells it was made of, and whose catalogue says what they mean
  day           date not null,                -- when it was made, in the catalogue's zone: only what had ended is in it
  made_at       timestamptz not null,
  made_by       text not null,                -- a client
  shown         bigint not null,              -- figures that this release shows for the first time
  small         bigint not null,              -- hidden since they are small
  complementary bigint not null               -- hidden since small ones would follow from them
);

-- A population on a basis in a month, or the tallies of an indicator for a period, whose figures are decided.
create table released_table (
  population text collate "C" not null,       -- of tallies: the indicator
  basis      text collate "C" not null,
  period     text collate "C" not null,
  release    bigint not null references release,
  primary key (population, basis, period)
);

-- The places that have anybody in such a table; what is not shown of them is not here.
create table released (
  population text collate "C" not null,
  basis      text collate "C" not null,
  place      text collate "C" not null,
  period     text collate "C" not null,
  body       bytea not null,
  -- In the order in which figures are asked for, as those of cells.
  primary key (population, basis, place, period)
);

-- The read model: cells as the indicator topic holds them, and how far the topic has been read.

-- Collation C: keys are compared byte by byte, whatever the language of the database.
create table cell (
  generation  text collate "C" not null,
  population  text collate "C" not null,   -- of tallies: the indicator
  basis       text collate "C" not null,
  place       text collate "C" not null,
  period      text collate "C" not null,
  dimension   text collate "C" not null,   -- empty: all contacts together
  member      text collate "C" not null,
  body        bytea       not null,        -- as in the topic
  reported    boolean     not null,        -- whether anything is counted
  overlapping boolean     not null,        -- whether tallies of the place and of its parts overlap
  revision    bigint      not null,
  updated_at  timestamptz not null,
  batch       bigint      not null,        -- that last changed the cell
  -- In the order in which figures are asked for, so that each question is a few lookups.
  primary key (generation, population, basis, place, period, dimension, member)
);

create index cell_overlapping on cell (generation, population, period) where overlapping;

create table consumed_offset (
  generation  text   collate "C" not null,
  partition   integer not null,
  next_offset bigint  not null,
  primary key (generation, partition)
);

-- Counts the batches written; what has been read under a number stays true while the number stands.
create table data_revision (
  generation text collate "C" primary key,
  batch      bigint not null
);

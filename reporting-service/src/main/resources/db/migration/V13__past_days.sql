-- How figures stood at the end of days that have passed, and what of that is shown to everybody.

-- The last batch of each day on which any was written; days are those of the catalogue's zone.
create table day_end (
  generation text   collate "C" not null,
  day        date   not null,
  batch      bigint not null,
  primary key (generation, day)
);
-- What was written before this was known stood at the end of every day that can be asked for.
insert into day_end select generation, date '-infinity', batch from data_revision;

-- Which generation was in force at the end of these days and of those after them. The first one is the first of which
-- anything is known.
create table in_force_on (
  day        date    primary key,
  generation text    collate "C" not null,
  kept       boolean not null default true   -- whether its cells are still there
);

-- Cells as they were when a day ended, and were not any more at the end of a later one.
create table cell_history (
  generation  text collate "C" not null,
  population  text collate "C" not null,
  basis       text collate "C" not null,
  place       text collate "C" not null,
  period      text collate "C" not null,
  dimension   text collate "C" not null,
  member      text collate "C" not null,
  body        bytea       not null,
  reported    boolean     not null,
  overlapping boolean     not null,
  revision    bigint      not null,
  batch       bigint      not null,          -- that wrote it
  last_batch  bigint      not null,          -- of the last day at whose end it was so
  -- As the key of cells. With both batches, so that versions of other days are passed over without being fetched.
  primary key (generation, population, basis, place, period, dimension, member, last_batch, batch)
);

create index cell_history_overlapping on cell_history (generation, population, period) where overlapping;
create index cell_history_age on cell_history (generation, last_batch);

-- What releases have shown.
alter table release add column forgotten boolean not null default false;
comment on column release.forgotten is 'whether what it showed cannot be told any more, where later ones show otherwise';
update release set forgotten = true where release < (select max(release) from release);

alter table released add column release bigint not null default 0;
comment on column released.release is 'that first showed it so; 0: from before that was written down';
create index released_since on released (release);

create table released_history (
  population   text collate "C" not null,
  basis        text collate "C" not null,
  place        text collate "C" not null,
  period       text collate "C" not null,
  body         bytea  not null,
  release      bigint not null,
  last_release bigint not null,              -- that showed it so
  primary key (population, basis, place, period, last_release, release)
);

create index released_history_age on released_history (last_release);

-- The periods of which any release has shown anything, so that those who want all need not search for them.
create table released_period (period text collate "C" primary key);
insert into released_period select distinct period from released;

-- Which figures are served, and what is kept of the catalogues that they are read by.

-- Every catalogue that a service was ever started with.
create table catalogue_file (
  catalogue text collate "C" not null,   -- its hash
  name      text collate "C" not null,
  content   bytea not null,
  primary key (catalogue, name)
);

create table generation (
  generation    text collate "C" primary key,
  catalogue     text collate "C" not null,  -- its hash
  rebuild       bigint not null,            -- numbers rebuilds as they begin; 0: was never rebuilt
  state         text not null,              -- none: was never rebuilt; counting, reporting, waiting; switched; replaced
  hop           text,                       -- whose records are waited for while counting
  progress      double precision not null,  -- of that hop or of the comparison, 0 to 1
  started_at    timestamptz not null,       -- its rebuild; 0: when it was first heard of
  compared_with text collate "C"            -- generation that was in force when its changes were written down
);

-- One row: what every answer is formed from.
create table in_force (
  only_one   boolean primary key default true check (only_one),
  generation text collate "C" not null references generation
);

-- What is different in a generation, by months and years, from the one that was in force before it.
create table figure_change (
  generation         text collate "C" not null,
  indicator          text collate "C" not null,
  place              text collate "C" not null,
  period             text collate "C" not null,
  in_before          boolean not null,      -- whether there was a figure, if only a flag
  value_before       numeric,
  numerator_before   bigint,
  denominator_before bigint,
  excluded_before    bigint,
  in_after           boolean not null,
  value_after        numeric,
  numerator_after    bigint,
  denominator_after  bigint,
  excluded_after     bigint,
  primary key (generation, indicator, place, period)
);

create table change_summary (
  generation  text collate "C" not null,
  indicator   text collate "C" not null,
  compared    bigint not null,              -- figures in either
  changed     bigint not null,
  appeared    bigint not null,
  disappeared bigint not null,
  primary key (generation, indicator)
);

-- Which figures are served, and what is kept of the catalogues that they are read by.

-- Every catalogue that a service was ever started with.
create table catalogue_file (
  catalogue text collate "C" not null,   -- its hash
  name      text collate "C" not null,
  content   bytea not null,
  primary key (catalogue, name)
);

create table generation (
  generation text collate "C" primary key,
  catalogue  text collate "C" not null,  -- its hash
  rebuild    bigint not null,            -- numbers rebuilds as they begin; 0: was never rebuilt
  state      text not null,              -- none: was never rebuilt; counting, reporting, waiting; switched; replaced
  hop        text,                       -- whose records are waited for while counting
  progress   double precision not null,  -- of that hop, 0 to 1
  started_at timestamptz not null        -- its rebuild; 0: when it was first heard of
);

-- One row: what every answer is formed from.
create table in_force (
  only_one   boolean primary key default true check (only_one),
  generation text collate "C" not null references generation
);

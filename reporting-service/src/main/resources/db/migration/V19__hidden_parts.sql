-- How often breakdowns and bands are shown and hidden, beside decided_figures and release_figures: in tables of their own, since the
-- version before, which may make a release beside the one that brings these, sums up all that there is in those.

create table decided_parts (
  population    text collate "C" not null,
  basis         text collate "C" not null,
  period        text collate "C" not null,
  part          text collate "C" not null,    -- a dimension, or bands
  subject       text collate "C" not null,    -- the indicator; of bands, the measure
  level         text collate "C" not null,
  shown         integer not null,
  hidden        integer not null,
  small         integer not null,             -- of the hidden: since there are small ones among them themselves
  complementary integer not null,             -- of the hidden: since small ones would follow from them
  kept          integer not null,             -- of the shown: as they were, since too few people have moved
  primary key (population, basis, period, part, subject, level)
);

create table release_parts (
  release       bigint not null references release,
  part          text collate "C" not null,
  subject       text collate "C" not null,
  population    text collate "C" not null,
  basis         text collate "C" not null,
  level         text collate "C" not null,
  shown         bigint not null,
  hidden        bigint not null,
  small         bigint not null,
  complementary bigint not null,
  kept          bigint not null,
  primary key (release, part, subject, population, basis, level)
);

-- Tables that were decided before are decided, and so counted, again.
comment on column released_table.views is
  'which views it was decided by: 1 everybody, 2 sex, age group and bands as well, 3 the same, and these counted';

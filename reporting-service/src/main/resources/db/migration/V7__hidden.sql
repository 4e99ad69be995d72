-- How many figures everybody sees, and how many are hidden, and why.

-- Of a decided table, at places of one level that are said to have somebody.
create table decided_figures (
  population    text collate "C" not null,
  basis         text collate "C" not null,
  period        text collate "C" not null,
  indicator     text collate "C" not null,
  level         text collate "C" not null,
  shown         integer not null,
  hidden        integer not null,
  small         integer not null,             -- of the hidden: since they are small themselves
  complementary integer not null,             -- of the hidden: since small ones would follow from them
  kept          integer not null,             -- of the shown: as they were, since too few people have moved
  primary key (population, basis, period, indicator, level)
);

-- The sums over all periods, as each release left them.
create table release_figures (
  release       bigint not null references release,
  indicator     text collate "C" not null,
  population    text collate "C" not null,
  basis         text collate "C" not null,
  level         text collate "C" not null,
  shown         bigint not null,
  hidden        bigint not null,
  small         bigint not null,
  complementary bigint not null,
  kept          bigint not null,
  primary key (release, indicator, population, basis, level)
);

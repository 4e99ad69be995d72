-- Which cells the last batches have changed, so that whoever listens is told. Of the generation in force, a row for each batch: an
-- index of cells by batch would have to be written with every cell.
create table changed_cells (
  generation text   collate "C" not null,
  batch      bigint not null,
  cells      text[] collate "C" not null,    -- basis/population/dimension/period/place of each
  primary key (generation, batch)
);

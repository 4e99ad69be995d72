-- Response rates ask of all units below a place whether anything is counted: in their order month by month, and without a
-- row being read. While it is built, nothing is written.
create index cell_reported on cell (generation, basis, population, period, place)
  where reported and member = '' and dimension in ('', '*');

-- Room in each page for what changes, so that a change stays in its page and touches no index. Holds of pages to come.
alter table cell set (fillfactor = 80);

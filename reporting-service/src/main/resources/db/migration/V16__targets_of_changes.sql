-- A changed catalogue may change what is aimed at, and with it colours. Null in reports of before, and where there is no number.
alter table figure_change
  add column target_before numeric,
  add column status_before text,
  add column target_after  numeric,
  add column status_after  text;

-- So that corrections since then can be told: the cells hold how many there had been.
alter table follow_up add column counting text;
comment on column follow_up.counting is
  'names how the cells'' contacts were counted; null: without their corrections, as before they were';

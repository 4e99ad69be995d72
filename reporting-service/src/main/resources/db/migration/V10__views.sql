-- Releases show more than figures of everybody: tables that were decided before are decided again.

alter table released_table add column views smallint not null default 1;
comment on column released_table.views is 'which views it was decided by: 1 everybody, 2 sex, age group and bands as well';

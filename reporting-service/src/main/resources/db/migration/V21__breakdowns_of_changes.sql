-- Of breakdowns, how many figures another catalogue gives otherwise; which ones is not kept.

create table change_summary_by_dimension (
  generation  text collate "C" not null,
  indicator   text collate "C" not null,
  dimension   text collate "C" not null,
  compared    bigint not null,              -- figures in either
  changed     bigint not null,
  appeared    bigint not null,
  disappeared bigint not null,
  primary key (generation, indicator, dimension)
);

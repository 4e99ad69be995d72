-- What has been added to a large sheet stands in a row of its own, until the sheet takes it in.
comment on column cell.dimension is
  'empty: all contacts together; *: every breakdown, a sheet; + at its end: the supplement of a sheet';

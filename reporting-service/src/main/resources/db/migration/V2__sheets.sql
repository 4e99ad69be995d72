-- The cells of all breakdowns of a place, period, population and basis share a row while they are small: a sheet, with
-- '*' for its dimension, or the dimension of all its cells, and nothing for its member. When each cell was updated stands in its body.
alter table cell drop column updated_at;
comment on column cell.dimension is 'empty: all contacts together; *: every breakdown, a sheet';

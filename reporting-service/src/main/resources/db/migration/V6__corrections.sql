-- What is released may be renewed, where nobody or enough people have moved since it was last known.

-- Of that generation's data: only tables with cells of a later batch are looked at again.
alter table release add column batch bigint not null default 0;
alter table release add column kept bigint not null default 0;   -- figures that stay as they were

-- What releases have told so far, besides what is shown; null: from before it was written down, so that it stays as it is.
alter table released_table add column memory bytea;
comment on column released_table.release is 'that decided it last';

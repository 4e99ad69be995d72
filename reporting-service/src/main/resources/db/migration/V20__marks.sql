-- Where a database was put back, or figures were removed and are counted anew, batches have numbers that there were before. Whoever
-- remembers what was read of a batch knows it by a mark, which never comes again.
alter table data_revision add column mark uuid not null default gen_random_uuid();

-- The one of that batch; null: written by the version before, which may go on for a while beside this one.
alter table changed_cells add column mark uuid;

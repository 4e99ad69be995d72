-- Follow-ups: goal boards as they were on some day, kept for ever. All else in this database that tells of figures follows
-- from Kafka, except what was released; this does not. So a row holds all that it needs, names no row of another table,
-- and is never changed.
create table follow_up (
  follow_up    integer primary key,          -- 1, 2, ...
  region       text collate "C" not null,
  period       text collate "C" not null,
  period_type  text not null,
  first_day    date not null,
  last_day     date not null,                -- inclusive
  version      integer not null,             -- of the region's follow-ups of that period: 1, 2, ...
  provisional  boolean not null,
  frozen_at    timestamptz not null,
  frozen_by    text not null,                -- a client
  request      text not null,                -- digest of what was asked for, to know the same request again
  comments     json not null,                -- by goal
  live_day     date not null,                -- in the catalogue's zone
  live         json not null,                -- the board of the figures as they were counted, small ones too
  live_meanings     json not null,           -- by indicator, what its figures meant
  release           bigint,                  -- that was in force; null: there was none, and nothing for everybody
  released_day      date,
  released          json,                    -- the board of what it showed
  released_meanings json,
  cell_key          text[] not null,         -- of the live figures' cells, as in the indicator topic
  cell_body         bytea[] not null,
  unique (region, period, version),
  check (num_nulls(release, released_day, released, released_meanings) in (0, 4)),
  check (cardinality(cell_key) = cardinality(cell_body))
);

create index follow_up_of_period on follow_up (period, follow_up);

create function refuse_change_of_follow_up() returns trigger language plpgsql as $$
begin
  raise exception 'follow-ups stay as they were frozen: % is refused', tg_op using errcode = 'restrict_violation';
end
$$;

create trigger follow_up_stays before update or delete or truncate on follow_up
  for each statement execute function refuse_change_of_follow_up();

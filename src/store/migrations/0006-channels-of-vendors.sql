-- What channels were told, kept before it is acknowledged: see domain/inbox.ts.
create table inbox (
  id bigint generated always as identity primary key,
  channel text not null,
  key text not null,
  -- Null once it is done.
  body jsonb,
  attempts integer not null default 1,
  note text,
  received_at timestamptz not null default now(),
  held_until timestamptz not null,
  done_at timestamptz,
  fault text,
  constraint inbox_key unique (channel, key),
  constraint inbox_words check ((body is null) = (done_at is not null))
);
create index inbox_open on inbox (channel, held_until) where done_at is null;
create index inbox_done on inbox (done_at) where done_at is not null;

-- Where the bot is installed; `sealed` holds its tokens, encrypted: see sealed.ts.
create table installations (
  channel text not null,
  workspace text not null,
  name text not null,
  sealed bytea not null,
  installed_at timestamptz not null,
  primary key (channel, workspace)
);

-- A member's word that labels are wrong, until somebody rules.
create table objections (
  entry_key bigint not null references entries (key) on delete cascade,
  by text not null,
  recommendations text[] not null,
  at timestamptz not null,
  primary key (entry_key, by)
);

-- The whole answer, so that whoever asked in private can share it.
alter table questions add column answer jsonb;

-- A filter names what is muted: two that want the same are written alike.
update subscriptions set filter = filter || '{"without": []}';

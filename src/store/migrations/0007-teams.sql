-- How a channel reaches its places, in the form of its vendor's SDK: refreshed whenever somebody speaks there.
create table place_references (
  channel text not null,
  address text not null,
  reference jsonb not null,
  -- Of a place that belongs to a team: whoever leaves the team leaves all its places.
  team text,
  refreshed_at timestamptz not null default now(),
  primary key (channel, address)
);
create index place_references_team on place_references (channel, team) where team is not null;

-- The post that shows the answer, for channels that tell of feedback by the post alone.
alter table questions add column shown_as text;
create index questions_shown_as on questions (conversation_id, shown_as) where shown_as is not null;

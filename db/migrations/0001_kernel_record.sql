-- The record (留痕): append-only, from the first migration. Time comes in as a parameter, never from the server's clock.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema kernel;
grant usage on schema kernel to bihuan_app;
alter default privileges in schema kernel grant select, insert, update, delete on tables to bihuan_app;
alter default privileges in schema kernel grant usage on sequences to bihuan_app;
grant select on public.migration to bihuan_app;

create table kernel.record_entry (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'import')),
  actor_id uuid,
  account_id uuid,
  action text not null check (action ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  object_kind text not null,
  object_id text not null,
  unit_id uuid,
  before jsonb,
  after jsonb,
  reason text,
  request_id text,
  check ((actor_kind = 'person') = (actor_id is not null)));
comment on table kernel.record_entry is '留痕: one entry for each mutation, in its transaction; sealed later in (xid, id) order; never updated or deleted';
create index record_entry_object on kernel.record_entry (object_kind, object_id, id);
create index record_entry_actor on kernel.record_entry (actor_id, id);
revoke update, delete, truncate on kernel.record_entry from bihuan_app;

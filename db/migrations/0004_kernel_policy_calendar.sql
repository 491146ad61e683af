-- Emergencies, dated rules and the working-day calendar (突发事件, 规则, 日历).
create table kernel.centre (
  id uuid primary key,
  name text not null,
  place text not null,
  demo boolean not null,
  created_at timestamptz not null,
  singleton boolean not null default true unique check (singleton));
comment on table kernel.centre is '中心: one a database; a demonstration centre is never turned into a real one';

create table kernel.emergency (
  id uuid primary key,
  kind text not null,
  name text not null,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null));
comment on table kernel.emergency is '突发事件: first day to end; duties 「until lifted」 refer to it';

create table kernel.emergency_level (
  id uuid primary key,
  emergency_id uuid not null references kernel.emergency,
  level text not null,
  valid daterange not null check (not isempty(valid)),
  exclude using gist (emergency_id with =, valid with &&));
comment on table kernel.emergency_level is '响应级别 by day';

create table kernel.policy (
  id uuid primary key,
  key text not null,
  value jsonb not null,
  basis text not null default '',
  valid daterange not null check (not isempty(valid)),
  exclude using gist (key with =, valid with &&));
comment on table kernel.policy is '规则: thresholds and defaults as dated data, each with its basis';

create table kernel.calendar_year (
  year integer primary key check (year between 1949 and 2200),
  basis text not null);
comment on table kernel.calendar_year is '已公布放假安排的年份; a year without a row falls back to the week and says so';

create table kernel.calendar_day (
  day date primary key,
  working boolean not null,
  name text not null,
  basis text not null default '');
comment on table kernel.calendar_day is '节假日与调休: days named by the State Council''s notices; any other day follows the week';

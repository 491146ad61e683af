-- Files, notices and the search index (文件, 通知, 检索).
create table kernel.file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (char_length(name) between 1 and 200),
  media_type text not null,
  size_bytes integer not null check (size_bytes >= 0),
  object_kind text not null,
  object_id uuid not null,
  uploaded_by uuid not null references kernel.person,
  uploaded_at timestamptz not null);
comment on table kernel.file is '文件: content lies under the data folder by its hash; a row says what it proves';
create index file_object on kernel.file (object_kind, object_id);

create table kernel.notice (
  id uuid primary key,
  kind text not null,
  title text not null,
  body text not null,
  object_kind text,
  object_id uuid,
  needs_acknowledgement boolean not null default false,
  sent_by uuid references kernel.person,
  sent_at timestamptz not null);
comment on table kernel.notice is '通知';

create index notice_sent_at on kernel.notice (sent_at);

create table kernel.notice_unit (
  notice_id uuid not null references kernel.notice,
  unit_id uuid not null references kernel.unit,
  primary key (notice_id, unit_id));
comment on table kernel.notice_unit is '发往单位: units a notice was sent to, so that one without a recipient shows as untold';

create table kernel.inbox_entry (
  id uuid primary key,
  notice_id uuid not null references kernel.notice,
  recipient_id uuid not null references kernel.person,
  unit_id uuid references kernel.unit,
  instance text not null,
  rung text not null,
  read_at timestamptz,
  acknowledged_at timestamptz,
  constraint inbox_entry_once unique (instance, rung, recipient_id));
comment on table kernel.inbox_entry is '收件箱: unique by (instance, rung, recipient), so nobody is told twice';
comment on column kernel.inbox_entry.unit_id is '以哪个单位的身份收到';
create index inbox_entry_recipient on kernel.inbox_entry (recipient_id, notice_id);
create index inbox_entry_unread on kernel.inbox_entry (recipient_id) where read_at is null;
create index inbox_entry_notice on kernel.inbox_entry (notice_id);

create table kernel.search_entry (
  kind text not null,
  object_id uuid not null,
  unit_ids uuid[] not null default '{}',
  title text not null,
  grams text[] not null,
  at timestamptz not null,
  primary key (kind, object_id));
comment on table kernel.search_entry is '检索: single characters and pairs under a GIN index; of a person only keyed digests of them';
create index search_entry_grams on kernel.search_entry using gin (grams);

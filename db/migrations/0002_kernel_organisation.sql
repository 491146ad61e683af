-- Units, people and posts over time (组织). A rename, split or merge never rewrites what was.
create table kernel.unit (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind text not null check (kind in
    ('centre', 'leader', 'workGroup', 'department', 'subsidiary', 'partyBranch', 'contractor', 'tenant', 'team', 'place')),
  external boolean generated always as (kind in ('contractor', 'tenant')) stored,
  reporting boolean not null default false,
  contract_no text,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  position integer not null default 0,
  revision integer not null default 1);
comment on table kernel.unit is '单位: leader posts, work groups, departments, subsidiaries, Party branches, contractors (外协), tenants (外租), places';
comment on column kernel.unit.reporting is '应报单位';

create table kernel.unit_name (
  id uuid primary key,
  unit_id uuid not null references kernel.unit,
  name text not null check (char_length(name) between 1 and 50),
  kind text not null check (kind in ('official', 'alias', 'abbreviation')),
  valid daterange not null check (not isempty(valid)),
  folded text not null,
  pinyin text not null,
  sound text not null,
  initials text not null,
  grams text[] not null,
  constraint unit_name_official_once exclude using gist (unit_id with =, valid with &&) where (kind = 'official'));
comment on table kernel.unit_name is '单位名称与别名: one unit may bear several names at once, never a second unit';
create index unit_name_unit on kernel.unit_name (unit_id);
create index unit_name_folded on kernel.unit_name (folded);
create index unit_name_grams on kernel.unit_name using gin (grams);
create index unit_name_sound on kernel.unit_name (sound text_pattern_ops);
create index unit_name_initials on kernel.unit_name (initials text_pattern_ops);
comment on column kernel.unit_name.folded is 'the name without width, brackets, spaces and case, as written names are compared';

create table kernel.unit_edge (
  id uuid primary key,
  child_id uuid not null references kernel.unit,
  parent_id uuid not null references kernel.unit,
  dimension text not null check (dimension in ('admin', 'inCharge', 'host', 'group', 'place')),
  valid daterange not null check (not isempty(valid)),
  check (child_id <> parent_id),
  constraint unit_edge_one_parent exclude using gist (child_id with =, dimension with =, valid with &&) where (dimension <> 'group'),
  constraint unit_edge_once exclude using gist (child_id with =, parent_id with =, dimension with =, valid with &&));
comment on table kernel.unit_edge is '隶属关系: admin 上下级, inCharge 分管, host 归口管理, group 工作组成员, place 办公地';
create index unit_edge_parent on kernel.unit_edge (parent_id, dimension);

create table kernel.unit_lineage (
  id uuid primary key,
  predecessor_id uuid not null references kernel.unit,
  successor_id uuid not null references kernel.unit,
  kind text not null check (kind in ('rename', 'split', 'merge', 'move')),
  day date not null,
  reason text not null);
comment on table kernel.unit_lineage is '沿革: which unit came from which';

create table kernel.person (
  id uuid primary key,
  no text not null unique,
  name text not null check (char_length(name) between 1 and 50 and name = normalize(name, nfc)),
  pinyin text not null,
  sound text not null,
  initials text not null,
  grams text[] not null,
  employment text not null check (employment in ('staff', 'outside')),
  mobile_sealed text,
  mobile_digest bytea unique,
  valid daterange not null check (not isempty(valid)),
  revision integer not null default 1);
comment on table kernel.person is '人员: home of a person''s name; the mobile number only sealed, and as a keyed digest for finding it';
create index person_initials on kernel.person (initials text_pattern_ops);
create index person_sound on kernel.person (sound text_pattern_ops);
create index person_grams on kernel.person using gin (grams);
comment on column kernel.person.grams is 'characters and pairs of the name, so that two characters are found without a scan; they go when the name goes';
create index person_order on kernel.person (pinyin collate "C", id);

create table kernel.post (
  id uuid primary key,
  person_id uuid not null references kernel.person,
  unit_id uuid not null references kernel.unit,
  role text not null check (role in
    ('director', 'leader', 'coordinator', 'head', 'deputyHead', 'clerk', 'staff', 'outsideContact', 'auditor', 'administrator')),
  title text not null default '',
  main boolean not null,
  valid daterange not null check (not isempty(valid)),
  constraint post_main_once exclude using gist (person_id with =, valid with &&) where (main),
  constraint post_once exclude using gist (person_id with =, unit_id with =, role with =, valid with &&));
comment on table kernel.post is '岗位: a person may hold several at once, has one desk and counts once (main)';
create index post_unit on kernel.post (unit_id);
create index post_person on kernel.post (person_id);

create table kernel.delegation (
  id uuid primary key,
  from_person_id uuid not null references kernel.person,
  to_person_id uuid not null references kernel.person,
  unit_id uuid not null references kernel.unit,
  valid daterange not null check (not isempty(valid)),
  ground text not null,
  check (from_person_id <> to_person_id),
  constraint delegation_one_deputy exclude using gist (from_person_id with =, unit_id with =, valid with &&));
comment on table kernel.delegation is '代管: the deputy acts with the post of the absent, for these days';

create index delegation_to on kernel.delegation (to_person_id);

create table kernel.whereabouts (
  id uuid primary key,
  person_id uuid not null references kernel.person,
  state text not null check (state in ('onDuty', 'remoteWork', 'travelling', 'onLeave')),
  note_sealed text,
  valid daterange not null check (not isempty(valid)),
  entered_by uuid not null references kernel.person,
  entered_at timestamptz not null,
  constraint whereabouts_one_state exclude using gist (person_id with =, valid with &&));
comment on table kernel.whereabouts is '在岗情况: 在岗, 网上办公, 出差, 请假; a person without a row is on duty by default and shown as 未填';

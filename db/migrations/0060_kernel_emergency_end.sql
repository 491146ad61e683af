-- Emergencies are ended by one recorded act (解除), and levels say why they changed (响应级别调整).
alter table kernel.emergency
  add column revision integer not null default 1,
  add column ended_on date,
  add column ended_at timestamptz,
  add column end_reason text not null default '',
  add constraint emergency_ended_once check ((ended_on is null) = (ended_at is null));
comment on column kernel.emergency.ended_on is '解除之日: from this day on no longer in force, though valid keeps at least its first day';
alter table kernel.emergency_level add column reason text not null default '';
comment on column kernel.emergency_level.reason is '依据';

-- What the coordinator's desk has always used, now a rule that the centre can see and change.
insert into kernel.policy (id, key, value, basis, valid) values
  ('01700000-0000-7000-8000-000000000060', 'obligation.signHours', '24', '系统缺省：交办后满24小时未签收的列入协调', '[2000-01-01,)');
create index obligation_emergency on kernel.obligation (emergency_id, state);

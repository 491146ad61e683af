-- The leaders' wall and the calendar (督办墙、日历): an index to count by, and when a period was first answered.
create index obligation_board on kernel.obligation (state, due_at) include
  (id, kind, owner_unit_id, leader_unit_id, minutes_id, evidence_source, reported_at, closed_at, created_at);

-- Inlined where it is used: the same reading as the loop's own evidence sources (what a clerk typed counts by the time it was
-- typed, once the head has confirmed it), for thousands of periods in one statement.
create function kernel.period_answered_at(period uuid, obligation uuid, source text, as_of timestamptz) returns timestamptz
language sql stable as $$
  select case when source in ('progress', 'form')
    then (select min(g.typed_at) from kernel.progress g join kernel.progress_confirmation c on c.progress_id = g.id
      where g.period_id = period and c.confirmed_at <= as_of)
    else (select min(e.added_at) from kernel.evidence e where e.obligation_id = obligation and e.period_id = period
      and e.kind = case source when 'file' then 'file' else 'link' end and e.added_at <= as_of
      and (e.withdrawn_at is null or e.withdrawn_at > as_of)) end
$$;
comment on function kernel.period_answered_at is '期次首次填报且已确认的填报时刻, for the built-in evidence sources; null when not answered by as_of';

-- The figures (数的口径): a period is answered as the loop's own evidence sources judge it: a form by what fills it, files when
-- as many are there as the duty wants; what a clerk typed counts by the time it was typed, once the head has confirmed it.
create or replace function kernel.period_answered_at(period uuid, obligation uuid, source text, as_of timestamptz) returns timestamptz
language sql stable as $$
  select case when source in ('progress', 'form')
    then (select min(g.typed_at) from kernel.progress g join kernel.progress_confirmation c on c.progress_id = g.id
      where g.period_id = period and g.typed_at <= as_of and c.confirmed_at <= as_of
      and (source = 'progress' or g.answer in ('zero', 'progress') or g.fields <> '{}'))
    else (select e.added_at from kernel.evidence e where e.obligation_id = obligation and e.period_id = period
      and e.kind = case source when 'file' then 'file' else 'link' end and e.added_at <= as_of
      and (e.withdrawn_at is null or e.withdrawn_at > as_of) order by e.added_at
      offset case source when 'file' then (select coalesce((own.acceptance ->> 'files')::integer, 1) - 1
        from kernel.obligation own where own.id = $2) else 0 end limit 1) end
$$;

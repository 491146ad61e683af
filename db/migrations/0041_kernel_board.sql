-- The leaders' wall (督办墙) counts every obligation: from an index a tenth of the table's size instead of the table.
create index obligation_board on kernel.obligation (state, due_at) include
  (id, kind, owner_unit_id, leader_unit_id, minutes_id, evidence_source, reported_at, closed_at, created_at);

-- What a duty of the minutes gets when the document does not say (纪要缺省), as a dated rule that the centre can change.
-- 「防控期间」 and the other continuous duties of founding minutes 一: until lifted, a line of progress each Friday 16:00.
insert into kernel.policy (id, key, value, basis, valid) values
  ('01700000-0000-7000-8000-000000000020', 'minutes.defaults', '{
    "continuous": {"type": "weekly", "weekday": 5, "time": "16:00"},
    "reportTime": "16:00",
    "dueTime": "18:00",
    "urgentDays": 7,
    "taskDays": 30,
    "reviewers": ["综合协调组", "主任"],
    "task": {"needs": "fileAndText", "note": "办结说明和佐证材料"},
    "duty": {"needs": "text", "note": "每期一句进展"}
  }', '纪要未写明时的缺省：长期事项到解除为止、每周五16:00报一句进展；复核为分管领导，没有的为综合协调组', '[2000-01-01,)'),
  ('01700000-0000-7000-8000-000000000021', 'minutes.loadWarning', '20', '签发前一个单位超过这个数的事项要提醒', '[2000-01-01,)');

-- A delegation ended on its first day, or before it, stays as an empty range: it holds for no day and is not deleted (0070).
alter table kernel.delegation drop constraint delegation_valid_check;

-- Finding things (检索): the text a hit is checked against, and one index over grams and reach together.
alter table kernel.search_entry add column text text not null default '';
comment on column kernel.search_entry.text is 'what was indexed, for checking a hit and showing where it is; empty for a person, whose name stays at home';
comment on column kernel.search_entry.grams is 'each gram behind one letter for its kind, so that a word common among obligations does not slow the search for a unit';

drop index kernel.search_entry_grams;
-- Without the pending list: a search right after an import must not read the list of what is not yet sorted in.
create index search_entry_grams on kernel.search_entry using gin (grams, unit_ids) with (fastupdate = off);
create index search_entry_newest on kernel.search_entry (kind, at desc);

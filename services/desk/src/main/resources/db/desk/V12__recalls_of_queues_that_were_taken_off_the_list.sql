-- What the recall of the entry is called that rests on no decision: of a queue that was taken off the list.
alter table desk.queue_entry add column recall_id text;
create unique index queue_entry_recall on desk.queue_entry (recall_id);

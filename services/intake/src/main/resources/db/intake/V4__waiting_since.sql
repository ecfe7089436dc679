-- Since when each report waits in the queue that it is in; a later decision for the same queue does not change that.
-- Null says the same as routed_at: a row of an instance of before, which may still run while this one starts.
alter table intake.decision add column waiting_since timestamptz;

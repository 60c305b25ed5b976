-- First second of the day that a mark concerns: hours before it are told by `hourly_members`, where that
-- has any of the day. 0: none of them is.
ALTER TABLE stale ADD COLUMN IF NOT EXISTS since UInt32 DEFAULT 0 COMMENT 'seconds since 1970' AFTER labels

-- What a mark concerns: pairs of kind and key, or, where there are none, everything of the day.
ALTER TABLE stale ADD COLUMN IF NOT EXISTS labels Array(Tuple(String, String)) AFTER day

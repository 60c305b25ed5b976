-- By which rules a view was judged, its host, and what a view that is not counted keeps to be judged
-- again, which is deleted after `keep` days.
ALTER TABLE views
  ADD COLUMN IF NOT EXISTS rules UInt16 DEFAULT 0 CODEC(T64, ZSTD(1)) AFTER verdict,
  ADD COLUMN IF NOT EXISTS paced UInt8 DEFAULT 0 CODEC(T64, ZSTD(1)) AFTER rules,
  ADD COLUMN IF NOT EXISTS host LowCardinality(String) DEFAULT '' AFTER visitor,
  ADD COLUMN IF NOT EXISTS keep UInt16 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS evidence String DEFAULT '' CODEC(ZSTD(3)) TTL at + toIntervalDay(keep)

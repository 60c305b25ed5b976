-- Figures of a local hour by every kind of member, of the day that goes on and of the last weeks. `firsts`
-- are visitors whose first view of that day under the member fell in the hour: over a day, or its hours so
-- far, they add up to its visitors. A row of the kind `told` says that the day's hours are here. A partition
-- is a month: it is dropped when nothing asks about parts of its days any more.
CREATE TABLE IF NOT EXISTS hourly_members (
  site LowCardinality(String),
  kind LowCardinality(String),
  day Date CODEC(Delta, ZSTD(1)),
  hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
  key String CODEC(ZSTD(1)),
  views UInt32 CODEC(T64, ZSTD(1)),
  firsts UInt32 CODEC(T64, ZSTD(1)),
  engaged UInt64 CODEC(T64, ZSTD(1)),
  version UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(day)
ORDER BY (site, kind, day, hour, key)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1

-- Figures of an article by local hour, and under aid 0 of the site as a whole. `firsts` are visitors
-- whose first view of that day fell in the hour: over a day they add up to its visitors.
CREATE TABLE IF NOT EXISTS hourly (
  site LowCardinality(String),
  aid UInt64,
  hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
  views UInt32 CODEC(T64, ZSTD(1)),
  visitors UInt32 CODEC(T64, ZSTD(1)),
  firsts UInt32 CODEC(T64, ZSTD(1)),
  engaged UInt64 CODEC(T64, ZSTD(1)),
  version UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(hour)
ORDER BY (site, aid, hour)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1

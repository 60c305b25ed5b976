-- Exact figures of a closed local day by every kind of member: a pure function of `views`.
CREATE TABLE IF NOT EXISTS daily (
  site LowCardinality(String),
  kind LowCardinality(String),
  day Date CODEC(Delta, ZSTD(1)),
  key String CODEC(ZSTD(1)),
  views UInt32 CODEC(T64, ZSTD(1)),
  visitors UInt32 CODEC(T64, ZSTD(1)),
  engaged UInt64 CODEC(T64, ZSTD(1)),
  version UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(day)
ORDER BY (site, kind, day, key)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1

-- How an article's views of a local hour were read, as `daily_reading` of a day, and kept as long as
-- `hourly_members`.
CREATE TABLE IF NOT EXISTS hourly_reading (
  site LowCardinality(String),
  aid UInt64,
  day Date CODEC(Delta, ZSTD(1)),
  hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
  told UInt32 CODEC(T64, ZSTD(1)),
  halves UInt32 CODEC(T64, ZSTD(1)),
  seconds Array(UInt32) CODEC(T64, ZSTD(1)),
  views Array(UInt32) CODEC(T64, ZSTD(1)),
  version UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(day)
ORDER BY (site, day, aid, hour)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

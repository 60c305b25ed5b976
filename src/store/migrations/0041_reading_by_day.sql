-- How an article's views of a closed local day were read, as `daily_reading` had it, but by month: in a part of
-- a year every article's days stand side by side, so that a week was read by going through all of its year.
CREATE TABLE IF NOT EXISTS reading_by_day (
  site LowCardinality(String),
  aid UInt64,
  day Date CODEC(Delta, ZSTD(1)),
  told UInt32 CODEC(T64, ZSTD(1)),
  halves UInt32 CODEC(T64, ZSTD(1)),
  seconds Array(UInt32) CODEC(T64, ZSTD(1)),
  views Array(UInt32) CODEC(T64, ZSTD(1)),
  version UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(day)
ORDER BY (site, aid, day)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

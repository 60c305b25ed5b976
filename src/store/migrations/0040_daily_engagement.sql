-- Of a closed local day, by members that a view carries itself: how many counted views of articles told of
-- their reading, how many of these saw half of the article, and how many were read for so many `seconds`. A
-- pure function of `views` and `engagement`; labels are told from those of articles.
CREATE TABLE IF NOT EXISTS daily_engagement (
  site LowCardinality(String),
  kind LowCardinality(String),
  key String CODEC(ZSTD(1)),
  day Date CODEC(Delta, ZSTD(1)),
  told UInt32 CODEC(T64, ZSTD(1)),
  halves UInt32 CODEC(T64, ZSTD(1)),
  seconds Array(UInt32) CODEC(ZSTD(1)),
  views Array(UInt32) CODEC(ZSTD(1)),
  version UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(day)
ORDER BY (site, kind, key, day)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

-- How an article's views of a closed local day were read, and under aid 0 those of all articles: how many
-- told of it, how many of these saw half of the article, and how many `views` were read for so many
-- `seconds`. A pure function of `views` and `engagement`; labels are told from their articles.
CREATE TABLE IF NOT EXISTS daily_reading (
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
PARTITION BY toYear(day)
ORDER BY (site, aid, day)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

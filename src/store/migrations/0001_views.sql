-- Every view, whatever its verdict, once. The key is a function of the view's id alone, so repeats
-- fold wherever and whenever they arrive; of repeats the first received wins.
CREATE TABLE IF NOT EXISTS views (
  site LowCardinality(String),
  ms UInt64 CODEC(Delta, ZSTD(1)),
  nonce UInt64 CODEC(NONE),
  at DateTime('UTC') CODEC(Delta, ZSTD(1)),
  earliness UInt64 CODEC(Delta, ZSTD(1)),
  verdict LowCardinality(String),
  article String EPHEMERAL,
  aid UInt64 DEFAULT if(article = '', 0, cityHash64(article)),
  visitor UInt64,
  path String CODEC(ZSTD(3)),
  source LowCardinality(String),
  medium LowCardinality(String),
  referrer String CODEC(ZSTD(3)),
  country LowCardinality(String),
  device LowCardinality(String),
  browser LowCardinality(String),
  os LowCardinality(String),
  INDEX at at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(earliness)
ORDER BY (site, ms, nonce)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1

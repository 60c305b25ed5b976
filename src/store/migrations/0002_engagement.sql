-- Running totals of a view's attention; the largest of each wins, so disorder is harmless.
CREATE TABLE IF NOT EXISTS engagement (
  site LowCardinality(String),
  ms UInt64 CODEC(Delta, ZSTD(1)),
  nonce UInt64 CODEC(NONE),
  seconds SimpleAggregateFunction(max, UInt32),
  scroll SimpleAggregateFunction(max, UInt8)
)
ENGINE = AggregatingMergeTree
ORDER BY (site, ms, nonce)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1

-- Receipts of views that came more than once, the first of them too: all but one of a view's are
-- duplicates. `stray`: the view's time is not its id's, so `ms` says nothing of its day.
CREATE TABLE IF NOT EXISTS repeats (
  site LowCardinality(String),
  stray UInt8,
  ms UInt64 CODEC(Delta, ZSTD(1)),
  nonce UInt64,
  receipt UInt64 COMMENT 'milliseconds since 1970 * 1024 + a count'
)
ENGINE = ReplacingMergeTree
ORDER BY (site, stray, ms, nonce, receipt)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1

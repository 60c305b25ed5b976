-- Opening balances and corrections of an article's all-time number. None is ever erased: one taken
-- back is the same row in a version that says so. Of repeats of one id the first received wins.
CREATE TABLE IF NOT EXISTS adjustments (
  site LowCardinality(String),
  aid UInt64 DEFAULT cityHash64(article),
  id UUID,
  article String CODEC(ZSTD(3)),
  views Int64,
  reason String CODEC(ZSTD(3)),
  author String CODEC(ZSTD(3)),
  at UInt64 COMMENT 'milliseconds since 1970',
  taken_back_at UInt64 COMMENT 'milliseconds since 1970; 0: in force',
  taken_back_by String CODEC(ZSTD(3)),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, aid, id)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

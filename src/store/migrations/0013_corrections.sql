-- Rules that correct labels: each takes every label of `labels` for `target`, in the order of `at` and
-- `id`. Nothing that was filed is rewritten, so a rule that is undone leaves no trace.
CREATE TABLE IF NOT EXISTS corrections (
  site LowCardinality(String),
  id UUID,
  kind LowCardinality(String),
  labels Array(String),
  target String,
  at UInt64 COMMENT 'milliseconds since 1970',
  author String,
  undone_at UInt64 COMMENT 'milliseconds since 1970; 0: in force',
  undone_by String,
  articles UInt64 COMMENT 'touched when it was made',
  days UInt64 COMMENT 'touched when it was made',
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, id)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

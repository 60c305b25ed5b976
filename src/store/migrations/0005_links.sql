-- Which articles stand under a label now: `articles` turned round. `of` counts the article's labels
-- of the kind, for equal credit; `gone` marks a label taken away.
CREATE TABLE IF NOT EXISTS links (
  site LowCardinality(String),
  kind LowCardinality(String),
  key String CODEC(ZSTD(1)),
  aid UInt64,
  of UInt8,
  version UInt64,
  gone UInt8
)
ENGINE = ReplacingMergeTree(version, gone)
ORDER BY (site, kind, key, aid)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1

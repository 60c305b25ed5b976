-- Articles as they are filed now.
CREATE TABLE IF NOT EXISTS articles (
  site LowCardinality(String),
  aid UInt64 DEFAULT cityHash64(article),
  article String CODEC(ZSTD(3)),
  url String CODEC(ZSTD(3)),
  title String CODEC(ZSTD(3)),
  authors Array(String) CODEC(ZSTD(3)),
  section Array(String) CODEC(ZSTD(3)),
  tags Array(String) CODEC(ZSTD(3)),
  place String,
  agency LowCardinality(String),
  language LowCardinality(String),
  published Nullable(Int64) COMMENT 'seconds since 1970',
  modified Nullable(Int64) COMMENT 'seconds since 1970',
  canonical String CODEC(ZSTD(3)),
  translations Array(String) CODEC(ZSTD(3)),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, aid)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

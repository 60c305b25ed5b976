-- How an article was filed, and since when: the first version since 1970.
CREATE TABLE IF NOT EXISTS article_versions (
  site LowCardinality(String),
  aid UInt64 DEFAULT cityHash64(article),
  article String CODEC(ZSTD(3)),
  since DateTime('UTC'),
  source LowCardinality(String),
  title String CODEC(ZSTD(3)),
  authors Array(String) CODEC(ZSTD(3)),
  section Array(String) CODEC(ZSTD(3)),
  tags Array(String) CODEC(ZSTD(3)),
  place String,
  agency LowCardinality(String),
  language LowCardinality(String),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, aid, since)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

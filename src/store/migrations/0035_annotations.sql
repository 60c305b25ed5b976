-- What the newsroom did that figures may show. None is ever erased: one that ended or was taken back is the
-- same row in a version that says so. Of repeats of one id the first received wins.
CREATE TABLE IF NOT EXISTS annotations (
  site LowCardinality(String),
  id UUID,
  kind LowCardinality(String),
  began UInt64 COMMENT 'milliseconds since 1970',
  ended UInt64 COMMENT 'milliseconds since 1970; 0: an instant, or it goes on',
  article String COMMENT 'empty: none' CODEC(ZSTD(3)),
  aid UInt64 DEFAULT if(article = '', 0, cityHash64(article)),
  text String CODEC(ZSTD(3)),
  author String CODEC(ZSTD(3)),
  made UInt64 COMMENT 'milliseconds since 1970',
  taken_back_at UInt64 COMMENT 'milliseconds since 1970; 0: in force',
  taken_back_by String CODEC(ZSTD(3)),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, id)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

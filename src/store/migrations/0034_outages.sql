-- Spans of which views are missing, or came late. None is ever erased: one taken back is the same row in a
-- version that says so. Those of the service are of every site; a row of a site may take one back there.
CREATE TABLE IF NOT EXISTS outages (
  site LowCardinality(String) COMMENT 'empty: of all',
  id UUID,
  began UInt64 COMMENT 'milliseconds since 1970',
  ended UInt64 COMMENT 'milliseconds since 1970',
  cause LowCardinality(String),
  why String COMMENT 'empty: noted by the service' CODEC(ZSTD(3)),
  author String COMMENT 'empty: nobody' CODEC(ZSTD(3)),
  at UInt64 COMMENT 'milliseconds since 1970',
  taken_back_at UInt64 COMMENT 'milliseconds since 1970; 0: in force',
  taken_back_by String CODEC(ZSTD(3)),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, id)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

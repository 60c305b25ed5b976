-- What the newsroom says of an article, field by field, so that two who state different fields at once do
-- not undo each other. `value` is JSON; empty: taken back. The field '' says that the newsroom knows the
-- article, whatever it states of it.
CREATE TABLE IF NOT EXISTS statements (
  site LowCardinality(String),
  aid UInt64 DEFAULT cityHash64(article),
  article String EPHEMERAL,
  field LowCardinality(String),
  value String CODEC(ZSTD(3)),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, aid, field)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

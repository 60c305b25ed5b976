-- Which articles are at home at an address (`own` 1), and which declare it as a translation of theirs.
-- Addresses are without what does not tell pages apart.
CREATE TABLE IF NOT EXISTS editions (
  site LowCardinality(String),
  page String CODEC(ZSTD(3)),
  own UInt8,
  article String CODEC(ZSTD(3)),
  version UInt64,
  gone UInt8
)
ENGINE = ReplacingMergeTree(version, gone)
ORDER BY (site, page, own, article)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

-- Sites and their settings as JSON, checked by their schema on the way in and out.
CREATE TABLE IF NOT EXISTS sites (
  id String,
  settings String,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1

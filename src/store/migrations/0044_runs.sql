-- When each server ran, of several that share the store: what one missed another may have taken.
CREATE TABLE IF NOT EXISTS runs (
  run UUID,
  began UInt64 COMMENT 'milliseconds since 1970',
  until UInt64
)
ENGINE = ReplacingMergeTree(until)
ORDER BY run
TTL toDateTime(intDiv(until, 1000), 'UTC') + INTERVAL 60 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1

-- Days whose slices do not (yet) tell what `views` does: they are answered from `views`. A mark is
-- set before and after rows of the day are written, and taken away by the job that saw it.
CREATE TABLE IF NOT EXISTS stale (
  site LowCardinality(String),
  day Date,
  mark UUID,
  done UInt8
)
ENGINE = ReplacingMergeTree(done)
ORDER BY (site, day, mark)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

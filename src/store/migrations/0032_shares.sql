-- Shares: links that show one view of the dashboard to whoever has them, by the SHA-256 of the token
-- in the link. Written as tokens are.
CREATE TABLE IF NOT EXISTS shares (
  hash FixedString(64) COMMENT 'SHA-256 in hexadecimal' CODEC(NONE),
  id UUID,
  site LowCardinality(String),
  name String,
  view String COMMENT 'what is shown, as JSON, checked by its schema on the way in and out',
  created UInt64 COMMENT 'milliseconds since 1970',
  author String COMMENT 'who made it',
  expires UInt64 COMMENT 'milliseconds since 1970',
  revoked_at UInt64 COMMENT 'milliseconds since 1970; 0: in force',
  revoked_by String,
  version UInt8 COMMENT '1: made, 2: revoked'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY hash
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

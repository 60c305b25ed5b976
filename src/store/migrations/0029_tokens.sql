-- Tokens, by the SHA-256 of their text, which is kept nowhere. A row is written when a token is made, and
-- once more when it is revoked: nothing that is written later gives it back.
CREATE TABLE IF NOT EXISTS tokens (
  hash FixedString(64) COMMENT 'SHA-256 in hexadecimal' CODEC(NONE),
  id UUID,
  name String,
  role LowCardinality(String),
  every_site UInt8 COMMENT '1: sites that are still to come as well; 0: those of `sites` alone',
  sites Array(String),
  created UInt64 COMMENT 'milliseconds since 1970',
  author String COMMENT 'who made it',
  expires UInt64 COMMENT 'milliseconds since 1970; 0: never',
  revoked_at UInt64 COMMENT 'milliseconds since 1970; 0: in force',
  revoked_by String,
  version UInt8 COMMENT '1: made, 2: revoked'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY hash
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

-- Sessions of browsers, by a hash of their cookie. A row is written when one begins, and once more when it
-- is ended before its time. A partition is what expires within 30 days: it is dropped some time later.
CREATE TABLE IF NOT EXISTS sessions (
  hash FixedString(64) COMMENT 'HMAC-SHA-256 of the cookie by the hash of the admin token, in hexadecimal' CODEC(NONE),
  kind LowCardinality(String) COMMENT 'what it was had for: admin (the token of the settings), token, share',
  id String COMMENT 'of the token or share',
  begun UInt64 COMMENT 'milliseconds since 1970',
  expires UInt64 COMMENT 'milliseconds since 1970',
  ended UInt64 COMMENT 'milliseconds since 1970; 0: it was not',
  version UInt8 COMMENT '1: begun, 2: ended'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY intDiv(expires, 2592000000)
ORDER BY hash
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1

-- When tokens and shares were last used, to the hour. Apart from them: whoever writes down a use knows
-- nothing of a revocation that came just now.
CREATE TABLE IF NOT EXISTS uses (
  id UUID COMMENT 'of a token or a share',
  at UInt64 COMMENT 'milliseconds since 1970'
)
ENGINE = ReplacingMergeTree(at)
ORDER BY id
SETTINGS index_granularity = 256

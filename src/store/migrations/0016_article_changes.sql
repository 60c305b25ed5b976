-- Changes are told apart within a second, with who made them. `ms` is that of `version`; of the first,
-- which holds since 1970, it is 0.
ALTER TABLE article_versions
  ADD COLUMN IF NOT EXISTS story String COMMENT 'empty: its own id' CODEC(ZSTD(3)),
  ADD COLUMN IF NOT EXISTS by LowCardinality(String),
  ADD COLUMN IF NOT EXISTS ms UInt16,
  MODIFY ORDER BY (site, aid, since, ms)

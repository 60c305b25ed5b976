-- What the newsroom says lies over what pages say: `beneath` holds the page's values under it, as JSON by
-- column; empty: the newsroom says nothing of the article. Times are milliseconds since 1970; `known` 0
-- tells articles filed before there were stories.
ALTER TABLE articles
  ADD COLUMN IF NOT EXISTS story String COMMENT 'empty: its own id' CODEC(ZSTD(3)),
  ADD COLUMN IF NOT EXISTS beneath String CODEC(ZSTD(3)),
  ADD COLUMN IF NOT EXISTS told UInt64 DEFAULT version COMMENT 'newest page that was believed; 0: none',
  ADD COLUMN IF NOT EXISTS known UInt64 COMMENT 'since when there is word of it',
  ADD COLUMN IF NOT EXISTS held UInt64 COMMENT 'since when pages change too much; 0: they do not'

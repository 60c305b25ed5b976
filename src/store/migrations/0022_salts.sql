-- Salts that several servers share, one a site and local day: of several, the first that was stored
-- counts. A partition is what was made in one hour, so that to drop it removes the files at once.
-- Servers do that within 47 hours; should none run, the table forgets by itself.
CREATE TABLE IF NOT EXISTS salts (
  site LowCardinality(String),
  day Date,
  salt String COMMENT '32 random bytes in base64' CODEC(NONE),
  made DateTime('UTC'),
  stored DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
PARTITION BY intDiv(toUnixTimestamp(made), 3600)
ORDER BY (site, day)
TTL made + INTERVAL 47 HOUR
SETTINGS ttl_only_drop_parts = 1, merge_with_ttl_timeout = 300, old_parts_lifetime = 60,
  fsync_after_insert = 1, fsync_part_directory = 1

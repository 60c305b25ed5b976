INSERT INTO reading_by_day (site, aid, day, told, halves, seconds, views, version)
SELECT site, aid, day, told, halves, seconds, views, version FROM daily_reading FINAL
SETTINGS max_partitions_per_insert_block = 1000

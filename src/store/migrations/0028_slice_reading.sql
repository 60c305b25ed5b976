-- Slices made so far do not tell it.
INSERT INTO stale (site, day, mark, done)
SELECT site, day, generateUUIDv4(), 0 FROM (SELECT DISTINCT site, day FROM daily WHERE kind = 'site')

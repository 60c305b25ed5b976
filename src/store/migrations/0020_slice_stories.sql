-- Slices made so far tell no stories.
INSERT INTO stale (site, day, mark, done)
SELECT site, day, generateUUIDv4(), 0 FROM (SELECT DISTINCT site, day FROM daily WHERE kind = 'site')

-- Every article is its own story until another joins it.
INSERT INTO links (site, kind, key, aid, of, version, gone)
SELECT site, 'story', article, aid, 1, version, 0 FROM articles FINAL

-- What an article is found by, folded as what is searched for is, see `FOLDED_ARTICLE` in `stats/search`:
-- to fold it at each search takes 3 µs an article.
ALTER TABLE articles
  ADD COLUMN IF NOT EXISTS folded String MATERIALIZED
    normalizeUTF8NFKC(replaceRegexpAll(normalizeUTF8NFKD(replaceAll(replaceAll(replaceAll(translateUTF8(
      lowerUTF8(concat(title, ' ', article, ' ', arrayStringConcat(authors, ' '), ' ', arrayStringConcat(tags, ' '))),
      'łøđħıς’ʼ`´‐‑‒–—йїў', 'lodhiσ\'\'\'\'-----\xEE\x80\x80\xEE\x80\x81\xEE\x80\x82'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')), '[\\x{0300}-\\x{036F}\\x{0591}-\\x{05C7}\\x{0610}-\\x{061A}\\x{064B}-\\x{065F}\\x{0670}\\x{1AB0}-\\x{1AFF}\\x{1DC0}-\\x{1DFF}\\x{20D0}-\\x{20FF}\\x{FE20}-\\x{FE2F}]', ''))

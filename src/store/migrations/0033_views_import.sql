-- Which import a view is part of; empty: none. Nearly all views have the default, which costs nothing.
ALTER TABLE views
  ADD COLUMN IF NOT EXISTS import LowCardinality(String) DEFAULT '' CODEC(ZSTD(1))

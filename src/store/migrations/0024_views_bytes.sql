-- Bytes a view: a hash that comes again within a day is found where all of its bytes are kept in a row;
-- differences of times, and delays, have few bits that vary.
ALTER TABLE views
  MODIFY COLUMN ms CODEC(Delta, T64, ZSTD(1)),
  MODIFY COLUMN earliness CODEC(T64, ZSTD(1)),
  MODIFY COLUMN visitor CODEC(ZSTD(1)),
  MODIFY COLUMN aid CODEC(ZSTD(3)),
  MODIFY COLUMN referrer LowCardinality(String) CODEC(ZSTD(3))

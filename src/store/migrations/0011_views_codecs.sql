-- Bytes a view: T64 leaves the 48 bits out of 64 that are random, and of few values ZSTD keeps a part
-- of what LZ4 does.
ALTER TABLE views
  MODIFY COLUMN nonce CODEC(T64, LZ4),
  MODIFY COLUMN visitor CODEC(T64, LZ4),
  MODIFY COLUMN aid CODEC(ZSTD(1)),
  MODIFY COLUMN at CODEC(DoubleDelta, ZSTD(1)),
  MODIFY COLUMN verdict CODEC(ZSTD(1)),
  MODIFY COLUMN source CODEC(ZSTD(1)),
  MODIFY COLUMN medium CODEC(ZSTD(1)),
  MODIFY COLUMN country CODEC(ZSTD(1)),
  MODIFY COLUMN device CODEC(ZSTD(1)),
  MODIFY COLUMN browser CODEC(ZSTD(1)),
  MODIFY COLUMN os CODEC(ZSTD(1))

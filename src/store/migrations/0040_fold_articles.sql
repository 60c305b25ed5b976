-- Of articles filed so far. Until it is done, theirs is worked out when it is read.
ALTER TABLE articles MATERIALIZE COLUMN folded

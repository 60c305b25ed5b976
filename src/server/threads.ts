/**
 * Imported first of all: files and the embedded store share one pool of threads, four by default,
 * which is read once. Four slow questions must not hold up the log's writes.
 */
process.env["UV_THREADPOOL_SIZE"] ??= "16";

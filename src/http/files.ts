/** What pages of other origins load: the tracker's files, and what tells of them. */
export const isTracker = (path: string): boolean => /^\/byline(-\w+)?(\.\w+)?\.js(on)?$/.test(path);

/**
 * Whether a path that nothing else answers is one of the dashboard's own. The API's never are, which
 * `run_worker_first` in wrangler.toml names for the edge; nor is the page that describes it, nor are files that
 * are gone: a page in their place would be kept for good, as they were.
 */
export const isPage = (path: string): boolean =>
  !/^\/(?:(?:v1|assets)\/|(?:health|ready|metrics|openapi\.json|docs)$)/.test(path) &&
  !isTracker(path);

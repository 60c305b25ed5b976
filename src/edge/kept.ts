/** What a site shows to anyone: the only answers that a cache may keep. */
const PUBLIC = /^\/v1\/sites\/[^/]+\/(?:counter|counter\.svg|most-read)$/;

/**
 * A public answer from the cache of the data centre that the reader is near, else a new one, which is then
 * kept as long as it says. A Worker stands before that cache, so nothing is kept unasked.
 */
export async function kept(
  request: Request,
  ctx: ExecutionContext,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || !PUBLIC.test(pathname)) return answer();
  const cache = caches.default;
  const known = await cache.match(request);
  if (known) return known;
  const fresh = await answer();
  if (fresh.status === 200) ctx.waitUntil(cache.put(request, fresh.clone()));
  return fresh;
}

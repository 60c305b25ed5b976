/** A name with a hash of its content never has another. */
export const FOR_GOOD = "public, max-age=31536000, immutable";

/** A tracker of yesterday does: it works with files and services of other releases. */
export const TRACKER_CACHE = "public, max-age=86400, stale-while-revalidate=604800";

/** Whoever asks which release is the newest wants to know soon. */
export const RELEASE_CACHE = "public, max-age=300";

/** Pages that allow nothing unasked from other origins may embed the tracker still. */
export const TRACKER_HEADERS = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

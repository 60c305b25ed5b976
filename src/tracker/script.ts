/** The site whose page this is, and the address that the tracker came from. */
export const {
  src,
  dataset: { site },
} = document.currentScript as HTMLScriptElement;

/** Where the routes are, with the slash at the end. */
export const routes = new URL("v1/", src);

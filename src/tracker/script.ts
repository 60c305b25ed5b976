const script = document.currentScript as HTMLScriptElement;

/** The site whose page this is. */
export const site = script.dataset["site"] as string;

/** Where the service is, with the slash at the end: where the tracker came from. */
export const service = new URL(".", script.src);

/** What is this site's at this service: the mark of a page, the beginning of what is stored. */
export const prefix = service + site + " ";

import { useEffect, useState } from "preact/hooks";
import { type BylineClient, bylineClient, read } from "../../src/client/client.ts";

/** Who tries: with a pasted token, or with the browser's session. */
export interface Trying {
  /** Kept by this page alone, until it is left; empty: the session's. */
  readonly token: string;
  setToken(token: string): void;
  /** Sites that may be asked about; null: not known, as nobody has signed in. */
  readonly sites: readonly string[] | null;
}

export function useTrying(): Trying {
  const [token, setToken] = useState("");
  const [sites, setSites] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let isLatest = true;
    const options = token === "" ? {} : { token };
    const ask = async () => {
      const found = await sitesOf(bylineClient("", options));
      if (isLatest) setSites(found);
    };
    void ask();
    return () => {
      isLatest = false;
    };
  }, [token]);
  return { token, setToken, sites };
}

async function sitesOf(client: BylineClient): Promise<readonly string[] | null> {
  try {
    return (await read(client.v1.sites.$get())).sites.map(({ id }) => id);
  } catch {
    return null;
  }
}

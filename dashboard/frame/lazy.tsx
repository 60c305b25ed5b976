import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure } from "../asking/api.ts";
import { Overview } from "../pages/overview.tsx";
import type { PageEntry } from "../pages.ts";
import { Failed } from "../parts/notice.tsx";

/** Pages whose script is there: they are drawn at once. */
const loaded = new Map<string, ComponentType>([["overview", Overview]]);

/** Loads a page's script ahead of a likely visit. */
export async function prepare({ name, load }: PageEntry): Promise<ComponentType> {
  const page = loaded.get(name) ?? (await load());
  loaded.set(name, page);
  return page;
}

/** A page, once its script is there. */
export function LazyPage({ entry }: { entry: PageEntry }) {
  const [, redraw] = useState(0);
  const [failure, fail] = useState<Failure | null>(null);
  const Page = loaded.get(entry.name);
  useEffect(() => {
    let gone = false;
    fail(null);
    // Also where it has come since this was drawn: by the same wish from elsewhere.
    prepare(entry).then(
      () => !gone && redraw((n) => n + 1),
      (cause) => !gone && fail(new Failure(0, null, 0, { cause })),
    );
    return () => {
      gone = true;
    };
  }, [entry]);
  if (Page) return <Page />;
  // A service newer than this page has other scripts: loading anew gets them.
  if (failure) return <Failed failure={failure} retry={() => location.reload()} />;
  return <div class="card page-wait" aria-busy="true" />;
}

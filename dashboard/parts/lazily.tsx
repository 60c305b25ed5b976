import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part of a page whose script is loaded once it is to be drawn; nothing stands there until then. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (part) => {
          loaded = part;
          redraw((n) => n + 1);
        },
        // A service newer than this page has other scripts: the rest of the page stands without it.
        () => {},
      );
    }, []);
    const Part = loaded;
    return Part && <Part {...props} />;
  };
}

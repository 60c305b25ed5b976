import { useEffect, useRef, useState } from "preact/hooks";
import { go } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { Glass } from "./marks.tsx";

/** A pause in typing after which is searched, milliseconds. */
const PAUSE = 200;

/** Narrows the page's table to names and headlines with a text in them, in any script. */
export function TableSearch({ label }: { label: string }) {
  const { here } = useAsking();
  const [text, setText] = useState(here.search);
  const latest = useRef(here);
  latest.current = here;
  // The address changes by the back button too.
  useEffect(() => setText(here.search), [here.search]);
  useEffect(() => {
    if (text === latest.current.search) return;
    const timer = setTimeout(() => go({ ...latest.current, search: text, opened: 1 }, true), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <search class="search-field table-search">
      <Glass />
      <input
        type="search"
        value={text}
        placeholder={label}
        aria-label={label}
        maxLength={200}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </search>
  );
}

import { useEffect, useRef, useState } from "preact/hooks";
import { go } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { Glass } from "./marks.tsx";

/** A pause in typing after which is searched, milliseconds. */
const PAUSE = 200;

interface SearchFieldProps {
  readonly label: string;
  /** What is searched for. */
  readonly text: string;
  readonly onSearch: (text: string) => void;
  readonly class?: string;
}

/** Says what is typed once there is a pause. */
export function SearchField({ label, text: asked, onSearch, ...rest }: SearchFieldProps) {
  const [text, setText] = useState(asked);
  const latest = useRef({ asked, onSearch });
  latest.current = { asked, onSearch };
  // What is searched for changes by the back button too.
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (text === latest.current.asked) return;
    const timer = setTimeout(() => latest.current.onSearch(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <search class={`search-field ${rest.class ?? ""}`}>
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

/** Narrows the page's table to names and headlines with a text in them, in any script. */
export function TableSearch({ label }: { label: string }) {
  const { here } = useAsking();
  return (
    <SearchField
      class="table-search"
      label={label}
      text={here.search}
      onSearch={(search) => go({ ...here, search, opened: 1 }, true)}
    />
  );
}

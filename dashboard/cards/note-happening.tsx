import { useState } from "preact/hooks";
import { files, useWho } from "../asking/who.ts";
import { lazily } from "../parts/lazily.tsx";
import { Plus } from "../parts/marks.tsx";
import { happened } from "../texts/language.ts";

const NewHappening = lazily(
  async () => (await import("../corrections/new-happening.tsx")).NewHappening,
);

/** Notes something that the newsroom did, for the charts; for those who may. */
export function NoteHappening() {
  const [open, setOpen] = useState(false);
  if (!files(useWho())) return null;
  return (
    <>
      <button type="button" class="quiet" title={happened.addTitle} onClick={() => setOpen(true)}>
        <Plus /> {happened.add}
      </button>
      {open && <NewHappening onClose={() => setOpen(false)} />}
    </>
  );
}

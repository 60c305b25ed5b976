import { dayAt, startOfDay } from "../../src/contract/days.ts";
import type { Incomplete, Range } from "../../src/contract/question.ts";
import { f, missing } from "../texts/language.ts";

/** As many as are told without a click. */
const FIRST = 3;

interface NotesProps {
  readonly notes: readonly Incomplete[];
  readonly range: Range;
}

/** Where views may be missing or hours are made up, in words, in the site's time. */
export function Notes({ notes, range }: NotesProps) {
  if (notes.length === 0) return null;
  const [first, more] = [notes.slice(0, FIRST), notes.slice(FIRST)];
  return (
    <div class="gaps">
      <NoteList notes={first} range={range} />
      {more.length > 0 && (
        <details>
          <summary class="gaps-more">{missing.more(more.length)}</summary>
          <NoteList notes={more} range={range} />
        </details>
      )}
    </div>
  );
}

const NoteList = ({ notes, range }: NotesProps) => (
  <ul class="plain">
    {notes.map((note) => (
      <li key={`${note.from} ${note.kind}`} class={note.kind}>
        <bdi dir="auto">{saidOf(note, range)}</bdi>
      </li>
    ))}
  </ul>
);

const dayOf = (at: string, zone: string) => dayAt(Date.parse(at), zone).day;

/** One note as a sentence. */
function saidOf(note: Incomplete, { from, to, zone }: Range): string {
  const when =
    note.kind === "imported"
      ? f.days({ from: dayOf(note.from, zone), to: dayOf(note.to, zone) })
      : f.span(note.from, note.to, zone);
  const [begin, end] = [startOfDay(from, zone), startOfDay(to, zone)];
  const isBefore = Date.parse(note.to) < begin || Date.parse(note.from) >= end;
  const what =
    note.kind === "outage"
      ? (note.why ?? missing.causes[note.cause ?? "stated"])
      : missing[note.kind];
  return isBefore ? missing.compared(when, what) : missing.said(when, what);
}

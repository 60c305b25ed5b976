import type { Annotation } from "../../src/contract/annotations.ts";
import { addDays } from "../../src/contract/days.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { askAgain } from "../asking/answer.ts";
import { deleteAnnotation, postAnnotation } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { files, useWho } from "../asking/who.ts";
import { Confirm } from "../parts/confirm.tsx";
import { HappeningIcon } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { Title } from "../parts/title.tsx";
import { f, happened, t } from "../texts/language.ts";
import type { Bounds, Event } from "./drawing.ts";
import type { Happening } from "./points.ts";

type Placed = Happening & Event;

/** How wide a mark is, of one and of several, pixels: what would lie upon each other is one mark. */
const [ONE, SEVERAL] = [30, 46];

interface LaneProps {
  readonly happenings: readonly Placed[];
  /** Null: not known yet. */
  readonly bounds: Bounds | null;
  /** The place of the last point. */
  readonly last: number;
}

/** What happened, above the point in time; each mark opens what there is to say of it. */
export function Lane({ happenings, bounds, last }: LaneProps) {
  const groups = bounds ? grouped(happenings, (place) => pixelOf(place, bounds, last)) : [];
  return (
    // Time runs from left to right on every chart.
    <div class="lane" dir="ltr">
      {bounds &&
        happenings
          .filter(({ until }) => until !== null)
          .map(({ note, at, place, until }) => {
            const left = pixelOf(place, bounds, last);
            const right = pixelOf(until ?? place, bounds, last);
            return (
              <span
                key={note?.id ?? at}
                class="lane-span"
                style={{ left: `${left}px`, width: `${right - left}px` }}
              />
            );
          })}
      {groups.length > 0 && (
        <ul class="plain" aria-label={happened.title}>
          {groups.map((group) => (
            <Mark key={`${group.x} ${group.marks[0]?.at}`} {...group} bounds={bounds} />
          ))}
        </ul>
      )}
    </div>
  );
}

const pixelOf = (place: number, { left, right }: Bounds, last: number): number =>
  last > 0 ? left + (place / last) * (right - left) : left;

interface Group {
  readonly x: number;
  readonly marks: readonly Placed[];
}

/** Those that would lie upon each other, together where the first is. */
function grouped(happenings: readonly Placed[], pixel: (place: number) => number): Group[] {
  const groups: { x: number; marks: Placed[] }[] = [];
  for (const one of happenings.toSorted((a, b) => a.place - b.place)) {
    const x = pixel(one.place);
    const before = groups.at(-1);
    if (before && x - before.x < (before.marks.length > 1 ? SEVERAL : ONE)) before.marks.push(one);
    else groups.push({ x, marks: [one] });
  }
  return groups;
}

const when = (at: string, zone: string): string =>
  at.includes("T") ? f.instant(at, zone) : f.days({ from: at, to: addDays(at) });

function Mark({ x, marks, bounds }: Group & { bounds: Bounds | null }) {
  const { site } = useAsking();
  const [first] = marks;
  if (!first) return null;
  const inLine = ({ at, text }: Placed) => `${when(at, site.zone)}: ${text}`;
  const hint = marks.length === 1 ? inLine(first) : happened.several(marks.length);
  const isLate = bounds !== null && x > (bounds.left + bounds.right) / 2;
  return (
    <li class="lane-mark" style={{ left: `${x}px` }}>
      <Menu
        hint={hint}
        align={isLate ? "end" : "start"}
        label={
          <>
            <HappeningIcon kind={first.kind} />
            {marks.length > 1 && <small>{f.count(marks.length)}</small>}
          </>
        }
      >
        {(close) => (
          <ol class="plain happenings">
            {marks.map((one) => (
              <Told key={`${one.kind} ${one.note?.id ?? one.at}`} one={one} onGone={close} />
            ))}
          </ol>
        )}
      </Menu>
    </li>
  );
}

function Told({ one, onGone }: { one: Placed; onGone: () => void }) {
  const { site, here } = useAsking();
  const mayFile = files(useWho());
  const { kind, at, article, text, note } = one;
  const isElsewhere = article !== null && here.member?.key !== article;
  return (
    <li>
      <HappeningIcon kind={kind} />
      <span>
        <small>
          <time dateTime={at}>
            {note?.until ? f.span(at, note.until, site.zone) : when(at, site.zone)}
          </time>
          {note && goesOn(note) && ` · ${t.goingOn}`}
        </small>
        {isElsewhere ? (
          <Link to={onMember(here, "article", article)}>
            <Title text={text} />
          </Link>
        ) : (
          <Title text={text} />
        )}
      </span>
      {mayFile && note && <Changes note={note} text={text} onGone={onGone} />}
    </li>
  );
}

const goesOn = ({ kind, until }: Annotation): boolean => kind === "front-page" && until === null;

interface ChangesProps {
  readonly note: Annotation;
  readonly text: string;
  readonly onGone: () => void;
}

/** Ends what goes on, or takes a note back. */
function Changes({ note, text, onGone }: ChangesProps) {
  const { site } = useAsking();
  const { id, kind, at, article, text: said } = note;
  const changed = () => {
    askAgain(`annotations ${site.id}`);
    onGone();
  };
  const end = async () => {
    // The same once more, with its end.
    await postAnnotation(site.id, {
      ...{ id, kind, at, until: new Date().toISOString() },
      ...(article !== null && { article }),
      ...(said !== null && { text: said }),
    });
    changed();
  };
  const takeBack = async () => {
    await deleteAnnotation(site.id, id);
    changed();
  };
  const what = (
    <p>
      <bdi dir="auto">{text}</bdi>
    </p>
  );
  return (
    <span class="happening-changes">
      {goesOn(note) && (
        <Confirm
          label={happened.end}
          hint={happened.endOne(text)}
          question={happened.endAsk}
          onConfirm={end}
        >
          {what}
        </Confirm>
      )}
      <Confirm
        label={happened.takeBack}
        hint={happened.takeBackOne(text)}
        question={happened.takeBackAsk}
        onConfirm={takeBack}
      >
        {what}
      </Confirm>
    </span>
  );
}

import { explain } from "../parts/notice.tsx";
import { Failure } from "./api.ts";

/** Why something that was sent was refused: at fields, or as a whole. */
export interface Refused {
  /** Of the top fields of a body: each fault's place in the field's list, or null, and the service's words. */
  readonly fields: Readonly<Record<string, readonly FieldFault[]>>;
  /** In words; empty: all of it is said at the fields. */
  readonly whole: string;
}

export interface FieldFault {
  readonly place: number | null;
  readonly message: string;
}

export const NOT_REFUSED: Refused = { fields: {}, whole: "" };

/**
 * What a failure says of a form that has these fields.
 * @throws What is no failure of the service.
 */
export function refusedBy(cause: unknown, fields: readonly string[]): Refused {
  if (!(cause instanceof Failure)) throw cause;
  const known: Record<string, FieldFault[]> = {};
  const other: string[] = [];
  for (const { field, message } of cause.problem?.faults ?? []) {
    const [name = "", place] = field.split(".");
    if (fields.includes(name)) {
      known[name] = [...(known[name] ?? []), { place: place ? Number(place) : null, message }];
    } else other.push(`${field}: ${message}`);
  }
  const atFields = Object.keys(known).length > 0;
  return { fields: known, whole: atFields ? other.join("; ") : explain(cause) };
}

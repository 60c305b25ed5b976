import * as z from "zod";

export type Json = Record<string, unknown>;

/** Schemas that have an id, by it: filled as operations are described. */
export const components: Record<string, Json> = {};

/**
 * A schema; those with an id move to the components, where OpenAPI looks for them. What may be sent with less
 * than is answered (defaults are filled in) is a component of its own there, `…Input`.
 */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, $defs: made = {}, id: __, ...shape } = made2020(schema, io);
  const { $defs: others = {} } = io === "input" ? made2020(schema, "output") : { $defs: made };
  const own = new Set(namesThatDiffer(made, others));
  const named = (name: string): string => (own.has(name) ? `${name}Input` : name);
  const placed = <Part>(part: Part): Part =>
    JSON.parse(
      JSON.stringify(part).replaceAll(
        /"#\/\$defs\/(\w+)"/g,
        (_, name: string) => `"#/components/schemas/${named(name)}"`,
      ),
    );
  for (const [name, { id: _, ...definition }] of Object.entries(made)) {
    components[named(name)] = placed(definition);
  }
  return placed(shape);
}

/** A body's or an answer's schema: one that has an id is a component itself, and referred to. */
export function bodySchema(schema: z.ZodType, io: "input" | "output"): Json {
  // Within another it is a definition like those that are within it.
  const { properties } = jsonSchema(z.object({ body: schema }), io);
  return (properties as Record<string, Json>)["body"] ?? {};
}

type Made = Json & { readonly $defs?: Record<string, Json> };

const made2020 = (schema: z.ZodType, io: "input" | "output"): Made =>
  JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { target: "draft-2020-12", io, unrepresentable: "any" })),
  );

/** Definitions that are not the same in both, or refer to one that is not. */
function namesThatDiffer(
  ones: Record<string, Json>,
  others: Record<string, Json>,
): readonly string[] {
  const texts = Object.entries(ones).map(([name, one]) => [name, JSON.stringify(one)] as const);
  const differing = new Set(
    texts.filter(([name, text]) => text !== JSON.stringify(others[name])).map(([name]) => name),
  );
  for (let before = -1; before < differing.size; ) {
    before = differing.size;
    for (const [name, text] of texts) {
      if ([...differing].some((one) => text.includes(`"#/$defs/${one}"`))) differing.add(name);
    }
  }
  return [...differing];
}

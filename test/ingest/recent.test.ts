import { expect, it } from "vitest";
import { Recent } from "../../src/ingest/recent.ts";

const counting = (size: number) => {
  const worked: string[] = [];
  const recent = new Recent(size, (input) => {
    worked.push(input);
    return { input };
  });
  return { recent, worked };
};

it("works an input out once while it is in use", () => {
  const { recent, worked } = counting(2);
  for (const input of ["a", "b", "a", "c", "a", "d", "a"]) {
    expect(recent.of(input)).toEqual({ input });
  }
  expect(worked).toEqual(["a", "b", "c", "d"]);
});

it("forgets what has not been asked for lately", () => {
  const { recent, worked } = counting(2);
  for (const input of ["a", "b", "c", "d", "e", "a"]) recent.of(input);
  expect(worked).toEqual(["a", "b", "c", "d", "e", "a"]);
});

import { expect, it } from "vitest";
import { Misused } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { understand } from "../../src/cli/run.ts";

/** Words as a shell would have them: apart by spaces, those in quotes together. */
const wordsOf = (call: string): string[] =>
  (call.match(/(?:[^\s"]+|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ""));

/** What follows `byline` in an example: not what is set before it, nor where its answer goes. */
function argsOf(call: string): string[] {
  const [before = ""] = call.split(/ [|>] /);
  const words = wordsOf(before);
  return words.slice(words.indexOf("byline") + 1);
}

const helpOf = (...typed: string[]): string => {
  const wanted = understand(typed);
  if (!("help" in wanted)) throw new Error(`${typed.join(" ")} is no call for help`);
  return wanted.help;
};

/** What is said of a call that is none. */
const misuse = (...typed: string[]): string => {
  try {
    understand(typed);
  } catch (error) {
    if (error instanceof Misused) return error.message;
    throw error;
  }
  throw new Error(`${typed.join(" ")} is understood`);
};

it.each(COMMANDS.map((one) => [one.name, one] as const))(
  "%s has help with options, statuses and examples that are understood",
  (name, one) => {
    const words = name.split(" ");
    const help = helpOf("help", ...words);
    expect(helpOf(...words, "--help")).toBe(help);
    expect(help).toContain(one.summary);
    expect(help).toContain("Ends with  0 done, 1 could not be done, 2 not called rightly");
    for (const option of Object.keys(one.options)) expect(help).toContain(`--${option}`);
    for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
    expect(one.examples.length).toBeGreaterThan(0);
    for (const { call } of one.examples) {
      expect(help).toContain(call);
      expect(understand(argsOf(call))).toMatchObject({ command: one });
    }
  },
);

it("has no two commands of one name, and names each in the overview", () => {
  const names = COMMANDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const overview of [helpOf(), helpOf("help"), helpOf("--help"), helpOf("-h")]) {
    for (const name of names) expect(overview).toContain(`\n  ${name} `);
  }
});

it("says its version", () => {
  expect(helpOf("--version")).toMatch(/^byline \d+\.\d+\.\d+$/);
});

it("says which commands a family has", () => {
  expect(helpOf("help", "sites")).toContain("sites show");
  expect(helpOf("sites", "--help")).toBe(helpOf("help", "sites"));
  expect(misuse("sites")).toBe("byline sites is followed by one of list, show, create, set");
});

it("says what may have been meant", () => {
  expect(misuse("rebiuld")).toBe("There is no command rebiuld. Did you mean byline rebuild?");
  expect(misuse("token", "list")).toContain("Did you mean byline tokens?");
  expect(misuse("sites", "lst")).toContain("Did you mean byline sites list?");
  expect(misuse("wxyz")).toBe("There is no command wxyz. byline help says which there are");
  expect(misuse("rebuild", "--sites", "news")).toContain("Did you mean --site?");
});

it("says what is missing or too much", () => {
  expect(misuse("rebuild")).toContain("--site SITE is missing");
  expect(misuse("rebuild", "--site")).toContain("--site");
  expect(misuse("sites", "show")).toContain("SITE is missing");
  expect(misuse("sites", "show", "news", "kyiv")).toContain('"kyiv" is a word too many');
});

it("hands a command its options, with those that were not given", () => {
  const wanted = understand(["tokens", "create", "Agency", "--role", "viewer", "--site", "a"]);
  expect(wanted).toMatchObject({
    words: ["Agency"],
    values: { role: "viewer", site: ["a"], json: false },
  });
});

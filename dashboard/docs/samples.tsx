import type { ExampleRequest } from "../../src/contract/operation.ts";
import { clientLineOf, curlOf } from "../../src/contract/samples.ts";
import { t } from "../texts/language.ts";
import { Code } from "./code.tsx";
import { type Described, takesToken } from "./description.ts";
import { Tabs } from "./tabs.tsx";

/** A request as lines to copy, of this very service. */
export function Samples({ operation, request }: { operation: Described; request: ExampleRequest }) {
  const sampled = { ...operation, token: takesToken(operation) };
  const samples = [
    ["curl", curlOf(sampled, request, location.origin)],
    ["TypeScript", programOf(clientLineOf(sampled, request), takesToken(operation))],
  ] as const;
  return (
    <Tabs
      label={t.docs.asCode}
      tabs={samples.map(([name, text]) => ({
        name,
        panel: <Code label={name} text={text} wraps />,
      }))}
    />
  );
}

/** A program around a line, so that it can be pasted as it is. */
const programOf = (line: string, token: boolean): string =>
  [
    `import { bylineClient${line.includes("ndjson(") ? ", ndjson" : ""} } from "byline/client";`,
    "",
    `const byline = bylineClient("${location.origin}"${token ? ", { token }" : ""});`,
    line,
  ].join("\n");

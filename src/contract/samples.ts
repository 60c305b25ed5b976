import type { ExampleRequest, Operation } from "./operation.ts";

/** What a request is told by in samples; OpenAPI's description has it too. */
type Sampled = Pick<Operation, "method" | "path"> & {
  /** Whether it takes a token. */
  readonly token: boolean;
};

/** Path and query of a request. @param query One that is undefined is left out, a list repeated. */
export function pathOf(
  path: string,
  {
    params = {},
    query = {},
  }: { params?: ExampleRequest["params"]; query?: Readonly<Record<string, unknown>> },
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (part, name: string) =>
    params[name] === undefined ? part : encodeURIComponent(params[name]),
  );
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== undefined) all.append(name, String(one));
  }
  const text = all.toString();
  return filled + (text && `?${text}`);
}

/** The body of a request as it is sent; undefined: none. */
export const bodyOf = ({ body, lines }: ExampleRequest): string | undefined =>
  lines
    ? lines.map((line) => `${JSON.stringify(line)}\n`).join("")
    : body === undefined
      ? undefined
      : JSON.stringify(body, null, 2);

/** Its content type. */
export const typeOf = ({ lines }: ExampleRequest): string =>
  lines ? "application/x-ndjson" : "application/json";

/** A request as a line of the shell. @param base Where the service is, without a slash at its end. */
export function curlOf({ method, path, token }: Sampled, request: ExampleRequest, base: string) {
  const body = bodyOf(request);
  const usual = body === undefined ? "get" : "post";
  const parts = [
    ...(method === usual ? [] : [`-X ${method.toUpperCase()}`]),
    ...(token ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(body === undefined ? [] : [`-H "Content-Type: ${typeOf(request)}"`]),
    ...(body === undefined ? [] : [`--data-binary ${quoted(body)}`]),
    quoted(base + pathOf(path, request)),
  ];
  return `curl ${parts.join(" \\\n  ")}`;
}

/** For a shell of POSIX: nothing within is read as anything but itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The same by the client of the package, as a statement of TypeScript. */
export function clientLineOf({ method, path }: Sampled, request: ExampleRequest): string {
  const { params = {}, query = {}, body, lines } = request;
  const chain = path
    .replaceAll(/\{(\w+)\}/g, ":$1")
    .split("/")
    .filter((part) => part !== "")
    .map((part) => (IDENTIFIER.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`))
    .join("");
  const args = {
    ...(Object.keys(params).length > 0 ? { param: params } : {}),
    ...(Object.keys(query).length > 0 ? { query } : {}),
    ...(body === undefined ? {} : { json: body }),
  };
  const given = [
    ...(Object.keys(args).length > 0 || lines ? [literal(args)] : []),
    ...(lines ? [`ndjson(${literal(lines)})`] : []),
  ].join(", ");
  return `const answer = await byline${chain}.$${method}(${given});`;
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;

/** A value as TypeScript writes it, broken into lines where it is long. */
function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((one) => (within: string) => literal(one, within))
    : Object.entries(value).map(
        ([name, one]) =>
          (within: string) =>
            `${IDENTIFIER.test(name) ? name : JSON.stringify(name)}: ${literal(one, within)}`,
      );
  const [open, close] = isList ? "[]" : "{}";
  if (parts.length === 0) return `${open}${close}`;
  const space = isList ? "" : " ";
  const short = `${open}${space}${parts.map((part) => part("")).join(", ")}${space}${close}`;
  if (short.length <= 70 && !short.includes("\n")) return short;
  return `${open}\n${parts.map((part) => `${inner}${part(inner)},\n`).join("")}${indent}${close}`;
}

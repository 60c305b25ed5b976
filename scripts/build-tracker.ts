import { fileURLToPath } from "node:url";
import { minify } from "terser";
import { build } from "vite";
import { arrange, type Declaration } from "./arrange.ts";

/** What is used of terser's syntax tree, which it declares as unknown. */
interface Node {
  readonly TYPE: string;
  readonly definitions?: readonly Node[];
  /** Of a declaration: what it declares, a name or a pattern. */
  readonly name?: Node;
  readonly value?: Node;
  print_to_string(options: object): string;
}

/** The newest syntax that readers' browsers may be asked to know. */
const ECMA = 2020;

/** The tracker as one small classic script that leaves no name behind. */
export async function buildTracker(): Promise<string> {
  const output = await minify(await bundle(), {
    toplevel: true,
    module: true,
    ecma: ECMA,
    compress: { passes: 3, unsafe_arrows: true, keep_fargs: false },
    mangle: true,
    // @ts-expect-error The tree is not among the declared options.
    format: { ast: true, code: false },
  } as const);
  const print = (node: Node) => node.print_to_string({ ecma: ECMA });
  const statements = (output as unknown as { readonly ast: { readonly body: readonly Node[] } }).ast
    .body;
  const declarations = statements.flatMap(({ definitions }) =>
    (definitions ?? []).map((definition): Declaration => {
      const { name, value } = definition;
      return {
        text: print(definition),
        // Of a pattern the properties' names too, which does no harm.
        names: print(name as Node).match(/[\w$]+/g) ?? [],
        eager: value !== undefined && value !== null && value.TYPE !== "Arrow",
      };
    }),
  );
  const rest = statements.filter(({ definitions }) => !definitions).map(print);
  // The block keeps the names in; a browser that is too old says nothing and counts nothing.
  return arrange(declarations, (declared) => `try{let ${declared};${rest.join(";")}}catch{}`);
}

async function bundle(): Promise<string> {
  const built = await build({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      target: `es${ECMA}`,
      lib: { entry: "src/tracker/byline.ts", formats: ["es"] },
    },
  });
  const [output] = [built].flat();
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (!chunk) throw new Error("The tracker's bundle is empty");
  // One keyword in place of three is found again at less cost, and the same in strict code.
  return chunk.code.replace(/\b(?:const|var) /g, "let ");
}

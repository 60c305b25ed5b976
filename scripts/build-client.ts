import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Builds the client that the package exports into `dist/client`: one module, and the declarations of all that its
 * types are made of. Without TypeScript, which running the service does not need, the module alone.
 * @param root Folder of the package.
 */
export async function buildClient(root: string): Promise<void> {
  const folder = join(root, "dist/client");
  await rm(folder, { recursive: true, force: true });
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: folder,
      copyPublicDir: false,
      minify: false,
      target: "es2022",
      lib: {
        entry: join(root, "src/client/client.ts"),
        formats: ["es"],
        fileName: () => "index.js",
      },
      rolldownOptions: { external: /^hono/ },
    },
  });
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  if (!existsSync(compiler)) return;
  await run([compiler, "-p", join(root, "src/client/tsconfig.json")]);
  // What is declared is found beside the module that is imported, and a source is none.
  for (const name of globSync("**/*.d.ts", { cwd: folder })) {
    const path = join(folder, name);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replaceAll(/(from |import\()"(\.[^"]+)\.ts"/g, '$1"$2.js"'));
  }
}

const run = (args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    spawn(process.execPath, args, { stdio: "inherit" }).on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`)),
    );
  });

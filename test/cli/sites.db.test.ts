import { expect, it } from "vitest";
import { beacon, counterOf, startServer } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

it("makes sites, changes what it is told to and nothing else, and knows slips of the hand", async () => {
  const data = await folder();
  const { url } = await startServer(data);
  const run = (...args: string[]) => byline([...args, "--data", data]);
  const made = await run(
    ...["sites", "create", "unn", "--name", "УНН", "--zone", "Europe/Kyiv"],
    ...["--host", "unn.example", "--host", "*.unn.example", "--flood", "50"],
  );
  expect(made).toMatchObject({ code: 0, err: "" });
  expect(made.out).toContain(`<script defer src="${url}/byline.js" data-site="unn"></script>`);
  expect((await run("sites", "create", "unn", "--name", "x")).err).toContain("sites set unn");
  expect((await run("sites", "create", "b")).code).toBe(2);

  const show = async () => JSON.parse((await run("sites", "show", "unn", "--json")).out);
  const before = await show();
  expect(before).toMatchObject({
    name: "УНН",
    zone: "Europe/Kyiv",
    hosts: ["unn.example", "*.unn.example"],
    flood: 50,
    publicCounter: false,
  });
  await run("sites", "set", "unn", "--public-counter", "yes", "--excluded", "203.0.113.0/24");
  expect(await show()).toEqual({
    ...before,
    publicCounter: true,
    excluded: ["203.0.113.0/24"],
  });
  await run("sites", "set", "unn", "--excluded", "", "--public-counter", "no");
  expect(await show()).toEqual(before);

  expect((await run("sites", "set", "unn", "--zone", "Mars/Phobos")).err).toContain("  zone is no");
  expect(await run("sites", "set", "unn", "--flood", "many")).toMatchObject({ code: 2 });
  expect(await run("sites", "set", "unn", "--public-counter", "maybe")).toMatchObject({ code: 2 });
  expect((await run("sites", "set", "unm", "--flood", "1")).err).toContain("Did you mean unn?");
  const { out } = await run("sites", "list");
  expect(out.split("\n").slice(1)).toEqual([
    expect.stringMatching(/^news /),
    expect.stringMatching(/^unn +УНН +Europe\/Kyiv +private +unn.example \*.unn.example$/),
    "",
  ]);
});

it("shows a token once, and revokes it by its name or id", async () => {
  const data = await folder();
  const { url } = await startServer(data);
  const run = (...args: string[]) => byline([...args, "--data", data]);
  const { out, err } = await run(
    "tokens",
    "create",
    "Agency",
    "--role",
    "viewer",
    "--site",
    "news",
  );
  expect(out).toMatch(/^byl_[\w-]{43}\n$/);
  expect(err).toContain("shown this once");
  const ask = async () => {
    const headers = { authorization: `Bearer ${out.trim()}` };
    return (await fetch(`${url}/v1/sites/news`, { headers })).status;
  };
  expect(await ask()).toBe(200);
  const list = await run("tokens", "list");
  expect(list.out).toContain("Agency");
  expect(list.out).not.toContain(out.trim());
  expect((await run("tokens", "revoke", "Nobody")).code).toBe(1);
  expect((await run("tokens", "revoke", "Agency")).code).toBe(0);
  await expect.poll(ask).toBe(401);
  expect((await run("tokens", "list")).out).not.toContain("Agency");
  const [one] = JSON.parse((await run("tokens", "list", "--all", "--json")).out);
  expect(one).toMatchObject({ name: "Agency", sites: ["news"] });
  expect((await run("tokens", "create", "X", "--role", "king")).code).toBe(2);
});

it("tells how the service is, and of a server that does not run", async () => {
  const data = await folder();
  const server = await startServer(data);
  expect(await server.send(beacon())).toBe(202);
  await expect.poll(() => counterOf(server)).toBe(1);
  const { code, out } = await byline(["status", "--json", "--data", data]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    url: server.url,
    ready: true,
    waitingSince: null,
    disk: { free: expect.any(Number) },
    today: [{ site: "news", received: 1, counted: 1, refused: 0 }],
  });
  expect((await byline(["status", "--data", data])).out).toContain("is ready.");
  await server.end("SIGTERM");
  const away = await byline(["status", "--data", data]);
  expect(away).toMatchObject({ code: 3, out: expect.stringContaining("No server runs") });
});

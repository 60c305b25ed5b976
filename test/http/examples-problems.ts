import { expect } from "vitest";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { PROBLEMS, type ProblemKind } from "../../src/contract/problems.ts";
import { StoreDown } from "../../src/store/engine.ts";
import { noStream } from "../support/store.ts";
import { beacon, type Service, TOKEN } from "./service.ts";

/** The settings of the edge are not read here. */
const UNASKED: readonly ProblemKind[] = ["misconfigured"];

/** Runs into a problem of every kind, in a way that its readers may run into it. */
export async function problemsAsked(service: Service): Promise<Record<string, unknown>> {
  const { ask, asAdmin, elsewhere, turned } = service;
  const json = { "content-type": "application/json" };
  const sent = (method: string, body: unknown, headers: object = {}) => ({
    method,
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { ...json, ...headers },
  });
  const tokenOf = async (path: string, body: object): Promise<string> =>
    JSON.parse(await (await asAdmin(path, sent("POST", body))).text()).token;
  const viewer = await tokenOf("/v1/tokens", { name: "Newsletter", role: "viewer" });
  const link = await tokenOf("/v1/sites/unn/shares", { name: "Board", view: { days: 7 } });
  const signedIn = await ask("/v1/session", sent("POST", { token: TOKEN }));
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const admin = { authorization: `Bearer ${TOKEN}` };
  const down = () => Promise.reject(new StoreDown("away"));
  const away = { rows: down, run: down, insert: down, stream: noStream, ping: down, close: down };
  const full = { put: () => Promise.reject(new BufferFull("full")), isFull: true };
  const lost = () => Promise.reject(new Error("an example of a defect"));
  const stats = "/v1/sites/unn/stats";
  const signsIn = {
    role: "viewer",
    by: { issuer: "http://127.0.0.1:1", audience: "newsroom" },
  } as const;
  const parts = [
    { alg: "RS256", typ: "JWT", kid: "a" },
    { aud: ["newsroom"], exp: 9e9 },
  ];
  const assertion = `${parts.map((part) => btoa(JSON.stringify(part)).replaceAll("=", "")).join(".")}.eA`;

  const asked: Record<Exclude<ProblemKind, "misconfigured">, () => Promise<Response>> = {
    faults: () => asAdmin(`${stats}/top?by=writer&form=2025-06-02&limit=0`),
    unreadable: () => ask("/v1/views", sent("POST", '{"site": "unn",')),
    "not-signed-in": () => ask(`${stats}/summary`),
    "wrong-token": () => ask(`${stats}/summary`, { headers: { authorization: "Bearer byl_no" } }),
    "not-allowed": () =>
      ask("/v1/sites/unn", sent("PUT", { name: "UNN" }, { authorization: `Bearer ${viewer}` })),
    "beyond-link": () =>
      ask(`${stats}/summary?from=2025-01-01&to=2025-02-01`, {
        headers: { authorization: `Bearer ${link}` },
      }),
    "other-origin": () =>
      ask("/v1/sessions", {
        method: "DELETE",
        headers: { cookie, origin: "https://other.example" },
      }),
    "no-route": () => asAdmin(`${stats}/tops`),
    "not-there": () => asAdmin("/v1/sites/unn/articles/second-rond"),
    "not-shown": () => ask("/v1/sites/quiet/counter?article=second-round"),
    "no-method": () => asAdmin(`${stats}/top`, { method: "POST" }),
    conflict: () => asAdmin("/v1/tokens", sent("POST", { name: "Newsletter", role: "viewer" })),
    "page-unusable": () => asAdmin("/v1/sites/quiet/page?url=http://127.0.0.1:1/"),
    "too-large": () => ask("/v1/views", sent("POST", " ".repeat(20_000))),
    "wrong-type": () => ask("/v1/views", sent("POST", "a", { "content-type": "application/xml" })),
    "too-many": async () => {
      for (let n = 0; n < 6000; n++)
        await ask("/v1/session", { headers: { authorization: `Bearer ${viewer}` } });
      return ask("/v1/session", { headers: { authorization: `Bearer ${viewer}` } });
    },
    "too-many-guesses": async () => {
      turned.address = "203.0.113.99";
      const guess = () => ask("/v1/session", { headers: { authorization: "Bearer guess" } });
      for (let n = 0; n < 10; n++) await guess();
      return guess();
    },
    defect: () =>
      elsewhere({ sites: { find: lost, list: lost, put: lost } })(`${stats}/top`, {
        headers: admin,
      }),
    "store-away": () => elsewhere({ engine: away })(`${stats}/top`, { headers: admin }),
    "buffer-full": () => elsewhere({ buffer: full })("/v1/views", sent("POST", beacon())),
    "sign-in-away": () =>
      elsewhere({ signsIn })("/v1/session", { headers: { "cf-access-jwt-assertion": assertion } }),
  };
  expect([...Object.keys(asked), ...UNASKED].sort()).toEqual(Object.keys(PROBLEMS).sort());

  const problems: Record<string, unknown> = {};
  for (const [kind, one] of Object.entries(asked)) {
    const answer = await one();
    problems[kind] = JSON.parse(await answer.text());
    expect(problems[kind], kind).toMatchObject({ type: `/docs#problem-${kind}` });
    expect(answer.status, kind).toBe(PROBLEMS[kind as ProblemKind].status);
  }
  return problems;
}

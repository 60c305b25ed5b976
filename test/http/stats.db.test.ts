import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beacon, faults, type Service, startService } from "./service.ts";

const QUESTIONS = ["summary", "over-time", "top", "now"] as const;
const RANGE = "from=2026-03-10&to=2026-03-11";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const url = (question: string, query = ""): string => `/v1/sites/unn/stats/${question}?${query}`;

describe("a question with a fault", () => {
  it.each(QUESTIONS)("is 401 without a token or with a wrong one, at %s", async (question) => {
    for (const headers of [
      {},
      { authorization: "Bearer wrong" },
      { authorization: "Basic YTpi" },
      { authorization: "Bearer" },
    ]) {
      const answer = await service.ask(url(question), { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  it.each(QUESTIONS)("is 404 at %s of a site that is not there", async (question) => {
    expect((await service.asAdmin(`/v1/sites/nobody/stats/${question}`)).status).toBe(404);
  });

  it.each(QUESTIONS)("is 400 at %s naming the parameters it does not know", async (question) => {
    const answer = await service.asAdmin(url(question, "colour=red&__proto__=1&tag=a&Tag=b"));
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(["colour", "__proto__", "Tag"]);
  });

  it.each([
    ["summary", "from=2026-02-30", "from"],
    ["summary", "from=yesterday", "from"],
    ["summary", "from=2026-3-1", "from"],
    ["summary", "from=2026-03-10T00:00:00Z", "from"],
    ["summary", "from=", "from"],
    ["summary", "from=2026-03-10&from=2026-03-11", "from"],
    ["summary", "from=2026-03-11&to=2026-03-11", "to"],
    ["summary", "from=2026-03-12&to=2026-03-11", "to"],
    ["summary", "from=2000-01-01&to=2026-01-01", "from"],
    ["summary", "compare=lastweek", "compare"],
    ["summary", "credit=half", "credit"],
    ["summary", "labels=then", "labels"],
    ["summary", "format=xml", "format"],
    ["summary", "author=", "author"],
    ["summary", "author=%00", "author"],
    ["summary", `author=${"x".repeat(501)}`, "author"],
    ["summary", Array.from({ length: 101 }, (_, i) => `tag=${i}`).join("&"), "tag"],
    ["over-time", "interval=minute", "interval"],
    ["over-time", "interval=hour&from=2025-01-01&to=2026-01-01", "interval"],
    ["over-time", "by=nothing", "by"],
    ["over-time", "by=article&by=tag", "by"],
    ["over-time", "top=0", "top"],
    ["over-time", "top=51", "top"],
    ["over-time", "top=ten", "top"],
    ["top", "by=total", "by"],
    ["top", "metric=money", "metric"],
    ["top", "limit=0", "limit"],
    ["top", "limit=1001", "limit"],
    ["top", "limit=1.5", "limit"],
    ["top", "limit=1e3", "limit"],
    ["now", "limit=0x10", "limit"],
    ["now", "from=yesterday", "from"],
    ["top", "limit=", "limit"],
    ["top", "limit=1&limit=2", "limit"],
    ["top", "cursor=!!!", "cursor"],
    ["top", "cursor=", "cursor"],
    ["top", `cursor=${btoa("[1]")}`, "cursor"],
    ["top", `cursor=${btoa('["1","a"]')}`, "cursor"],
    ["now", "limit=101", "limit"],
  ])("is 400 at %s of %s", async (question, query, field) => {
    const answer = await service.asAdmin(url(question, query));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await faults(answer)).toEqual([field]);
  });

  it.each([
    ["top", "by=article&by=tag", "may be given once only"],
    ["top", "from=2026-03-01&from=2026-03-01", "may be given once only"],
    ["top", "limit=1&limit=1", "may be given once only"],
    ["top", "search=a&search=b", "may be given once only"],
    ["top", "cursor=a&cursor=b", "may be given once only"],
    ["top", `cursor=${"a".repeat(4001)}`, "has more than 4000 characters"],
    ["summary", "format=csv&format=json", "may be given once only"],
    ["top", "metric=", "is none of views, visitors, engaged"],
    ["over-time", "interval=minute", "is none of hour, day, week, month"],
    ["summary", "tag=a&tag=%00", "1: has a control character"],
    ["summary", "metrik=views&Tag=a", "is not known here"],
  ])("says at %s of %s that it %s", async (question, query, message) => {
    const answer = await service.asAdmin(url(question, query));
    const { faults } = (await answer.json()) as { faults: { message: string }[] };
    expect(faults[0]?.message).toContain(message);
  });

  it.each([
    "from=0000-01-01&to=0000-01-02",
    "from=0001-01-01&to=0001-02-01",
    "from=1900-01-01&to=1900-02-01",
    "from=1969-12-01&to=1970-02-01",
    "from=2149-06-01&to=2149-06-10",
    "from=2200-01-01&to=2200-02-01",
    "from=9999-12-30&to=9999-12-31",
    "from=9999-12-31",
    "to=9999-12-31",
    "to=0000-01-01",
  ])("at the end of time is answered or refused, never a defect: %s", async (range) => {
    for (const query of [
      "summary?compare=previous",
      "summary?compare=year",
      "summary?country=UA&author=A",
      "over-time?interval=day&compare=year",
      "over-time?interval=hour",
      "top?compare=previous",
      "top?by=tag&labels=read",
    ]) {
      const answer = await service.asAdmin(`/v1/sites/unn/stats/${query}&${range}`);
      const text = await answer.text();
      expect([200, 400], `${query} ${text}`).toContain(answer.status);
      if (answer.status === 400) expect(JSON.parse(text).faults, query).toHaveLength(1);
    }
  });
});

describe("filters", () => {
  const READ = {
    a: { authors: ["Ann"], tags: ["T1", "T2"], section: ["War"] },
    b: { authors: ["Ann", "Bob"], tags: ["T2"], section: ["War", "Politics"] },
    c: { authors: ["Cy"], tags: ["T3"], section: ["Sport"] },
  };
  beforeAll(async () => {
    for (const [id, facts] of Object.entries(READ)) {
      for (let i = 0; i < 3; i++) {
        const url = `https://unn.example/${id}`;
        const referrer = i === 0 ? "https://www.google.com/" : "";
        await service.view(beacon({ url, referrer, article: { id, title: id, ...facts } }));
      }
    }
    await service.stored();
  });

  it.each([
    ["", 9],
    ["author=Ann", 6],
    ["author=Ann&author=Cy", 9],
    ["author=Bob&tag=T2", 3],
    ["author=Bob&tag=T1", 0],
    ["tag=T1&tag=T3&section=War", 3],
    ["article=a&article=c&source=Google", 2],
    ["source=Google&medium=search&country=UA&device=desktop", 3],
    ["country=PL", 0],
    ["author=ann", 0],
    ["author=%20Ann%20", 6],
    ["language=en", 0],
  ])("%s leave %i views", async (query, views) => {
    for (const labels of ["now", "read"]) {
      const asked = `${RANGE}&labels=${labels}&${query}`;
      expect(await service.json(url("summary", asked))).toMatchObject({ views });
      expect(await service.json(url("over-time", asked))).toMatchObject({ series: [{ views }] });
      const { rows } = await service.json<{ rows: { views: number }[] }>(url("top", asked));
      expect(rows.reduce((sum, row) => sum + row.views, 0)).toBe(views);
    }
    expect(await service.json(url("now", query))).toMatchObject({ views });
  });

  it("shares add up to the total with credit=equal", async () => {
    for (const by of ["author", "section", "tag"]) {
      const query = `${RANGE}&by=${by}&credit=equal`;
      const { rows, total } = await service.json<{ total: number; rows: { views: number }[] }>(
        url("top", query),
      );
      expect(total).toBe(9);
      expect(rows.reduce((sum, row) => sum + row.views, 0)).toBe(9);
    }
  });

  it("as many as may be are answered", async () => {
    const many = (name: string) =>
      Array.from({ length: 100 }, (_, i) => `${name}=${encodeURIComponent("😀".repeat(248))}${i}`);
    const names = ["author", "section", "tag", "place", "agency", "article", "source", "medium"];
    const query = names.flatMap(many).join("&");
    for (const labels of ["now", "read"]) {
      const asked = `${RANGE}&labels=${labels}&${query}`;
      expect(await service.json(url("summary", asked))).toMatchObject({ views: 0 });
    }
  });
});

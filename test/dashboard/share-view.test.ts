import { expect, it } from "vitest";
import { HOME, parseAddress } from "../../dashboard/address/address.ts";
import { viewOf } from "../../dashboard/address/share-view.ts";
import { ShareView } from "../../src/contract/shares.ts";

const TODAY = "2026-03-10";
const of = (path: string) => {
  const [pathname = "", search = ""] = path.split("?");
  return viewOf(parseAddress(pathname, search && `?${search}`) ?? HOME, TODAY);
};

it.each([
  ["/unn", { filters: {}, days: 7, compare: "previous", page: "/unn" }],
  [
    "/unn/author/Ann%20Lee?range=12mo&compare=none&tag=!War",
    {
      filters: { author: ["Ann Lee"] },
      without: { tag: ["War"] },
      days: 366,
      compare: "none",
      page: "/unn/author/Ann%20Lee?range=12mo&compare=none&tag=%21War",
    },
  ],
  [
    "/unn/tag/!odd?range=yesterday",
    {
      filters: { tag: ["!odd"] },
      from: "2026-03-09",
      to: "2026-03-10",
      compare: "previous",
      page: "/unn/tag/!odd?from=2026-03-09&to=2026-03-10",
    },
  ],
  [
    "/unn/compare/author?pick=Ann&pick=Bob&range=30d&section=War",
    {
      filters: { author: ["Ann", "Bob"], section: ["War"] },
      days: 30,
      compare: "previous",
      page: "/unn/compare/author?range=30d&section=War&pick=Ann&pick=Bob",
    },
  ],
  [
    "/unn/compare/author?pick=Ann&pick=Bob&author=Cid&author=!Dan",
    {
      filters: { author: ["Cid"] },
      without: { author: ["Dan"] },
      days: 7,
      compare: "previous",
      page: "/unn/compare/author?author=Cid&author=%21Dan&pick=Ann&pick=Bob",
    },
  ],
  [
    "/unn/compare/article?pick=a&pick=b&axis=hours&section=War&compare=none",
    {
      filters: { article: ["a", "b"] },
      days: 7,
      compare: "none",
      lives: true,
      page: "/unn/compare/article?compare=none&pick=a&pick=b&axis=hours",
    },
  ],
  [
    "/unn/article/a?compare=none",
    {
      filters: { article: ["a"] },
      days: 7,
      compare: "none",
      lives: true,
      page: "/unn/article/a?compare=none",
    },
  ],
  [
    "/unn/article/a?compare=none&country=UA",
    {
      filters: { article: ["a"], country: ["UA"] },
      days: 7,
      compare: "none",
      page: "/unn/article/a?compare=none&country=UA",
    },
  ],
  [
    "/unn/compare/article?axis=hours",
    { filters: {}, days: 7, compare: "previous", page: "/unn/compare/article?axis=hours" },
  ],
])("a share of a page shows its member, filters, days and comparison: %s", (path, view) => {
  expect(of(path)).toEqual(view);
  expect(ShareView.parse(of(path))).toEqual(view);
});

import fc from "fast-check";
import { it } from "vitest";
import { site } from "../support/store.ts";
import { ALWAYS, question, step } from "./rules-drawn.ts";
import { Newsroom, ZONE } from "./rules-newsroom.ts";
import { startService } from "./service.ts";

it("answers every question as the rules say, whatever came by whichever path in any order", async () => {
  const steps = fc.array(step, { minLength: 10, maxLength: 40, size: "max" });
  const questions = fc.array(question, { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(steps, questions, async (happened, asked) => {
      const service = await startService([site({ hosts: ["unn.example"], zone: ZONE })]);
      try {
        const newsroom = new Newsroom(service);
        await newsroom.begin();
        for (const one of happened) await newsroom.do(one);
        await newsroom.agree([...asked, ...ALWAYS]);
      } finally {
        await service.close();
      }
    }),
    { numRuns: Number(process.env["FC_RUNS"] ?? 10), endOnFailure: true },
  );
}, 1_200_000);

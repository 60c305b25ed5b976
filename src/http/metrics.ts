import type { Context, Hono } from "hono";
import { metrics } from "../contract/metrics.ts";
import { type CallerRole, ROLES_OF } from "../contract/role.ts";
import { StoreDown } from "../store/engine.ts";
import { mount } from "./mount.ts";
import type { ProcessFigures, Services } from "./services.ts";
import { BOUNDS, type Durations, type Tally } from "./tally.ts";

/** `/metrics`: what `/health` and `/ready` tell, and to those who may see every site the process's figures. */
export function mountMetrics(app: Hono, services: Services): void {
  mount(app, services, metrics, async ({ c }) => {
    const [mayAll, answers] = await Promise.all([seesAll(c, services), storeAnswers(services)]);
    const figures = services.process?.();
    const lines = [
      ...gauge("byline_store_up", "Whether the store answers", Number(answers)),
      ...gauge(
        "byline_buffer_full",
        "Whether no more views can be kept just now",
        Number(services.buffer.isFull),
      ),
      ...(figures ? gauge("byline_uptime_seconds", "Since the start", figures.uptime) : []),
    ];
    if (mayAll) lines.push(...(await waiting(services, figures)));
    if (mayAll && figures) lines.push(...counted(services.tally), ...ofProcess(figures));
    return c.body(`${lines.join("\n")}\n`, 200, {
      "content-type": `${metrics.type}; charset=utf-8`,
      "cache-control": "private, no-store",
    });
  });
}

/** Whether the caller may see the figures of every site. @throws Refusal 401, 429 for a wrong token. */
async function seesAll(c: Context, { callers }: Services): Promise<boolean> {
  try {
    const caller = await callers.of(c);
    const roles: readonly CallerRole[] = ROLES_OF.viewer;
    return caller !== null && caller.sites === null && roles.includes(caller.role);
  } catch (error) {
    // A monitor asks just then: it is told at least that the store is away.
    if (error instanceof StoreDown) return false;
    throw error;
  }
}

const storeAnswers = ({ engine }: Services): Promise<boolean> =>
  engine.ping().then(
    () => true,
    () => false,
  );

async function waiting(services: Services, figures: ProcessFigures | undefined): Promise<string[]> {
  const since = (await services.buffer.waitingSince?.()) ?? null;
  const oldest = since === null ? 0 : Math.max(0, services.now() - since) / 1000;
  const name = "byline_waiting_oldest_seconds";
  return [
    ...gauge(name, "How long the view waits for the store that came first; 0: none does", oldest),
    ...(figures
      ? gauge("byline_waiting_bytes", "Bytes that wait for the store", figures.waitingBytes)
      : []),
  ];
}

function counted({ views, engagement, faulty, failed, unavailable, questions }: Tally): string[] {
  return [
    ...family("byline_views_total", "counter", "Views answered, repeats among them", [
      ...Object.entries(views).map(
        ([verdict, count]) => [`{verdict="${verdict}"}`, count] as const,
      ),
    ]),
    ...family("byline_engagement_total", "counter", "Totals of engagement answered", [
      ["", engagement],
    ]),
    ...family("byline_refusals_total", "counter", "Requests refused, by class of status", [
      ['{class="4xx"}', faulty],
      ['{class="5xx"}', failed],
    ]),
    ...family("byline_unavailable_total", "counter", "Requests refused with 503", [
      ["", unavailable],
    ]),
    ...family(
      "byline_question_duration_seconds",
      "histogram",
      "How long questions took to be answered; of CSV, until it began",
      [...questions].flatMap(([question, durations]) => buckets(question, durations)),
    ),
  ];
}

type Sample = readonly [labels: string, value: number, suffix?: string];

function buckets(question: string, { within, sum }: Durations): Sample[] {
  let count = 0;
  const upTo = [...BOUNDS, "+Inf"].map((bound, place): Sample => {
    count += within[place] ?? 0;
    return [`{question="${question}",le="${bound}"}`, count, "_bucket"];
  });
  const labels = `{question="${question}"}`;
  return [...upTo, [labels, sum, "_sum"], [labels, count, "_count"]];
}

function ofProcess(figures: ProcessFigures): string[] {
  const { version, batchesStored, batchesFailed, residentBytes } = figures;
  return [
    ...family("byline_batches_total", "counter", "Batches given to the store", [
      ['{outcome="stored"}', batchesStored],
      ['{outcome="failed"}', batchesFailed],
    ]),
    ...gauge("process_resident_memory_bytes", "Resident memory", residentBytes),
    ...family("byline_build_info", "gauge", "The version that runs", [
      [`{version="${version}"}`, 1],
    ]),
  ];
}

const gauge = (name: string, help: string, value: number): string[] =>
  family(name, "gauge", help, [["", value]]);

/** Lines of the text format 0.0.4: all samples of a name stand together, behind what they are. */
function family(
  name: string,
  type: "counter" | "gauge" | "histogram",
  help: string,
  samples: readonly Sample[],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value, suffix = ""]) => `${name}${suffix}${labels} ${value}`),
  ];
}

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../texts/language.ts";
import type { Trying } from "./caller.ts";
import { changes, type Described, type Description, takesToken } from "./description.ts";
import { RequestForm } from "./form.tsx";
import { OutcomeView } from "./outcome.tsx";
import { type Draft, draftOf, type Outcome, requestOf, send } from "./request.ts";
import { Samples } from "./samples.tsx";

interface TryProps {
  readonly api: Description;
  readonly operation: Described;
  readonly trying: Trying;
}

/** A request to make: as lines to copy, and to send from here; then what came back, or the example. */
export function Try({ api, operation, trying }: TryProps) {
  const { sites, token } = trying;
  const site =
    sites && !sites.includes(operation["x-example"].params?.["site"] ?? "") ? sites[0] : null;
  const usual = draftOf(operation, site ?? null);
  const [changed, setChanged] = useState<Draft | null>(null);
  const draft = changed ?? usual;
  const [outcome, setOutcome] = useState<Outcome | "away" | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const latest = useRef<AbortController | null>(null);
  latest.current = running;
  useEffect(() => () => latest.current?.abort(), []);

  const run = async () => {
    const controller = new AbortController();
    setRunning(controller);
    try {
      setOutcome(await send(operation, draft, token, controller.signal));
    } catch {
      setOutcome(controller.signal.aborted ? null : "away");
    } finally {
      setRunning(null);
    }
  };

  const request = requestOf(operation, draft);
  return (
    <>
      <section class="card" aria-labelledby="try">
        <h2 id="try">{t.docs.tryIt}</h2>
        <form
          class="try"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <RequestForm {...{ api, operation, draft }} sites={sites ?? []} onChange={setChanged} />
          {takesToken(operation) && <TokenField trying={trying} />}
          {changes(operation) && <p class="warns">{t.docs.changesThings}</p>}
          <p class="actions">
            {running ? (
              <button type="button" class="button" onClick={() => running.abort()}>
                {t.docs.giveUp}
              </button>
            ) : (
              <button type="submit" class="button primary">
                {t.docs.send}
              </button>
            )}
            {changed && (
              <button type="button" class="quiet" onClick={() => setChanged(null)}>
                {t.docs.asExample}
              </button>
            )}
          </p>
        </form>
        <Samples operation={operation} request={request} />
      </section>
      <OutcomeView operation={operation} outcome={outcome} busy={running !== null} />
    </>
  );
}

function TokenField({ trying: { token, setToken, sites } }: { trying: Trying }) {
  const id = useId();
  return (
    <div class="given token">
      <label for={id}>{t.docs.token}</label>
      <input
        id={id}
        type="password"
        value={token}
        placeholder={sites && token === "" ? t.docs.yourSession : "byl_…"}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        onInput={(event) => setToken(event.currentTarget.value.trim())}
      />
      <small id={`${id}-hint`}>
        {token !== "" ? t.docs.tokenHere : sites ? t.docs.sessionUsed : t.docs.tokenNeeded}
      </small>
    </div>
  );
}

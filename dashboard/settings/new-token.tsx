import { useState } from "preact/hooks";
import type { Role } from "../../src/contract/role.ts";
import { askAgain } from "../asking/answer.ts";
import { postToken } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { useWho } from "../asking/who.ts";
import { Fault } from "../parts/fault.tsx";
import { Field } from "../parts/field.tsx";
import { Snippet } from "../parts/snippet.tsx";
import { settings as t } from "../texts/language.ts";
import { inDays, LifeField, NameField } from "./credential-fields.tsx";

const LIVES = [0, 30, 90, 365] as const;

/** Makes a token; its text is shown here, once. */
export function NewToken() {
  const { site } = useAsking();
  const everywhere = useWho()?.sites === null;
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [all, setAll] = useState(false);
  const [days, setDays] = useState(0);
  const [refused, setRefused] = useState(NOT_REFUSED);
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);

  const make = async (event: Event) => {
    event.preventDefault();
    try {
      const token = await postToken({
        name,
        role,
        ...(!all && { sites: [site.id] }),
        ...(days > 0 && { expires: inDays(days) }),
      });
      setMade(token);
      setName("");
      setRefused(NOT_REFUSED);
      askAgain("tokens ");
    } catch (cause) {
      setRefused(refusedBy(cause, ["name"]));
    }
  };

  if (made) {
    return (
      <section class="card form settings shown-once" aria-labelledby="made" role="status">
        <h2 id="made">
          <bdi dir="auto">{t.shownOnce(made.name)}</bdi>
        </h2>
        <p>{t.copyNow}</p>
        <Snippet text={made.token} />
        <p>
          <button type="button" class="button" onClick={() => setMade(null)}>
            {t.haveIt}
          </button>
        </p>
      </section>
    );
  }
  return (
    <form class="card form settings new-token" onSubmit={make} aria-labelledby="new-token">
      <h2 id="new-token">{t.newToken}</h2>
      <NameField name={name} setName={setName} refused={refused} hint={t.tokenForHint} />
      <Field label={t.role}>
        {(tied) => (
          <select
            {...tied}
            value={role}
            onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
          >
            {(Object.keys(t.roles) as Role[]).map((one) => (
              <option key={one} value={one}>
                {t.roles[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.sites}>
        {(tied) => (
          <select
            {...tied}
            value={String(all)}
            onChange={({ currentTarget }) => setAll(currentTarget.value === "true")}
          >
            <option value="false">{t.thisSite(site.name)}</option>
            {everywhere && <option value="true">{t.everySite}</option>}
          </select>
        )}
      </Field>
      <LifeField days={days} setDays={setDays} lives={LIVES} />
      <Fault text={refused.whole} />
      <p>
        <button type="submit" class="button primary">
          {t.make}
        </button>
      </p>
    </form>
  );
}

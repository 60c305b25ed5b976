import { useEffect, useState } from "preact/hooks";
import type { Site } from "../../src/contract/site.ts";
import { HOME } from "../address/address.ts";
import { go } from "../address/navigation.tsx";
import { Failure, putSite } from "../asking/api.ts";
import { explain } from "../parts/notice.tsx";
import { t } from "../texts/language.ts";
import { idFor } from "./site-id.ts";

interface NewSiteProps {
  readonly sites: readonly Site[];
  readonly onCreated: () => void;
}

const zones = Intl.supportedValuesOf("timeZone");

/** Creates a site: what is asked is what cannot be guessed. */
export function NewSite({ sites, onCreated }: NewSiteProps) {
  const [name, setName] = useState("");
  const [ownId, setId] = useState<string | null>(null);
  const [hosts, setHosts] = useState("");
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [fault, setFault] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const named = hosts.split(/[\s,]+/).filter(Boolean);
  const id = ownId ?? idFor(name, named);

  // It is gone to once it is among those that there are: until then there is no such page.
  const there = made !== null && sites.some((site) => site.id === made);
  useEffect(() => {
    if (there) go({ ...HOME, site: made });
  }, [there, made]);

  const create = async (event: Event) => {
    event.preventDefault();
    if (sites.some((site) => site.id === id)) return setFault(t.siteTaken(id));
    try {
      await putSite(id, { name, zone, hosts: named });
      setMade(id);
      onCreated();
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      setFault(explain(cause));
    }
  };
  return (
    <form class="card narrow form" onSubmit={create} aria-labelledby="new-site">
      <h1 id="new-site">{sites.length > 0 ? t.addSite : t.firstSite}</h1>
      <label class="field">
        <span>{t.siteName}</span>
        <input
          required
          maxLength={300}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{t.siteId}</span>
        <input
          required
          pattern="[a-z0-9][a-z0-9\-]{0,62}"
          value={id}
          onInput={(event) => setId(event.currentTarget.value)}
        />
        <small>{t.siteIdHint}</small>
      </label>
      <label class="field">
        <span>{t.siteHosts}</span>
        <input value={hosts} onInput={(event) => setHosts(event.currentTarget.value)} />
        <small>{t.siteHostsHint}</small>
      </label>
      <label class="field">
        <span>{t.siteZone}</span>
        <input
          required
          list="zones"
          value={zone}
          onInput={(event) => setZone(event.currentTarget.value)}
        />
        <datalist id="zones">
          {zones.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <small>{t.siteZoneHint}</small>
      </label>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" class="button primary">
        {t.create}
      </button>
    </form>
  );
}

import { useRef, useState } from "preact/hooks";
import type * as z from "zod";
import type { Site, SiteSettings } from "../../src/contract/site.ts";
import { askAgain, forgetAnswers } from "../asking/answer.ts";
import { putSite } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, type Refused, refusedBy } from "../asking/faults.ts";
import { Field } from "../parts/field.tsx";
import { t as common, settings as t } from "../texts/language.ts";
import { OptOutLinks } from "./opt-out.tsx";

/** The settings as controls hold them: lists are lines, numbers texts. */
interface Draft {
  readonly name: string;
  readonly zone: string;
  readonly hosts: string;
  readonly excluded: string;
  readonly flood: string;
  readonly keepRefused: string;
  readonly spamReferrers: Site["spamReferrers"];
  readonly dataCentres: Site["dataCentres"];
  readonly globalPrivacyControl: Site["globalPrivacyControl"];
  readonly doNotTrack: Site["doNotTrack"];
  readonly publicCounter: boolean;
  readonly publicMostRead: "counter" | "true" | "false";
}

const draftOf = (site: Site): Draft => ({
  ...site,
  hosts: site.hosts.join("\n"),
  excluded: site.excluded.join("\n"),
  flood: String(site.flood),
  keepRefused: String(site.keepRefused),
  publicMostRead:
    site.publicMostRead === undefined ? "counter" : site.publicMostRead ? "true" : "false",
});

const lines = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
/** TRICKY: no text is 0 to Number; the service is to refuse it. */
const number = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

const settingsOf = (draft: Draft): z.input<typeof SiteSettings> => ({
  name: draft.name,
  zone: draft.zone,
  hosts: lines(draft.hosts),
  excluded: lines(draft.excluded),
  flood: number(draft.flood),
  keepRefused: number(draft.keepRefused),
  spamReferrers: draft.spamReferrers,
  dataCentres: draft.dataCentres,
  globalPrivacyControl: draft.globalPrivacyControl,
  doNotTrack: draft.doNotTrack,
  publicCounter: draft.publicCounter,
  ...(draft.publicMostRead !== "counter" && { publicMostRead: draft.publicMostRead === "true" }),
});

type Checked = keyof typeof t.wrong;
const CHECKED = Object.keys(t.wrong) as Checked[];

const zones = Intl.supportedValuesOf("timeZone");

/** The settings of a site. */
export function SiteForm() {
  const { site } = useAsking();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => draftOf(site));
  const [refused, setRefused] = useState<Refused>(NOT_REFUSED);
  const [state, setState] = useState<"same" | "changed" | "saving" | "saved">("same");
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setState("changed");
  };
  const settle = (next: Site, after: "same" | "saved") => {
    setDraft(draftOf(next));
    setRefused(NOT_REFUSED);
    setState(after);
  };
  const save = async (event: Event) => {
    event.preventDefault();
    setState("saving");
    try {
      const saved = await putSite(site.id, settingsOf(draft));
      // All figures may be others now: of other days, or of other views.
      forgetAnswers();
      askAgain("sites", "opt-out ");
      settle(saved, "saved");
    } catch (cause) {
      setState("changed");
      setRefused(refusedBy(cause, CHECKED));
      // Once the faults are drawn.
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
  };

  /** What is wrong with a field, in the reader's language, naming entries of lists. */
  const faultsOf = (field: Checked): string[] =>
    (refused.fields[field] ?? []).map(({ place, message }) => {
      const list = field === "hosts" || field === "excluded" ? lines(draft[field]) : [];
      return place === null && list.length > 0 ? message : t.wrong[field](list[place ?? 0] ?? "");
    });
  const text = (name: Checked) => ({
    value: draft[name],
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      change({ [name]: event.currentTarget.value }),
  });
  const treatment = (
    name: "spamReferrers" | "dataCentres" | "globalPrivacyControl" | "doNotTrack",
    hint?: string,
  ) => (
    <Field label={t[name]} hint={hint}>
      {(tied) => (
        <select
          {...tied}
          value={draft[name]}
          onChange={({ currentTarget }) =>
            change({ [name]: currentTarget.value as Site["dataCentres"] })
          }
        >
          <option value="count">{t.count}</option>
          <option value="refuse">{t.refuse}</option>
        </select>
      )}
    </Field>
  );
  const faulty = Object.keys(refused.fields).length > 0;

  return (
    // What is wrong is said by the service, at the fields.
    <form ref={form} class="settings-form" onSubmit={save} noValidate aria-label={t.parts.site}>
      <fieldset class="card form">
        <legend>{t.about}</legend>
        <Field label={common.siteName} faults={faultsOf("name")}>
          {(tied) => <input {...tied} {...text("name")} maxLength={300} />}
        </Field>
        <Field label={common.siteZone} hint={t.zoneHint} faults={faultsOf("zone")}>
          {(tied) => (
            <>
              <input {...tied} {...text("zone")} list="zones" />
              <datalist id="zones">
                {zones.map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label={common.siteHosts} hint={t.hostsHint} faults={faultsOf("hosts")}>
          {(tied) => <textarea {...tied} {...text("hosts")} rows={3} spellcheck={false} />}
        </Field>
      </fieldset>
      <fieldset class="card form">
        <legend>{t.counting}</legend>
        <Field label={t.addresses} hint={t.addressesHint} faults={faultsOf("excluded")}>
          {(tied) => <textarea {...tied} {...text("excluded")} rows={3} spellcheck={false} />}
        </Field>
        <OptOutLinks />
        {treatment("spamReferrers", t.spamReferrersHint)}
        {treatment("dataCentres", t.dataCentresHint)}
        <Field label={t.flood} hint={t.floodHint} faults={faultsOf("flood")}>
          {(tied) => <input {...tied} {...text("flood")} inputMode="numeric" class="number" />}
        </Field>
        <Field label={t.keepRefused} hint={t.keepRefusedHint} faults={faultsOf("keepRefused")}>
          {(tied) => (
            <input {...tied} {...text("keepRefused")} inputMode="numeric" class="number" />
          )}
        </Field>
      </fieldset>
      <fieldset class="card form">
        <legend>{t.wishes}</legend>
        {treatment("globalPrivacyControl", t.wishesHint)}
        {treatment("doNotTrack")}
      </fieldset>
      <fieldset class="card form">
        <legend>{t.open}</legend>
        <Field label={t.publicCounter} hint={t.publicCounterHint}>
          {(tied) => (
            <select
              {...tied}
              value={String(draft.publicCounter)}
              onChange={({ currentTarget }) =>
                change({ publicCounter: currentTarget.value === "true" })
              }
            >
              <option value="true">{t.yes}</option>
              <option value="false">{t.no}</option>
            </select>
          )}
        </Field>
        <Field label={t.publicMostRead} hint={t.publicMostReadHint}>
          {(tied) => (
            <select
              {...tied}
              value={draft.publicMostRead}
              onChange={({ currentTarget }) =>
                change({ publicMostRead: currentTarget.value as Draft["publicMostRead"] })
              }
            >
              <option value="counter">{t.asCounter}</option>
              <option value="true">{t.yes}</option>
              <option value="false">{t.no}</option>
            </select>
          )}
        </Field>
      </fieldset>
      <div class="save-bar card">
        <button type="submit" class="button primary" disabled={state === "saving"}>
          {t.save}
        </button>
        {state === "changed" && (
          <button type="button" class="button" onClick={() => settle(site, "same")}>
            {t.discard}
          </button>
        )}
        <span role="status">
          {state === "saved" ? t.saved : state === "changed" && !faulty ? t.unsaved : ""}
        </span>
        {(faulty || refused.whole) && (
          <span class="field-fault" role="alert">
            {[faulty && t.faulty, refused.whole].filter(Boolean).join(" ")}
          </span>
        )}
      </div>
    </form>
  );
}

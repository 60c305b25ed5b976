import type { Share } from "../../src/contract/shares.ts";
import type { Token } from "../../src/contract/tokens.ts";
import { useAsking } from "../asking/asking.ts";
import { Ago } from "../parts/time.tsx";
import { f, settings as t } from "../texts/language.ts";

/** Whether a token or share is over, and why; null: it is in force. */
export const endOf = ({ revoked, expires }: Pick<Token | Share, "revoked" | "expires">) =>
  revoked ? t.revoked : expires && Date.parse(expires) <= Date.now() ? t.expired : null;

/** When a token or share was last used, to the hour. */
export const LastUsed = ({ at }: { at: string | null }) => (at ? <Ago at={at} /> : t.notUsed);

/** Until when it is in force. */
export function Expires({ at }: { at: string | null }) {
  const { site } = useAsking();
  if (at === null) return t.never;
  return (
    <time dateTime={at} title={f.instant(at, site.zone)}>
      {f.ago(at, Date.now())}
    </time>
  );
}

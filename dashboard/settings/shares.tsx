import type { Share } from "../../src/contract/shares.ts";
import { parseAddress } from "../address/address.ts";
import { isByHours } from "../address/comparable.ts";
import { askAgain } from "../asking/answer.ts";
import { deleteShare, shares } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { t as common, f, settings as t } from "../texts/language.ts";
import { CredentialRow, CredentialsCard } from "./credentials.tsx";

/** Links that show one view. */
export function SharesCard() {
  const { site } = useAsking();
  return (
    <CredentialsCard
      title={t.parts.shares}
      lead={t.sharesLead}
      none={t.noShares}
      of={`shares ${site.id}`}
      ask={async (page, signal) => {
        const { shares: items, next } = await shares(site.id, page, signal);
        return { items, next };
      }}
      head={<th scope="col">{t.shows}</th>}
      row={(share) => <Row key={share.id} share={share} />}
    />
  );
}

function Row({ share }: { share: Share }) {
  const { id, site, name, view } = share;
  const revoke = async () => {
    await deleteShare(site, id);
    askAgain("shares ");
  };
  const { page = `/${site}`, from, to, days } = view;
  const [path = "", search] = page.split("?");
  const here = parseAddress(path, search ? `?${search}` : "");
  const range = days === undefined ? (from && to ? f.days({ from, to }) : "") : t.lastDays(days);
  return (
    <CredentialRow
      credential={share}
      question={t.revokeShare(name)}
      then={t.revokeShareThen}
      revoke={revoke}
    >
      <td>
        <a class="text-link" href={page}>
          {decoded(path)}
        </a>
        , {here && isByHours(here) ? common.axes.hours : range}
      </td>
    </CredentialRow>
  );
}

/** The path of a page, to be read. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

import { useState } from "preact/hooks";
import type { Share } from "../../src/contract/shares.ts";
import { askAgain } from "../answer.ts";
import { deleteShare, shares } from "../api.ts";
import { useAsking } from "../asking.ts";
import { Card } from "../card.tsx";
import { Confirm } from "../confirm.tsx";
import { t as common, f } from "../language.ts";
import { usePaged } from "../paged.ts";
import { Ago } from "../time.tsx";
import { Expires, endOf, LastUsed } from "./ended.tsx";
import { t } from "./texts.ts";

/** Links that show one view. */
export function SharesCard() {
  const { site } = useAsking();
  const [ended, setEnded] = useState<"true" | "false">("false");
  const { answer, more } = usePaged(`shares ${site.id} ${ended}`, async (page, signal) => {
    const { shares: items, next } = await shares(site.id, { ended, ...page }, signal);
    return { items, next };
  });
  return (
    <Card
      title={t.parts.shares}
      class="settings"
      answer={answer}
      skeleton={<div class="rows-wait" />}
    >
      {({ items, next }) => (
        <>
          <p>{t.sharesLead}</p>
          {items.length === 0 ? (
            <p class="none">{t.noShares}</p>
          ) : (
            <div class="wide-table">
              <table class="plain-table">
                <caption class="hidden">{t.parts.shares}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t.tokenFor}</th>
                    <th scope="col">{t.shows}</th>
                    <th scope="col">{t.lastUsed}</th>
                    <th scope="col">{t.expires}</th>
                    <th scope="col">{t.madeBy}</th>
                    <th scope="col">
                      <span class="hidden">{common.actions}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((share) => (
                    <Row key={share.id} share={share} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <p class="buttons">
            {next !== null && (
              <button type="button" class="button" onClick={more}>
                {common.more}
              </button>
            )}
            <label class="check-box">
              <input
                type="checkbox"
                checked={ended === "true"}
                onChange={({ currentTarget }) => setEnded(currentTarget.checked ? "true" : "false")}
              />
              {t.showEnded}
            </label>
          </p>
        </>
      )}
    </Card>
  );
}

function Row({ share }: { share: Share }) {
  const { id, site, name, view, lastUsed, expires, author, created } = share;
  const end = endOf(share);
  const revoke = async () => {
    await deleteShare(site, id);
    askAgain("shares ");
  };
  const { page = `/${site}`, from, to, days } = view;
  const range = days === undefined ? (from && to ? f.days({ from, to }) : "") : t.lastDays(days);
  return (
    <tr class={end ? "over" : undefined}>
      <th scope="row">
        <bdi dir="auto">{name}</bdi>
      </th>
      <td>
        <a class="text-link" href={page}>
          {decoded(page)}
        </a>
        , {range}
      </td>
      <td>
        <LastUsed at={lastUsed} />
      </td>
      <td>{end ?? <Expires at={expires} />}</td>
      <td>
        <bdi dir="auto">{author}</bdi>, <Ago at={created} />
      </td>
      <td class="end">
        {!end && (
          <Confirm
            label={t.revoke}
            hint={t.revokeOne(name)}
            question={t.revokeShare(name)}
            onConfirm={revoke}
          >
            <p>{t.revokeShareThen}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}

/** The path of a page, to be read. */
function decoded(page: string): string {
  const path = page.split("?")[0] ?? page;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

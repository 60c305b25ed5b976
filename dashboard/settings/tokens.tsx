import { useState } from "preact/hooks";
import type { Token } from "../../src/contract/tokens.ts";
import { askAgain } from "../answer.ts";
import { deleteToken, tokens } from "../api.ts";
import { Card } from "../card.tsx";
import { Confirm } from "../confirm.tsx";
import { t as common } from "../language.ts";
import { usePaged } from "../paged.ts";
import { Ago } from "../time.tsx";
import { Expires, endOf, LastUsed } from "./ended.tsx";
import { NewToken } from "./new-token.tsx";
import { t } from "./texts.ts";

/** Who may see and change what, and what was last done with it. */
export function TokensCard() {
  const [ended, setEnded] = useState<"true" | "false">("false");
  const { answer, more } = usePaged(`tokens ${ended}`, async (page, signal) => {
    const { tokens: items, next } = await tokens({ ended, ...page }, signal);
    return { items, next };
  });
  return (
    <>
      <NewToken />
      <Card
        title={t.parts.tokens}
        class="settings"
        answer={answer}
        skeleton={<div class="rows-wait" />}
      >
        {({ items, next }) => (
          <>
            <p>{t.tokensLead}</p>
            {items.length === 0 ? (
              <p class="none">{t.noTokens}</p>
            ) : (
              <div class="wide-table">
                <table class="plain-table">
                  <caption class="hidden">{t.parts.tokens}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t.tokenFor}</th>
                      <th scope="col">{t.role}</th>
                      <th scope="col">{t.sites}</th>
                      <th scope="col">{t.lastUsed}</th>
                      <th scope="col">{t.expires}</th>
                      <th scope="col">{t.madeBy}</th>
                      <th scope="col">
                        <span class="hidden">{common.actions}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((token) => (
                      <Row key={token.id} token={token} />
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
                  onChange={({ currentTarget }) =>
                    setEnded(currentTarget.checked ? "true" : "false")
                  }
                />
                {t.showEnded}
              </label>
            </p>
          </>
        )}
      </Card>
    </>
  );
}

function Row({ token }: { token: Token }) {
  const { id, name, role, sites, lastUsed, expires, author, created } = token;
  const end = endOf(token);
  const revoke = async () => {
    await deleteToken(id);
    askAgain("tokens ");
  };
  return (
    <tr class={end ? "over" : undefined}>
      <th scope="row">
        <bdi dir="auto">{name}</bdi>
      </th>
      <td>{t.roleShort[role]}</td>
      <td>{sites === null ? t.everySite : sites.join(", ")}</td>
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
            question={t.revokeToken(name)}
            onConfirm={revoke}
          >
            <p>{t.revokeTokenThen}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}

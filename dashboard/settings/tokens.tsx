import type { Token } from "../../src/contract/tokens.ts";
import { askAgain } from "../asking/answer.ts";
import { deleteToken, tokens } from "../asking/api.ts";
import { settings as t } from "../texts/language.ts";
import { CredentialRow, CredentialsCard } from "./credentials.tsx";
import { NewToken } from "./new-token.tsx";

/** Who may see and change what, and what was last done with it. */
export const TokensCard = () => (
  <>
    <NewToken />
    <CredentialsCard
      title={t.parts.tokens}
      lead={t.tokensLead}
      none={t.noTokens}
      of="tokens"
      ask={async (page, signal) => {
        const { tokens: items, next } = await tokens(page, signal);
        return { items, next };
      }}
      head={
        <>
          <th scope="col">{t.role}</th>
          <th scope="col">{t.sites}</th>
        </>
      }
      row={(token) => <Row key={token.id} token={token} />}
    />
  </>
);

function Row({ token }: { token: Token }) {
  const { id, name, role, sites } = token;
  const revoke = async () => {
    await deleteToken(id);
    askAgain("tokens ");
  };
  return (
    <CredentialRow
      credential={token}
      question={t.revokeToken(name)}
      then={t.revokeTokenThen}
      revoke={revoke}
    >
      <td>{t.roleShort[role]}</td>
      <td>{sites === null ? t.everySite : sites.join(", ")}</td>
    </CredentialRow>
  );
}

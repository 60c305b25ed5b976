import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Share } from "../../src/contract/shares.ts";
import type { Token } from "../../src/contract/tokens.ts";
import { type Held, type Page, usePaged } from "../asking/paged.ts";
import { Card } from "../cards/card.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Nothing } from "../parts/notice.tsx";
import { More, PlainTable } from "../parts/plain-table.tsx";
import { Ago } from "../parts/time.tsx";
import { settings as t } from "../texts/language.ts";
import { Expires, endOf, LastUsed } from "./ended.tsx";

type Ended = "true" | "false";

interface CredentialsProps<One> {
  readonly title: string;
  readonly lead: string;
  /** What is said where there are none. */
  readonly none: string;
  /** What is asked, as the key of its answer. */
  readonly of: string;
  readonly ask: (page: Page & { readonly ended: Ended }, signal: AbortSignal) => Promise<Held<One>>;
  /** Heads of the columns of their own. */
  readonly head: ComponentChildren;
  readonly row: (one: One) => ComponentChildren;
}

/** Tokens or shares, page by page; those that are over where one asks for them. */
export function CredentialsCard<One>(props: CredentialsProps<One>) {
  const { title, lead, none, of, ask, head, row } = props;
  const [ended, setEnded] = useState<Ended>("false");
  const { answer, more } = usePaged(`${of} ${ended}`, (page, signal) =>
    ask({ ended, ...page }, signal),
  );
  return (
    <Card title={title} class="settings" answer={answer} skeleton={<div class="rows-wait" />}>
      {({ items, next }) => (
        <>
          <p>{lead}</p>
          {items.length === 0 ? (
            <Nothing>{none}</Nothing>
          ) : (
            <PlainTable
              caption={title}
              head={
                <>
                  <th scope="col">{t.tokenFor}</th>
                  {head}
                  <th scope="col">{t.lastUsed}</th>
                  <th scope="col">{t.expires}</th>
                  <th scope="col">{t.madeBy}</th>
                </>
              }
            >
              {items.map(row)}
            </PlainTable>
          )}
          <More next={next} onClick={more}>
            <label class="check-box">
              <input
                type="checkbox"
                checked={ended === "true"}
                onChange={({ currentTarget }) => setEnded(currentTarget.checked ? "true" : "false")}
              />
              {t.showEnded}
            </label>
          </More>
        </>
      )}
    </Card>
  );
}

interface CredentialRowProps {
  readonly credential: Token | Share;
  /** Cells of its own. */
  readonly children: ComponentChildren;
  /** Asked before it is revoked, and what comes of that. */
  readonly question: string;
  readonly then: string;
  readonly revoke: () => Promise<void>;
}

export function CredentialRow(props: CredentialRowProps) {
  const { credential, children, question, then, revoke } = props;
  const { name, lastUsed, expires, author, created } = credential;
  const end = endOf(credential);
  return (
    <tr class={end ? "over" : undefined}>
      <th scope="row">
        <bdi dir="auto">{name}</bdi>
      </th>
      {children}
      <td>
        <LastUsed at={lastUsed} />
      </td>
      <td>{end ?? <Expires at={expires} />}</td>
      <td>
        <bdi dir="auto">{author}</bdi>, <Ago at={created} />
      </td>
      <td class="end">
        {!end && (
          <Confirm label={t.revoke} hint={t.revokeOne(name)} question={question} onConfirm={revoke}>
            <p>{then}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}

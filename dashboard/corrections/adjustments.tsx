import { useState } from "preact/hooks";
import { onMember } from "../address/address.ts";
import { go, Link } from "../address/navigation.tsx";
import { askAgain, useAnswer } from "../asking/answer.ts";
import { adjustments, article } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { usePaged } from "../asking/paged.ts";
import { files, useWho } from "../asking/who.ts";
import { Card } from "../cards/card.tsx";
import { Cross, Plus } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { More } from "../parts/plain-table.tsx";
import { Title } from "../parts/title.tsx";
import { t as common, f, corrections as t } from "../texts/language.ts";
import { Adjust } from "./adjust.tsx";
import { ArticlePicker } from "./article-picker.tsx";
import { MadeAdjustment } from "./made.tsx";

const EVERY = 60;

/** Adjustments of all articles of the site, and a form for another. */
export function Adjustments() {
  const { site, here } = useAsking();
  const who = useWho();
  const [total, setTotal] = useState(0);
  const { answer, more } = usePaged(`adjustments ${site.id} *`, async (page, signal) => {
    const found = await adjustments(site.id, page, signal);
    setTotal(found.total);
    return { items: found.adjustments, next: found.next };
  });
  const changed = () => askAgain(`adjustments ${site.id} `, `article ${site.id} `);
  return (
    <>
      {files(who) && <NewAdjustment onChange={changed} />}
      <Card
        class="settings adjustments"
        title={t.adjustmentsMade}
        answer={answer}
        skeleton={<div class="rows-wait" />}
        tools={<small>{`${t.sum}: ${f.count(total)}`}</small>}
      >
        {({ items, next }) => (
          <>
            {items.length === 0 && <p class="none">{t.noAdjustments}</p>}
            <ol class="plain">
              {items.map((one) => (
                <MadeAdjustment
                  key={one.id}
                  adjustment={one}
                  of={
                    <Link class="text-link" to={onMember(here, "article", one.article)}>
                      <Title text={one.name} />
                    </Link>
                  }
                  onChange={changed}
                  mayChange={files(who)}
                />
              ))}
            </ol>
            <More next={next} onClick={more} />
          </>
        )}
      </Card>
    </>
  );
}

function NewAdjustment({ onChange }: { onChange: () => void }) {
  const { site, here } = useAsking();
  const [id] = here.picked;
  const { data } = useAnswer(
    `article ${site.id} ${id ?? ""}`,
    async (signal) => (id === undefined ? null : article(site.id, id, signal)),
    EVERY,
  );
  const pick = (picked: readonly string[]) => go({ ...here, picked }, true);
  const name = data?.title || id;
  return (
    <section class="card form settings" aria-label={t.adjust}>
      <p>{t.adjustmentsLead}</p>
      <div class="field">
        <span>{common.dimensions.article}</span>
        <div class="picked">
          {name !== undefined && (
            <button
              type="button"
              class="chip"
              aria-label={t.takeOut(name)}
              onClick={() => pick([])}
            >
              <bdi dir="auto">{name}</bdi> <Cross />
            </button>
          )}
          <Menu
            label={
              <>
                <Plus /> {t.pickArticle}
              </>
            }
          >
            {(close) => (
              <div class="filter-picker">
                <ArticlePicker
                  onPick={(picked) => {
                    close();
                    pick([picked]);
                  }}
                />
              </div>
            )}
          </Menu>
        </div>
      </div>
      {id !== undefined && (
        <Adjust key={id} id={id} now={data?.views ?? null} onChange={onChange} />
      )}
    </section>
  );
}

import { go } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { article } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { files, useWho } from "../asking/who.ts";
import { Cross, Plus } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { t as common, corrections as t } from "../texts/language.ts";
import { Adjust } from "./adjust.tsx";
import { AdjustmentList, useAdjusted } from "./adjustment-list.tsx";
import { ArticlePicker } from "./article-picker.tsx";

const EVERY = 60;

/** Adjustments of all articles of the site, and a form for another. */
export function Adjustments() {
  const mayChange = files(useWho());
  const changed = useAdjusted(null);
  return (
    <>
      {mayChange && <NewAdjustment onChange={changed} />}
      <AdjustmentList article={null} class="settings adjustments" title={t.adjustmentsMade} />
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

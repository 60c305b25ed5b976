import { pageNamed } from "../pages.ts";
import { Modal } from "../parts/modal.tsx";
import { t } from "../texts/language.ts";
import { LETTERS } from "./shortcuts.tsx";

/** What keys do. */
export function Keys({ onClose }: { onClose: () => void }) {
  const pages = Object.entries(LETTERS).filter(([, page]) => pageNamed(page));
  return (
    <Modal label={t.keys} onClose={onClose} class="keys">
      <h2>{t.keys}</h2>
      <dl>
        <div>
          <dt>
            <kbd>/</kbd> <kbd>Ctrl K</kbd> <kbd>⌘ K</kbd>
          </dt>
          <dd>{t.jumpAnywhere}</dd>
        </div>
        {pages.map(([letter, page]) => (
          <div key={letter}>
            <dt>
              <kbd>g</kbd> <kbd>{letter}</kbd>
            </dt>
            <dd>{t.pages[page]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{t.keys}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t.closes}</dd>
        </div>
      </dl>
    </Modal>
  );
}

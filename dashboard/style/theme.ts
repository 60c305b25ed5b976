/** Light or dark: as the system has it, until the reader chooses. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "byline.theme";

/** Dispatched when colours change, for what is not drawn by CSS. */
export const colours = new EventTarget();
const changed = () => colours.dispatchEvent(new Event("change"));

export function theme(): Theme {
  const kept = recall(KEY) as Theme;
  return THEMES.includes(kept) ? kept : "system";
}

export function setTheme(next: Theme): void {
  keep(KEY, next);
  applyTheme();
  changed();
}

function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme();
}
// At once: the first thing drawn has its colours, before any text has come.
if (typeof document !== "undefined") applyTheme();

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);

/** A setting of this browser; null: none, or the browser keeps nothing. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a setting in this browser, where it lets us. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

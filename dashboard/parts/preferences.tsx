import { useState } from "preact/hooks";
import { setTheme, THEMES, theme } from "../style/theme.ts";
import { LANGUAGES, language, setLanguage, t } from "../texts/language.ts";
import { ThemeIcon } from "./marks.tsx";

/** Steps through the themes. */
export function ThemeButton() {
  const [chosen, choose] = useState(theme);
  const next = THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length] ?? "system";
  const step = () => {
    setTheme(next);
    choose(next);
  };
  const hint = t.themeIs(t.themes[chosen]);
  return (
    <button type="button" class="icon-button" aria-label={hint} title={hint} onClick={step}>
      <ThemeIcon theme={chosen} />
    </button>
  );
}

/** The language of the interface. */
export function LanguagePicker({ inline = false }: { inline?: boolean }) {
  return (
    <label class={`field ${inline ? "inline" : ""}`}>
      <span>{t.language}</span>
      <select value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
        {[...LANGUAGES].map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

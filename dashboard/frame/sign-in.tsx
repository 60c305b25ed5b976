import { useEffect, useRef, useState } from "preact/hooks";
import { Failure, signIn } from "../asking/api.ts";
import { Logo } from "../parts/marks.tsx";
import { explain } from "../parts/notice.tsx";
import { LanguagePicker, ThemeButton } from "../parts/preferences.tsx";
import { t } from "../texts/language.ts";

/** Asks for the token; the address stays, so that a shared link leads on to what it shows. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const [token, setToken] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${t.signIn} · Byline`;
    field.current?.focus();
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn({ token: token.trim() });
      onSignedIn();
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      setFault(cause.status === 401 || cause.status === 400 ? t.wrongToken : explain(cause));
      setBusy(false);
      field.current?.select();
    }
  };
  return (
    <main class="sign-in">
      <form class="card form" onSubmit={submit} aria-labelledby="sign-in">
        <div class="brand">
          <Logo />
          <span>Byline</span>
          <span class="spread" />
          <ThemeButton />
        </div>
        <h1 id="sign-in">{t.signIn}</h1>
        <label class="field">
          <span>{t.token}</span>
          <input
            ref={field}
            type="password"
            autocomplete="current-password"
            required
            value={token}
            aria-invalid={fault !== null}
            aria-describedby="token-hint"
            onInput={(event) => setToken(event.currentTarget.value)}
          />
          <small id="token-hint">{t.tokenHint}</small>
        </label>
        {fault && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
        <button type="submit" class="button primary" disabled={busy}>
          {t.signIn}
        </button>
        <LanguagePicker inline />
      </form>
    </main>
  );
}

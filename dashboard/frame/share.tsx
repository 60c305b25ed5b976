import { useEffect, useState } from "preact/hooks";
import { Failure, signIn } from "../asking/api.ts";
import { Logo } from "../parts/marks.tsx";
import { explain, Notice } from "../parts/notice.tsx";
import { t } from "../texts/language.ts";

/** The token of a share's link; null: it is another address. */
export const shareIn = (pathname: string): string | null =>
  /^\/share\/(bys_[\w-]+)$/.exec(pathname)?.[1] ?? null;

/** Opens a share: signs in to what it shows, and goes there. */
export function SharePage({ token }: { token: string }) {
  const [failure, fail] = useState<Failure | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    document.title = "Byline";
    fail(null);
    signIn({ token }).then(
      // The token is left neither in the address nor in the browser's history.
      ({ share }) => location.replace(share?.view.page ?? "/"),
      (cause) => fail(cause instanceof Failure ? cause : new Failure(0, null, 0, { cause })),
    );
  }, [token, tries]);
  if (failure === null) return <main class="sign-in" aria-busy="true" />;
  const over = failure.status === 401;
  return (
    <main class="sign-in">
      <div class="card form">
        <div class="brand">
          <Logo />
          <span>Byline</span>
        </div>
        <div role="alert">
          <Notice whole title={t.noShare} text={over ? t.shareOver : explain(failure)}>
            {!over && (
              <button type="button" class="button" onClick={() => setTries((n) => n + 1)}>
                {t.tryAgain}
              </button>
            )}
          </Notice>
        </div>
      </div>
    </main>
  );
}

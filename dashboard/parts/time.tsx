import { useAsking } from "../asking/asking.ts";
import { f } from "../texts/language.ts";

/** How long ago an instant is; the exact time of the site's zone on hover. */
export function Ago({ at }: { at: string }) {
  const { site } = useAsking();
  return (
    <time dateTime={at} title={f.instant(at, site.zone)}>
      {f.ago(at, Date.now())}
    </time>
  );
}

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Session } from "../../src/contract/session.ts";

/** Who is signed in; null: not known yet. */
export const WhoContext = createContext<Session | null>(null);

export const useWho = (): Session | null => useContext(WhoContext);

/** Whether someone files and adjusts: who may not is offered nothing of it. */
export const files = (who: Session | null): boolean =>
  who?.role === "editor" || who?.role === "admin";

/** Whether someone runs the sites that they see: settings, tokens, shares. */
export const runs = (who: Session | null): boolean => who?.role === "admin";

/** Whether someone may add a site. */
export const addsSites = (who: Session | null): boolean => runs(who) && who?.sites === null;

/** Whether a link to one view is all that someone has: there is no way on from it. */
export const isGuest = (who: Session | null): boolean => who?.role === "share";

/** Whether someone is told of articles' lives, which are of all time: a guest where the link is of them. */
export const seesLives = (who: Session | null): boolean =>
  !isGuest(who) || who?.share?.view.lives === true;

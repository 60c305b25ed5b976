import type { Happening } from "../charts/points.ts";
import type { Theme } from "../style/theme.ts";

/** The small drawings of the interface. All stand beside a text or in a labelled control. */
const box = { width: 18, height: 18, viewBox: "0 0 18 18" } as const;
const stroke = {
  fill: "none",
  stroke: "currentColor",
  "stroke-width": 1.6,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
} as const;

export const Logo = () => (
  <svg class="logo" width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
    <rect class="logo-ground" width="32" height="32" rx="7" />
    <path class="logo-lines" d="M7 8h18v3H7zm0 6h11v3H7z" />
    <path class="logo-bars" d="M7 22h4v3H7zm6-2h4v5h-4zm6-3h4v8h-4z" />
  </svg>
);

export const More = () => (
  <svg aria-hidden="true" {...box} fill="currentColor">
    <circle cx="3.5" cy="9" r="1.6" />
    <circle cx="9" cy="9" r="1.6" />
    <circle cx="14.5" cy="9" r="1.6" />
  </svg>
);

const THEME_PATHS: Record<Theme, string> = {
  system: "M3 3.5h12v8H3zM6.5 15h5M9 11.5V15",
  light:
    "M9 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM9 1.5v1.6M9 14.9v1.6M1.5 9h1.6M14.9 9h1.6M3.7 3.7l1.1 1.1M13.2 13.2l1.1 1.1M3.7 14.3l1.1-1.1M13.2 4.8l1.1-1.1",
  dark: "M14.8 10.9A6.4 6.4 0 0 1 7.1 3.2a6.4 6.4 0 1 0 7.7 7.7z",
};

export const ThemeIcon = ({ theme }: { theme: Theme }) => (
  <svg aria-hidden="true" {...box} {...stroke}>
    <path d={THEME_PATHS[theme]} />
  </svg>
);

/** Turned about where lines begin at the right. */
export const Arrow = ({ to }: { to: "earlier" | "later" }) => (
  <svg class="arrow" aria-hidden="true" {...box} {...stroke}>
    <path d={to === "earlier" ? "M11 4 6 9l5 5" : "m7 4 5 5-5 5"} />
  </svg>
);

export const Cross = () => (
  <svg aria-hidden="true" {...box} {...stroke} width="12" height="12">
    <path d="m4 4 10 10M14 4 4 14" />
  </svg>
);

export const External = () => (
  <svg aria-hidden="true" {...box} {...stroke} width="13" height="13">
    <path d="M7 3H3v12h12v-4M10.5 2.5h5v5M15.5 2.5 8.5 9.5" />
  </svg>
);

const Mark = ({ path, size = 14 }: { path: string; size?: number }) => (
  <svg aria-hidden="true" {...box} {...stroke} width={size} height={size}>
    <path d={path} />
  </svg>
);

export const Download = () => <Mark path="M9 2.5v9M5 8l4 4 4-4M3 15.5h12" />;
export const Funnel = () => <Mark path="M2.5 3.5h13L10.5 9.5v5l-3-1.5V9.5z" />;
export const FunnelOff = () => (
  <Mark path="M5.5 3.5h10L12 8M9.7 10.5l-.2 4-2-1V9.5L4 5.2M2.5 1.5l13 15" />
);
export const Balance = () => <Mark path="M3 15.5V8M9 15.5V2.5M15 15.5V6" />;
export const Glass = () => <Mark path="M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zM11.6 11.6l4 4" />;
export const Plus = () => <Mark path="M9 3.5v11M3.5 9h11" />;
export const Pen = () => <Mark path="M3 15l1-4 8-8 3 3-8 8zM10.5 4.5l3 3" />;

const HAPPENING_PATHS: Record<Happening["kind"], string> = {
  push: "M9 2.5a4.2 4.2 0 0 0-4.2 4.2c0 4-1.8 5-1.8 5h12s-1.8-1-1.8-5A4.2 4.2 0 0 0 9 2.5zM7.5 14.5a1.6 1.6 0 0 0 3 0",
  "front-page": "M2.5 3.5h13v11h-13zM5.5 6.5h7M5.5 9.2h3M5.5 11.7h3M11 9.2h1.5v2.5H11z",
  other: "M4.5 15.5v-12h9l-2.2 3 2.2 3h-9",
  published: "M9 14.5v-11M4.5 8 9 3.5 13.5 8",
  renamed: "M3.5 6V3.5h11V6M9 3.5v11M7 14.5h4",
};

export const HappeningIcon = ({ kind }: Pick<Happening, "kind">) => (
  <Mark path={HAPPENING_PATHS[kind]} />
);

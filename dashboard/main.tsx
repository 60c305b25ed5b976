import "./style/base.css";
import "./style/charts.css";
import "./style/check.css";
import "./style/controls.css";
import "./style/member.css";
import "./style/page.css";
import "./style/panels.css";
import "./style/picker.css";
import "./style/tables.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { language } from "./language.ts";
import { applyTheme } from "./theme.ts";

applyTheme();
document.documentElement.lang = language;
const root = document.getElementById("app");
if (root) render(<App />, root);

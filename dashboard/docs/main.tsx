import "../style/base.css";
import "../style/controls.css";
import "../style/forms.css";
import "../style/frame.css";
import "../style/notice.css";
import "../style/page.css";
import "../style/docs.css";
import "../style/docs-told.css";
import "../style/docs-try.css";
import { render } from "preact";
import { direction, language } from "../texts/language.ts";
import { Docs } from "./docs.tsx";

document.documentElement.lang = language;
document.documentElement.dir = direction;
const root = document.getElementById("app");
if (root) render(<Docs />, root);

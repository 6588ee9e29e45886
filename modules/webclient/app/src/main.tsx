// The client's first line: look and language, then the page; who is signed in is found out meanwhile.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { wake } from "./features/auth/session";
import { startLanguage } from "./i18n";
import "./main.css";
import { start } from "./live/browser";
import { Routes } from "./routes";
import "./ui/back";
import { startLook } from "./ui/look";

startLook();
start();
void wake();
await startLanguage();
createRoot(document.getElementById("app") as HTMLElement).render(
  <StrictMode>
    <Routes />
  </StrictMode>,
);

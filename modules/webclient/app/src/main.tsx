// The client's first line: look and language, then the page; who is signed in is found out meanwhile.
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { memory } from "./api/queries";
import { useSession, wake } from "./features/auth/session";
import { startLanguage } from "./i18n";
import "./main.css";
import { start } from "./live/browser";
import { Routes } from "./routes";
import { startLook } from "./ui/look";

startLook();
start();
void wake();
let account = useSession.getState().me?.account;
useSession.subscribe(({ me }) => {
  if (account !== undefined && me?.account !== account) memory.clear(); // nothing of one child is shown to the next
  account = me?.account;
});
await startLanguage();
createRoot(document.getElementById("app") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={memory}>
      <Routes />
    </QueryClientProvider>
  </StrictMode>,
);

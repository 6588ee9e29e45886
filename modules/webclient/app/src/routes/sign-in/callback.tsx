// Where a provider of identities sends people back to: what it sent along is handed to the server, which says who has come.
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { command } from "../../api/client";
import { isPassing, Problem } from "../../api/problem";
import { comeBack, type Answer, type Errand } from "../../features/auth/provider";
import { SecondStep } from "../../features/auth/SecondStep";
import { signedIn, useSession } from "../../features/auth/session";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Gate } from "../../ui/Gate";
import { explain } from "../../ui/problems";

const tries = 5;
const patience = 700; // ms, and longer each time

// The server may have too much to do; then the answer is still unused.
async function handOver(errand: Errand, answer: Answer): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (errand === "link") await command("POST /me/identities", {}, answer);
      else signedIn((await command("POST /sessions/provider", {}, answer)).result);
      return;
    } catch (problem) {
      const busy = problem instanceof Problem && problem.code === "server.overloaded" && isPassing(problem);
      if (!busy || attempt === tries) throw problem;
      await new Promise((done) => setTimeout(done, patience * attempt * (0.5 + Math.random())));
    }
  }
}

export default function Callback() {
  const { t } = useWords();
  const [, go] = useLocation();
  const phase = useSession((session) => session.phase);
  const came = useRef<ReturnType<typeof comeBack> | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    document.title = `${t("sign-in")} · EDUverse`;
  }, [t]);
  // Once it is known who sits here: linking is theirs to finish.
  useEffect(() => {
    if (phase === "starting" || came.current !== null) return;
    came.current = comeBack();
    const { errand, answer } = came.current;
    const home = errand === "link" ? "/account/identities" : "/";
    if (answer === null) return go(errand === "link" ? home : "/sign-in", { replace: true });
    handOver(errand, answer).then(() => go(home, { replace: true }), setError);
  }, [phase, go]);
  if (error instanceof Problem && error.challenge !== undefined) {
    return (
      <Gate seed="harbour" lit={0.9}>
        <h1 className="text-title">{t("second.now")}</h1>
        <SecondStep challenge={error.challenge} back={() => go("/sign-in", { replace: true })} />
      </Gate>
    );
  }
  if (error !== null) {
    const linking = came.current?.errand === "link";
    return (
      <Gate seed="harbour" lit={0.4}>
        <h1 className="text-title">{t("provider.trouble")}</h1>
        <Notice tone="wrong">{explain(error)}</Notice>
        <ButtonLink weight="primary" href={linking ? "/account/identities" : "/sign-in"}>
          {t(linking ? "provider.account" : "provider.again")}
        </ButtonLink>
      </Gate>
    );
  }
  return (
    <Gate seed="harbour" lit={0.6}>
      <p role="status" className="flex items-center gap-4 text-large">
        <span aria-hidden="true" className="size-6 shrink-0 animate-spin rounded-round border-3 border-current border-e-transparent" />
        {t("provider.moment")}
      </p>
    </Gate>
  );
}

// The door of a class for those who can't type yet: the class's code, then one's own sign, then one's pictures. A sheet's QR
// code is this page's address with the class's code in the fragment.
import { useEffect, useRef, useState } from "react";
import { ArrowLeft } from "lucide-react";
import { ask } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Picture, Queries, SignView } from "../../api/types";
import { CodeStep } from "../../features/auth/CodeStep";
import { PicturePad } from "../../features/auth/PicturePad";
import { nameOfSign, SignMark } from "../../features/auth/Pictures";
import { SecondStep } from "../../features/auth/SecondStep";
import { useEntry } from "../../features/auth/useEntry";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Gate, Hall } from "../../ui/Gate";
import { explain } from "../../ui/problems";

interface Door {
  code: string;
  signs: SignView[];
  all: number; // so many pictures make a password
}

export default function Pictures() {
  const { t } = useWords();
  const [door, setDoor] = useState<Door | null>(null);
  const [sign, setSign] = useState<SignView | null>(null);
  useEffect(() => {
    document.title = `${t("pictures")} · EDUverse`;
  }, [t]);
  const look = async (code: string): Promise<void> => {
    const { signs, pictures }: Queries["GET /picture-doors/{code}"]["reply"] = await ask("GET /picture-doors/{code}", { code });
    setDoor({ code, signs, all: pictures });
  };
  if (door && sign) return <Pad door={door} sign={sign} back={() => setSign(null)} />;
  if (door) return <Who signs={door.signs} choose={setSign} back={() => setDoor(null)} />;
  return (
    <Gate seed="harbour" lit={0.8}>
      <div className="grid gap-2">
        <h1 className="text-title">{t("pictures")}</h1>
        <p className="text-ink-soft">{t("pictures.why")}</p>
      </div>
      <CodeStep look={look} />
      <ButtonLink weight="quiet" href="/sign-in">
        {t("join.sign-in")}
      </ButtonLink>
    </Gate>
  );
}

function Who({ signs, choose, back }: { signs: SignView[]; choose: (sign: SignView) => void; back: () => void }) {
  const { t } = useWords();
  return (
    <Hall width="wide">
      <Heading title={t("pictures.who")}>{signs.length > 0 ? t("pictures.who.why") : t("pictures.nobody")}</Heading>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2 sm:gap-4">
        {signs.map((each) => (
          <li key={each.sign}>
            <button type="button" data-sign={each.sign} onClick={() => choose(each)} className="grid h-full w-full content-start justify-items-center gap-1 rounded-small p-1.5 text-center text-small transition-transform duration-150 hover:bg-panel-raised active:scale-95">
              <SignMark sign={each} className="w-full max-w-28" />
              {nameOfSign(each)}
            </button>
          </li>
        ))}
      </ul>
      <Back go={back}>{t("join.other-code")}</Back>
    </Hall>
  );
}

function Pad({ door, sign, back }: { door: Door; sign: SignView; back: () => void }) {
  const { t } = useWords();
  const { busy, error, enter } = useEntry("POST /sessions/pictures");
  const [chosen, setChosen] = useState<Picture[]>([]);
  const change = async (now: Picture[]): Promise<void> => {
    setChosen(now);
    if (now.length < door.all) return;
    if (!(await enter({ code: door.code, sign: sign.sign, pictures: now }))) setChosen([]);
  };
  if (error instanceof Problem && error.challenge !== undefined) {
    return (
      <Gate seed="harbour" lit={0.9}>
        <h1 className="text-title">{t("second.now")}</h1>
        <SecondStep challenge={error.challenge} back={back} />
      </Gate>
    );
  }
  return (
    <Hall width="narrow">
      <div className="flex items-center gap-4">
        <SignMark sign={sign} className="size-20 shrink-0" />
        <p className="sr-only">{nameOfSign(sign)}</p>
        <Heading title={t("pictures.now")}>{t("pictures.now.why", { all: door.all })}</Heading>
      </div>
      {error !== null && chosen.length === 0 && <Notice tone="wrong">{explain(error)}</Notice>}
      <PicturePad chosen={chosen} all={door.all} shown="dots" busy={busy} change={(now) => void change(now)} />
      <Back go={back}>{t("pictures.not-me")}</Back>
    </Hall>
  );
}

// A step's heading takes the focus from the one before, which is gone.
function Heading({ title, children }: { title: string; children: string }) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div className="grid gap-1">
      <h1 ref={top} tabIndex={-1} className="text-title">
        {title}
      </h1>
      <p className="text-ink-soft">{children}</p>
    </div>
  );
}

function Back({ go, children }: { go: () => void; children: string }) {
  return (
    <Button weight="quiet" onClick={go}>
      <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
      {children}
    </Button>
  );
}

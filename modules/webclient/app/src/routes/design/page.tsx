// Every component in one place, to look at in each theme.
import { Button, ButtonLink } from "../../ui/Button";
import { Bar, Card, Notice, Ring } from "../../ui/Card";
import { Companion, companions } from "../../ui/Companion";
import { Choice, Field, LongField } from "../../ui/Field";
import { Island } from "../../ui/Island";
import { Lantern } from "../../ui/Lantern";
import { themes, useLook } from "../../ui/look";
import { Empty, Page } from "../../ui/Page";
import { Prose } from "../../ui/Prose";
import { Shell } from "../../ui/Shell";
import { PictureMark, pictures, shapes, SignMark } from "../../features/auth/Pictures";
import { GainChips } from "../../features/quest/GainChips";
import { SkillRow } from "../../features/skill/SkillRow";
import { useWords } from "../../i18n";

const colours = ["ground", "ground-deep", "panel", "panel-raised", "edge", "ink", "ink-soft", "lantern", "right", "wrong", "leaf", "rock"];

export default function Design() {
  const { t } = useWords();
  const look = useLook();
  return (
    <Shell>
      <Page title="Design" width="wide">
        <div className="flex flex-wrap gap-2">
          {themes.map((theme) => (
            <Button key={theme} weight={look.theme === theme ? "primary" : "second"} aria-pressed={look.theme === theme} onClick={() => useLook.setState({ theme })}>
              {t(`theme.${theme}`)}
            </Button>
          ))}
        </div>
        <ul className="grid grid-cols-3 gap-3 sm:grid-cols-6">
          {colours.map((colour) => (
            <li key={colour} className="grid gap-1 text-small">
              <span className="lit h-14 rounded-small border border-edge" style={{ background: `var(--${colour})` }} />
              {colour}
            </li>
          ))}
        </ul>
        <Card className="grid gap-3">
          <p className="font-display text-hero">Hero</p>
          <p className="font-display text-title">Title</p>
          <p className="text-question">Question</p>
          <p className="text-large">Large</p>
          <p>Body. Il1 O0 B8 rn m: letters that can't be mistaken.</p>
          <p className="text-small text-ink-soft">Small</p>
        </Card>
        <Card className="flex flex-wrap items-center gap-4">
          <Button weight="primary">Primary</Button>
          <Button weight="second">Second</Button>
          <Button weight="quiet">Quiet</Button>
          <Button weight="primary" busy>Busy</Button>
          <ButtonLink weight="second" href="/design">Link</ButtonLink>
        </Card>
        <Card className="grid gap-5 sm:grid-cols-2">
          <Field label="Field" hint="A hint." />
          <Field label="Field" problem="What is wrong." defaultValue="?" />
          <Choice label="Choice"><option>One</option><option>Two</option></Choice>
          <LongField label="Long field" />
        </Card>
        <div className="grid gap-3">
          <Notice tone="right">Right.</Notice>
          <Notice tone="wrong">Wrong.</Notice>
          <Notice tone="plain">Plain.</Notice>
        </div>
        <Card className="grid gap-5">
          <div className="flex items-center gap-6">
            <Ring share={0.65} label="65 %" className="size-20">7</Ring>
            <Bar share={0.4} label="40 %" className="grow" />
          </div>
          <ul className="grid gap-4"><SkillRow skill={{ name: "Fractions", mastery: 0.62, level: "apprentice" }} /></ul>
          <GainChips gains={{ xp: 12, coins: 1, levels: { from: 1, to: 2 }, power: { from: 10, to: 14 }, skills: [{ skill: "skl", name: "Fractions", from: 0.5, to: 0.62, levelFrom: "novice", levelTo: "apprentice" }], mastered: [], unlocks: [], items: [], quest: false, rapid: false }} />
        </Card>
        <Card className="flex flex-wrap items-end justify-center gap-6">
          {[0, 0.35, 0.7, 1].map((brightness) => (
            <Lantern key={brightness} brightness={brightness} className="h-36" />
          ))}
        </Card>
        <Card className="flex flex-wrap justify-center gap-5">
          {companions.map((name) => (
            <Companion key={name} name={name} className="size-24" />
          ))}
        </Card>
        <Card className="grid gap-6">
          <div className="flex flex-wrap justify-center gap-3">
            {shapes.map((shape) => (
              <SignMark key={shape} sign={{ animal: "badger", shape }} className="size-24" />
            ))}
          </div>
          <div className="flex flex-wrap justify-center gap-3">
            {pictures.map((picture) => (
              <PictureMark key={picture} picture={picture} className="size-20" />
            ))}
          </div>
        </Card>
        <Card className="grid gap-4 sm:grid-cols-3">
          {["one", "two", "three"].map((seed, i) => (
            <Island key={seed} seed={seed} lit={i / 2} />
          ))}
        </Card>
        <Empty title="Nothing here yet" />
        <Card>
          <Prose text={{ format: "markdown", text: "Some **bold**, some *soft*, some `code`, and $$\\frac{1}{2} + x^2$$ inside.\n\n- one\n- two" }} />
        </Card>
      </Page>
    </Shell>
  );
}

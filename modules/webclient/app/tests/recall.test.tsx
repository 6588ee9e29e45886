// @vitest-environment happy-dom
// How well something came back is said by one touch, changed by another, and taken back by the same.
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { Recall, type Recalled } from "../src/features/skill/Recall";
import { learn, startLanguage } from "../src/i18n";

beforeAll(async () => {
  await startLanguage();
  await learn("play");
});
afterEach(cleanup);

function Held({ told }: { told: (recall: Recalled | null) => void }) {
  const [chosen, choose] = useState<Recalled | null>(null);
  return (
    <Recall
      chosen={chosen}
      choose={(recall) => {
        choose(recall);
        told(recall);
      }}
    />
  );
}

test("recall is chosen, changed and taken back", async () => {
  const said: (Recalled | null)[] = [];
  render(<Held told={(recall) => said.push(recall)} />);
  const person = userEvent.setup();
  await person.click(screen.getByRole("radio", { name: "slowly" }));
  await person.click(screen.getByRole("radio", { name: "at once" }));
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "at once" }).checked).toBe(true);
  await person.click(screen.getByRole("radio", { name: "at once" }));
  expect(said).toEqual(["hard", "easy", null]);
});

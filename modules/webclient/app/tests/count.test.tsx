// @vitest-environment happy-dom
// How many is typed as one types: a number may be cleared first, and what is out of bounds is put right when the field is left.
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { Count } from "../src/features/economy/Count";
import { learn, startLanguage } from "../src/i18n";

beforeAll(async () => {
  await startLanguage();
  await learn("goods");
});
afterEach(cleanup);

function Held({ told, most }: { told: (count: number) => void; most: number }) {
  const [count, setCount] = useState(1);
  return (
    <Count
      label="How many?"
      count={count}
      most={most}
      change={(next) => {
        setCount(next);
        told(next);
      }}
    />
  );
}

test("a number is cleared and typed anew", async () => {
  const user = userEvent.setup();
  const told: number[] = [];
  render(<Held told={(count) => told.push(count)} most={20} />);
  const field = screen.getByLabelText<HTMLInputElement>("How many?");
  await user.clear(field);
  expect(field.value).toBe("");
  await user.type(field, "5");
  expect(field.value).toBe("5");
  expect(told.at(-1)).toBe(5);
});

test("too much is the most there is, and nothing is one, when the field is left", async () => {
  const user = userEvent.setup();
  const told: number[] = [];
  render(<Held told={(count) => told.push(count)} most={20} />);
  const field = screen.getByLabelText<HTMLInputElement>("How many?");
  await user.clear(field);
  await user.type(field, "300");
  await user.tab();
  expect(told.at(-1)).toBe(20);
  await user.clear(field);
  await user.tab();
  expect(told.at(-1)).toBe(1);
  expect(field.value).toBe("1");
});

// A labelled input with its hint and what is wrong with it, tied together for whoever can't see them side by side.
import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from "react";

export const inputLook =
  "w-full rounded-small border-2 border-edge bg-panel-raised px-4 min-h-13 text-large text-ink placeholder:text-ink-soft aria-invalid:border-wrong";

interface Around {
  label: string;
  hint?: ReactNode;
  problem?: string | null;
}
function useAround({ hint, problem }: Around) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ");
  return { id, attributes: { id, "aria-describedby": described || undefined, "aria-invalid": problem ? true : undefined } };
}
function Frame({ id, label, hint, problem, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5 text-start">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink-soft">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="text-small font-bold text-wrong">
          {problem}
        </p>
      )}
    </div>
  );
}

export function Field({ label, hint, problem, className = "", ...input }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const { id, attributes } = useAround({ label, hint, problem });
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <input {...input} {...attributes} className={`${inputLook} ${className}`} />
    </Frame>
  );
}
export function Choice({ label, hint, problem, children, ...select }: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  const { id, attributes } = useAround({ label, hint, problem });
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <select {...select} {...attributes} className={`${inputLook} py-2`}>
        {children}
      </select>
    </Frame>
  );
}
export function LongField({ label, hint, problem, ...area }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, attributes } = useAround({ label, hint, problem });
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <textarea rows={5} {...area} {...attributes} className={`${inputLook} py-3`} />
    </Frame>
  );
}

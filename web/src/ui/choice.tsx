import type { InputHTMLAttributes, ReactNode } from 'react';
import { ErrorText, Requirement } from './field.js';

type ChoiceProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { label: ReactNode; hint?: string };

/** A box to tick, 24 px, with its words. The whole line can be pressed. */
export function Checkbox({ label, hint, className = '', ...rest }: ChoiceProps) {
  return <Choice type="checkbox" {...{ label, hint, className }} {...rest} />;
}

/** One of several choices that exclude each other. */
export function Radio({ label, hint, className = '', ...rest }: ChoiceProps) {
  return <Choice type="radio" {...{ label, hint, className }} {...rest} />;
}

function Choice({ type, label, hint, className = '', ...rest }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  return (
    <label className={`flex items-start gap-2 py-1 text-dns-16N-130 ${className}`}>
      <input type={type} {...rest} className="mt-px size-5 shrink-0 accent-key-900" />
      <span>
        {label}
        {hint && <span className="block text-dns-14N-130 text-solid-gray-700">{hint}</span>}
      </span>
    </label>
  );
}

/** Choices that belong together, with the question as their legend. */
export function ChoiceGroup({
  id,
  legend,
  required,
  optional,
  error,
  legendHidden = false,
  className = '',
  children,
}: {
  id: string;
  legend: string;
  required?: boolean;
  optional?: boolean;
  error?: string | null;
  legendHidden?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} aria-invalid={error ? true : undefined}>
      <legend className={legendHidden ? 'sr-only' : 'mb-1 text-dns-16B-130'}>
        {legend}
        <Requirement {...{ required, optional }} />
      </legend>
      <div className={className}>{children}</div>
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
    </fieldset>
  );
}

import type { ReactNode } from 'react';

/** What every field says of itself. There is no placeholder: it vanishes when it is needed. */
export interface FieldWords {
  id: string;
  label: string;
  required?: boolean;
  optional?: boolean;
  support?: string;
  error?: string | null;
  placeholder?: never;
}

/** The ids of a field's support and error text, for `aria-describedby`. */
export const describedBy = ({ id, support, error }: FieldWords): string | undefined =>
  [support && `${id}-support`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

/** The look shared by single-line controls. */
export const controlLook = (error: string | null | undefined): string =>
  `w-full min-w-0 rounded-8 border bg-white px-3 text-dns-16N-130 hover:border-black ${
    error ? 'border-error-1 hover:border-red-1000' : 'border-solid-gray-600'
  }`;

/** 「※必須」 or 「※任意」 beside a label: a word, never only a sign. */
export function Requirement({ required, optional }: Pick<FieldWords, 'required' | 'optional'>) {
  if (required) return <span className="ml-2 shrink-0 whitespace-nowrap text-dns-14N-130 text-red-900">※必須</span>;
  if (optional)
    return <span className="ml-2 shrink-0 whitespace-nowrap text-dns-14N-130 text-solid-gray-800">※任意</span>;
  return null;
}

/** The text under a control that says what is wrong. */
export function ErrorText({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-2 text-dns-16N-130 text-error-2">
      ＊{children}
    </p>
  );
}

/** A label, its control, and the texts around it. */
export function FieldFrame({ words, children }: { words: FieldWords; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={words.id} className="mb-2 flex flex-wrap items-baseline text-dns-16B-130">
        {words.label}
        <Requirement {...words} />
      </label>
      {words.support && (
        <p id={`${words.id}-support`} className="mb-2 text-dns-14N-130 text-solid-gray-700">
          {words.support}
        </p>
      )}
      {children}
      {words.error && <ErrorText id={`${words.id}-error`}>{words.error}</ErrorText>}
    </div>
  );
}

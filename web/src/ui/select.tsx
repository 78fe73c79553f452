import type { ReactNode, SelectHTMLAttributes } from 'react';
import { controlLook, describedBy, FieldFrame, type FieldWords } from './field.js';

/** A choice of one from a list, as the browser draws it. */
export function Select({
  label,
  required,
  optional,
  support,
  error,
  className = '',
  children,
  ...rest
}: Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'> & FieldWords & { children: ReactNode }) {
  const words = { id: rest.id, label, required, optional, support, error };
  return (
    <FieldFrame words={words}>
      <select
        {...rest}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(words)}
        className={`h-10 ${controlLook(error)} ${className}`}
      >
        {children}
      </select>
    </FieldFrame>
  );
}

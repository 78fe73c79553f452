import type { InputHTMLAttributes } from 'react';
import { controlLook, describedBy, FieldFrame, type FieldWords } from './field.js';

/** One line of text. */
export function TextField({
  label,
  required,
  optional,
  support,
  error,
  className = '',
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'placeholder' | 'id'> & FieldWords) {
  const words = { id: rest.id, label, required, optional, support, error };
  return (
    <FieldFrame words={words}>
      <input
        type="text"
        {...rest}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(words)}
        className={`h-10 ${controlLook(error)} ${className}`}
      />
    </FieldFrame>
  );
}

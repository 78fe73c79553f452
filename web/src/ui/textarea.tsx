import type { Ref, TextareaHTMLAttributes } from 'react';
import { controlLook, describedBy, FieldFrame, type FieldWords } from './field.js';

/** Several lines of text. */
export function Textarea({
  label,
  required,
  optional,
  support,
  error,
  className = '',
  ...rest
}: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'placeholder' | 'id'> &
  FieldWords & { ref?: Ref<HTMLTextAreaElement> }) {
  const words = { id: rest.id, label, required, optional, support, error };
  return (
    <FieldFrame words={words}>
      <textarea
        {...rest}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(words)}
        className={`block resize-y py-2 ${controlLook(error)} ${className}`}
      />
    </FieldFrame>
  );
}

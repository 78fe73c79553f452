import type { ButtonHTMLAttributes, ReactNode } from 'react';

/** How a button looks: `solid` for the one main action, `outline` for others, `danger` for what cannot be undone, `text` as a link. */
export type ButtonLook = 'solid' | 'outline' | 'danger' | 'text' | 'note';

const looks: Record<ButtonLook, string> = {
  // The transparent border is what high-contrast modes draw, where fills are taken away.
  solid: 'border-transparent bg-key-900 text-white hover:bg-key-1000 hover:underline active:bg-key-1200',
  outline: 'border-current bg-white text-key-900 hover:bg-key-50 hover:underline active:bg-key-100',
  danger: 'border-transparent bg-red-900 text-white hover:bg-red-1000 hover:underline active:bg-red-1100',
  text: 'border-transparent text-key-1000 underline hover:bg-solid-gray-50 hover:decoration-2 active:text-key-1200',
  note: 'border-yellow-1100 bg-yellow-100 text-solid-gray-900 hover:bg-yellow-200 hover:underline active:bg-yellow-300',
};

const sizes = {
  md: 'min-h-12 min-w-24 rounded-8 px-4 py-2 text-oln-16B-100 leading-130',
  sm: 'min-h-9 min-w-20 rounded-6 px-3 py-1 text-dns-16B-130 after:absolute after:-inset-y-1 after:inset-x-0',
  xs: 'min-h-7 rounded-4 px-2 py-0.5 text-dns-14B-130 after:absolute after:-inset-y-2 after:inset-x-0',
};

/** The Digital Agency's button: 48, 36 or 28 px high, the small ones with a 44 px hit area. Never disabled: pressing explains why. */
export function Button({
  look = 'outline',
  size = 'md',
  className = '',
  children,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook;
  size?: keyof typeof sizes;
  children: ReactNode;
  disabled?: never;
}) {
  return (
    <button
      type="button"
      {...rest}
      className={`relative inline-flex shrink-0 items-center justify-center border text-center ${looks[look]} ${sizes[size]} ${className}`}
    >
      {children}
    </button>
  );
}

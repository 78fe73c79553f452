import type { ReactNode } from 'react';

/** Something wider than a narrow screen, moved sideways by finger or by the keyboard. On paper nothing is cut off. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section tabIndex={0} aria-label={label} className="overflow-x-auto print:overflow-visible">
      {children}
    </section>
  );
}

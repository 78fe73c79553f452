import type { ReactNode } from 'react';

/** A named fact of the record: its name above, its value below. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="py-1">
      <dt className="text-dns-14N-130 text-solid-gray-700">{name}</dt>
      <dd className="whitespace-pre-wrap text-dns-16N-130">{children}</dd>
    </div>
  );
}

/** A titled part of the record, with what can be done to it on the right. */
export function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-solid-gray-420 px-3 py-3">
      <div className="mb-1 flex items-center justify-between gap-2">
        <h2 className="text-dns-16B-130">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useTitle } from '../title.js';

/** The page around a paper that is looked at before it is printed: back to where it belongs, the title, and what is said above. */
export function PaperPage({
  href,
  title,
  back,
  above,
  children,
}: {
  href: string;
  title: string;
  back: string;
  above: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-2 px-4 pt-3">
        <Link href={href} className="text-key-1000 underline">
          {back}
        </Link>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {title}
        </h1>
        {above}
      </div>
      {children}
    </main>
  );
}

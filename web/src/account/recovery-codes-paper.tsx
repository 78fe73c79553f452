import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.js';
import { words } from './account.words.js';

/** The recovery codes, the only time that they are shown; they print without the rest of the page. */
export function RecoveryCodesPaper({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="recovery-codes" className="flex flex-col gap-3">
      <h3 id="recovery-codes" ref={heading} tabIndex={-1} className="text-dns-17B-130">
        {words.codes}
      </h3>
      <p>{words.codesLead}</p>
      <ol
        translate="no"
        className="grid max-w-md list-decimal grid-cols-1 gap-x-10 gap-y-1 pl-8 font-mono text-dns-17B-130 desktop:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div data-screen-only className="flex flex-wrap gap-3">
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button look="solid" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </section>
  );
}

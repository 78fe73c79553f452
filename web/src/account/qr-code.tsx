import { useEffect, useState } from 'react';
import { words } from './account.words.js';

/** A QR code, drawn here in the browser: what it holds goes to no other service. */
export function QrCode({ text }: { text: string }) {
  const [rows, setRows] = useState<boolean[][] | null>(null);
  useEffect(() => {
    let wanted = true;
    // Few people set this up on few days: it is loaded only for them.
    void import('uqr').then(({ encode }) => wanted && setRows(encode(text, { ecc: 'M', border: 4 }).data));
    return () => {
      wanted = false;
    };
  }, [text]);
  if (rows === null) return null;
  const dots = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return (
    <svg
      role="img"
      aria-label={words.qr}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="size-56 max-w-full border border-solid-gray-420 bg-white forced-color-adjust-none"
    >
      <path d={dots.join('')} fill="black" />
    </svg>
  );
}

import type { ReactNode } from 'react';

/** A form of four columns: name, value, name, value. It is read in this order; no column is the heading of another. */
export function Sheet({ children }: { children: ReactNode }) {
  return (
    <table className="w-full table-fixed border-collapse border-2 border-black text-dns-14N-130">
      <colgroup>
        <col className="w-[15%]" />
        <col className="w-[35%]" />
        <col className="w-[13%]" />
        <col className="w-[37%]" />
      </colgroup>
      {children}
    </table>
  );
}

/** Rows that belong together. */
export function Rows({ children }: { children: ReactNode }) {
  return <tbody className="break-inside-avoid border-2 border-black">{children}</tbody>;
}

/** What a box is for, and beside it what is known, or an empty box for a pen. */
export function Pair({ name, span, tall, children }: { name: ReactNode } & Box) {
  return (
    <>
      <td className="border border-black px-1 py-0.5 align-top">{name}</td>
      <Cell span={span} tall={tall}>
        {children}
      </Cell>
    </>
  );
}

interface Box {
  span?: number;
  tall?: boolean;
  children?: ReactNode;
}

/** A box; across the row when it stands alone. */
export function Cell({ span, tall = false, children }: Box) {
  return (
    <td colSpan={span} className={`border border-black px-1.5 py-0.5 align-top ${tall ? 'h-[12mm]' : 'h-[7mm]'}`}>
      {children}
    </td>
  );
}

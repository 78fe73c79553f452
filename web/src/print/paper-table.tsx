import type { ReactNode } from 'react';

/** A form of four columns: name, value, name, value. */
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

/** What a cell beside it is for. */
export function Head({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="border border-black px-1 py-0.5 text-left align-top font-normal">
      {children}
    </th>
  );
}

/** What is known, or an empty box for a pen. */
export function Cell({ span, tall = false, children }: { span?: number; tall?: boolean; children?: ReactNode }) {
  return (
    <td colSpan={span} className={`border border-black px-1.5 py-0.5 align-top ${tall ? 'h-[12mm]' : 'h-[7mm]'}`}>
      {children}
    </td>
  );
}

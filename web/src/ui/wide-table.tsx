import type { ReactNode } from 'react';
import { Sideways } from './sideways.js';

/** How a cell of a wide table looks. */
export const cell = 'border-b border-solid-gray-420 px-2 py-1 align-baseline';

/** A table of many columns, which scrolls by itself on a narrow screen. Its rows are the children. */
export function WideTable({ label, columns, children }: { label: string; columns: string[]; children: ReactNode }) {
  return (
    <Sideways label={label}>
      <table className="w-full min-w-[44rem] border-collapse text-dns-14N-130">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b-2 border-solid-gray-600 px-2 py-1 text-left whitespace-nowrap"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Sideways>
  );
}

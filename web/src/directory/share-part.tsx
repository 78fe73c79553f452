import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ImportPlan, NewImport } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { saveFile } from '../ui/save-file.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { words } from './directory.words.js';
import { directory } from './directory-api.js';

/** The directory as a file, and a file into the directory: first what it would do, then doing it. */
export function SharePart() {
  const queries = useQueryClient();
  const chosen = useRef<Omit<NewImport, 'digest'> | null>(null);
  const exporting = useMutation({
    mutationFn: (form: 'excel' | 'hsds') => directory.export({ form }),
    onSuccess: ({ name, file }) => saveFile(name, file),
  });
  const planning = useMutation({
    mutationFn: async (file: File) => {
      chosen.current = {
        form: file.name.toLowerCase().endsWith('.json') ? 'hsds' : 'excel',
        file: await base64Of(file),
      };
      return directory.import({ ...chosen.current, digest: null });
    },
    onSuccess: () => writing.reset(),
  });
  const writing = useMutation({
    mutationFn: (digest: string) => directory.import({ ...chosen.current!, digest }),
    onSuccess: () => {
      planning.reset();
      void queries.invalidateQueries({ queryKey: ['directory'] });
    },
  });
  const failed = exporting.error ?? planning.error ?? writing.error;
  return (
    <details className="border-t border-solid-gray-420 pt-3">
      <summary className="text-key-1000 underline">{words.share} ▾</summary>
      <div className="mt-3 flex flex-col gap-3">
        <div className="flex flex-wrap gap-3">
          <Button size="sm" onClick={() => !exporting.isPending && exporting.mutate('excel')}>
            {words.excelOut}
          </Button>
          <Button size="sm" onClick={() => !exporting.isPending && exporting.mutate('hsds')}>
            {words.hsdsOut}
          </Button>
        </div>
        <label className="flex flex-col gap-1 text-dns-16B-130">
          {words.importFile}
          <span className="text-dns-14N-130 text-solid-gray-700">{words.importSupport}</span>
          <input
            type="file"
            accept=".xlsx,.json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) planning.mutate(file);
              target.value = '';
            }}
          />
        </label>
        {failed && (
          <p role="alert" className="text-error-2">
            ＊{words.importFailed}
            {wordsOf(failed)}
          </p>
        )}
        <p role="status">{writing.isSuccess && words.importDone}</p>
        {planning.data && (
          <Plan plan={planning.data} onDo={() => !writing.isPending && writing.mutate(planning.data.digest)} />
        )}
      </div>
    </details>
  );
}

function Plan({ plan, onDo }: { plan: ImportPlan; onDo: () => void }) {
  const rows = plan.rows.filter(({ does }) => does !== 'nothing');
  const refused = rows.some(({ does }) => does === 'refused');
  return (
    <>
      {plan.leftOut.length > 0 && <p>{words.importLeft(plan.leftOut.join('、'))}</p>}
      {rows.length === 0 ? (
        <p>{words.importNothing}</p>
      ) : (
        <WideTable label={words.share} columns={['行', '機関', '', '変わるところ']}>
          {rows.map((one) => (
            <tr key={one.row}>
              <td className={cell}>{words.row(one.row)}</td>
              <td className={cell}>{one.name || one.code}</td>
              <td className={cell}>{words.does[one.does]}</td>
              <td className={cell}>
                {one.faults.map(({ column, message }) => (
                  <p key={column} className="text-error-2">
                    ＊{column}：{words.importFaults[message]}
                  </p>
                ))}
                {one.does === 'change' &&
                  one.changes.map(({ column, before, after }) => (
                    <p key={column}>
                      {column}：{before || '（なし）'} → {after || '（なし）'}
                    </p>
                  ))}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      {rows.length > 0 &&
        (refused ? (
          <p className="text-error-2">＊{words.importRefused}</p>
        ) : (
          <div>
            <Button look="solid" onClick={onDo}>
              {words.importDo}
            </Button>
          </div>
        ))}
    </>
  );
}

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

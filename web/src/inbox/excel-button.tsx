import { useMutation } from '@tanstack/react-query';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { saveFile } from '../ui/save-file.js';
import { type Filters, paramsOf } from './filters.js';
import { words } from './inbox.words.js';

/** The list on the screen as an Excel file. */
export function ExcelButton({ filters }: { filters: Filters }) {
  const making = useMutation({
    mutationFn: () => api.excel(Object.fromEntries(paramsOf(filters)) as Parameters<typeof api.excel>[0]),
    onSuccess: ({ name, file }) => saveFile(name, file),
  });
  return (
    <div className="flex flex-col items-start gap-1">
      <Button size="sm" onClick={() => !making.isPending && making.mutate()}>
        {making.isPending ? words.excelMaking : words.excel}
      </Button>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.excelNoted}</p>
      <p role="status" className="text-dns-14N-130">
        {making.data && (making.data.cut ? words.excelCut : words.excelMade)}
      </p>
      {making.isError && (
        <p role="alert" className="text-dns-14N-130 text-error-2">
          ＊{words.excelFailed}
          {wordsOf(making.error)}
        </p>
      )}
    </div>
  );
}

import {
  type CaseForm,
  type FormLine,
  type FormPart,
  formReaderWords,
  type NationalMark,
  type Printing,
} from '../../../src/contract/index.js';
import { longTime } from '../words/times.js';
import { aboutOthers, markOf, words } from './case-form.words.js';

/** A paper of a case as it lies on the table: part by part, what nobody knows left empty for a pen. */
export function CaseFormPaper({ form, printed }: { form: CaseForm; printed: Printing | null }) {
  return (
    <section aria-label={form.title} data-paper className="mx-auto max-w-[186mm] bg-white text-black">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-std-20B-150">
          {form.title}
          <span className="ml-2 text-dns-16N-130">{formReaderWords[form.reader]}</span>
        </h2>
        <p className="text-dns-14N-130">
          {form.municipality}　{form.centre}
        </p>
      </div>
      {form.reader === 'centre' && form.missing.length > 0 && (
        <p className="mb-1 border border-black px-1.5 py-0.5 text-dns-14N-130">
          {words.missing(form.missing.length)}：{form.missing.join('、')}
        </p>
      )}
      {form.handTo.length > 0 && (
        <p className="mb-1 text-dns-14N-130">
          {words.handTo}：{form.handTo.join('、')}
        </p>
      )}
      {form.parts.map((part) => (
        <Part key={part.title} part={part} />
      ))}
      {printed && (
        <p className="mt-1 text-dns-14N-130">{words.printed(longTime(printed.at), printed.by, form.number)}</p>
      )}
    </section>
  );
}

const mark = (national: NationalMark | null) => national && <span aria-hidden="true">{markOf[national]}</span>;
const box = 'border border-black px-1.5 py-0.5 text-left align-top font-normal [overflow-wrap:anywhere]';

function Part({ part: { title, lines, table } }: { part: FormPart }) {
  return (
    <div className="mt-2">
      <h3 className="break-after-avoid text-dns-16B-130">
        {table && mark(table.national)}
        {title}
        {table?.aboutOthers && aboutOthers}
      </h3>
      {lines.length > 0 && (
        <table className="w-full table-fixed border-collapse border-2 border-black text-dns-14N-130">
          <colgroup>
            <col className="w-[26%]" />
            <col />
          </colgroup>
          <tbody>
            {lines.map((line) => (
              <Line key={line.label} line={line} />
            ))}
          </tbody>
        </table>
      )}
      {table && (
        <table className="w-full border-collapse border-2 border-black text-dns-14N-130">
          <thead className="table-header-group">
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col" className={`${box} whitespace-nowrap`}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.join('\n')} className="break-inside-avoid">
                {row.map((value, nth) => (
                  <td key={table.columns[nth]} className={`${box} whitespace-pre-wrap`}>
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Line({ line: { label, value, national, aboutOthers: others, byHand } }: { line: FormLine }) {
  return (
    <tr className="break-inside-avoid">
      <th scope="row" className={box}>
        {mark(national)}
        {label}
        {others && aboutOthers}
      </th>
      <td className={`${box} whitespace-pre-wrap ${byHand ? 'h-[12mm]' : 'h-[7mm]'}`}>{value}</td>
    </tr>
  );
}

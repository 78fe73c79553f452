import { issueCodes, issueWords, type OwnIssue } from '../../../src/contract/index.js';
import { Sideways } from '../ui/sideways.js';
import { words } from './household.words.js';

const cell = 'border border-solid-gray-420 px-2 py-1';

/** Who of a household has which issue: what staff decided, and what is only suggested. */
export function IssuesSideBySide({ people }: { people: { id: string; name: string; issues: OwnIssue[] }[] }) {
  const standing = (issues: OwnIssue[], code: string) => issues.find(({ issue }) => issue === code)?.standing;
  const shown = issueCodes.filter((code) =>
    people.some(({ issues }) => ['decided', 'suggested'].includes(standing(issues, code) ?? '')),
  );
  if (shown.length === 0) return <p>{words.noIssues}</p>;
  return (
    <>
      <p className="mb-1 text-dns-14N-130 text-solid-gray-700">{words.marks}</p>
      <Sideways label={words.issues}>
        <table className="border-collapse text-dns-14N-130">
          <thead>
            <tr>
              <th scope="col" className={`${cell} text-left`}>
                {words.issue}
              </th>
              {people.map(({ id, name }) => (
                <th key={id} scope="col" className={`${cell} min-w-20`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((code) => (
              <tr key={code}>
                <th scope="row" className={`${cell} text-left font-normal`}>
                  {issueWords[code]}
                </th>
                {people.map(({ id, issues }) => (
                  <td key={id} className={`${cell} text-center`}>
                    <Mark standing={standing(issues, code)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </>
  );
}

function Mark({ standing }: { standing: OwnIssue['standing'] | undefined }) {
  if (standing !== 'decided' && standing !== 'suggested') return null;
  return (
    <>
      <span aria-hidden="true">{words[standing]}</span>
      <span className="sr-only">{words[`${standing}Said`]}</span>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { words } from './trial.words.js';

const cell = 'border-b border-solid-gray-420 px-2 py-2 text-left align-top';

/** The questionnaires of this installation, with the interviews that run on each version. */
export function LoadedList({ onTry }: { onTry: (questionnaire: { id: string; version: number }) => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['questionnaires'],
    queryFn: settingsApi.questionnaires,
    staleTime: 0,
  });
  return (
    <div>
      <h2 id="trial-loaded" className="mb-2 text-dns-17B-130">
        {words.loaded}
      </h2>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.reading} />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a small screen is scrolled with the keyboard too
        <section aria-labelledby="trial-loaded" tabIndex={0} className="overflow-x-auto">
          <table className="w-full min-w-2xl text-dns-16N-130">
            <thead>
              <tr className="text-dns-14N-130 text-solid-gray-700">
                {[words.questionnaire, words.version, words.languages, words.questions, words.running].map((name) => (
                  <th key={name} scope="col" className={cell}>
                    {name}
                  </th>
                ))}
                <td className={cell} />
              </tr>
            </thead>
            <tbody>
              {data.map(({ id, version, loaded, current, languages, questions, running }) => (
                <tr key={`${id} ${version}`}>
                  <th scope="row" className={`${cell} text-dns-16B-130`}>
                    {id}
                  </th>
                  <td className={cell}>
                    {version} {current && <Chip look="blue">{words.current}</Chip>}
                    {!loaded && <Chip look="orange">{words.gone}</Chip>}
                  </td>
                  <td className={cell}>{languages.map(({ name }) => name).join('、')}</td>
                  <td className={cell}>{questions}</td>
                  <td className={cell}>{words.runningCount(running)}</td>
                  <td className={cell}>
                    {loaded && (
                      <Button size="sm" aria-label={words.try(id, version)} onClick={() => onTry({ id, version })}>
                        {words.tryShort}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

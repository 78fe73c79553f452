import type { ReactNode } from 'react';
import { fieldWords } from '../../contract/code-words.js';
import { agencyKinds, type Field, fields } from '../../contract/index.js';
import type { ShownAgency, ShownResource } from '../../directory/index.js';
import type { Segment } from '../../intake/index.js';
import { said, saidOfDay, written } from './agencies-words.js';
import type { Language } from './languages.js';
import { Layout, Said, type Surroundings } from './layout.js';

/** 「どこが何をするか」: what is there today and meant for residents, each with the day on which it was so. No JavaScript. */
export function AgenciesPage({
  about,
  agencies,
  resources,
}: {
  about: Surroundings;
  agencies: ShownAgency[];
  resources: ShownResource[];
}) {
  const { language } = about;
  const groups = fields.filter((field) => agencies.some(({ kind }) => agencyKinds[kind].field === field));
  return (
    <Layout about={about} title={said('title', language)}>
      <h1>
        <Said segments={said('title', language)} />
      </h1>
      <p>
        <Said segments={said('lead', language)} />
      </p>
      <p>
        <a href="/">
          <Said segments={said('write', language)} />
        </a>
      </p>
      {agencies.length === 0 && (
        <p>
          <Said segments={said('none', language)} />
        </p>
      )}
      {groups.map((field) => (
        <Group
          key={field}
          field={field}
          language={language}
          agencies={agencies.filter(({ kind }) => agencyKinds[kind].field === field)}
        />
      ))}
      {resources.length > 0 && (
        <section aria-labelledby="resources">
          <h2 id="resources">
            <Said segments={said('resources', language)} />
          </h2>
          <ul>
            {resources.map(({ key, name, type, does, place, days, asOf }) => (
              <li key={key} lang="ja">
                <strong>{name}</strong>（{type}）{[does, place, days].filter(Boolean).join('　')}{' '}
                <span className="support">
                  <Said segments={saidOfDay('ofSource', language, asOf)} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

function Group({ field, agencies, language }: { field: Field; agencies: ShownAgency[]; language: Language }) {
  return (
    <section aria-labelledby={`field-${field}`}>
      <h2 id={`field-${field}`} lang="ja">
        {fieldWords[field]}
      </h2>
      {agencies.map((one) => (
        <article key={one.code} aria-labelledby={`agency-${one.code}`} lang="ja">
          <h3 id={`agency-${one.code}`}>{one.name}</h3>
          <p>{one.doesEasy !== null && language !== 'ja' ? <Said segments={written(one.doesEasy)} /> : one.does}</p>
          <dl>
            {one.phone && (
              <Fact segments={said('phone', language)}>
                <a href={`tel:${one.phone.replace(/[^0-9+]/g, '')}`}>{one.phone}</a>
              </Fact>
            )}
            {one.hours && <Fact segments={said('hours', language)}>{one.hours}</Fact>}
            {one.eligibility && <Fact segments={said('eligibility', language)}>{one.eligibility}</Fact>}
            {one.documents && <Fact segments={said('documents', language)}>{one.documents}</Fact>}
            {one.languages.length > 0 && <Fact segments={said('languages', language)}>{one.languages.join('、')}</Fact>}
            {one.places.length > 0 && <Fact segments={said('place', language)}>{one.places.join('、')}</Fact>}
          </dl>
          <p className="support">
            {one.asOf && <Said segments={saidOfDay(one.vouched ? 'asOf' : 'ofSource', language, one.asOf)} />}
            {one.stale && <Said segments={said('old', language)} />}
          </p>
        </article>
      ))}
    </section>
  );
}

function Fact({ segments, children }: { segments: Segment[]; children: ReactNode }) {
  return (
    <>
      <dt>
        <Said segments={segments} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}

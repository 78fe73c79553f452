import { Link } from 'wouter';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { likeHref } from '../casebook/likeness.js';
import { Chip } from '../ui/chip.js';
import { channelWords, compoundWords, dangerWords, fieldWords, speakerWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { Fact, Part } from './fact.js';
import { words } from './record.words.js';

/** The person and the household, as far as they are known. What triage guesses stands apart and says so. */
export function PersonPart({ record }: { record: ConsultationRecord }) {
  const { safety } = record;
  return (
    <Part title={words.person}>
      {safety.watched && (
        <p className="rounded-4 border-2 border-warning-yellow-2 bg-yellow-50 px-2 py-1 text-dns-14B-130">
          {words.watched}
        </p>
      )}
      {record.wantsPerson && (
        <p className="mt-1 rounded-4 border border-blue-900 bg-blue-50 px-2 py-1 text-dns-14B-130">
          {words.wantsPerson}
        </p>
      )}
      <dl>
        <Fact name={words.name}>{record.name ?? words.unknown}</Fact>
        <Fact name={words.speaker}>{speakerWords[record.speaker]}</Fact>
        <Fact name={words.channel}>{channelWords[record.channel]}</Fact>
        {safety.contact && <Fact name={safety.watched ? words.contact : words.keyedContact}>{safety.contact}</Fact>}
        <Fact name={words.area}>{record.area ?? words.unknown}</Fact>
        <Fact name={words.receivedAt}>{longTime(record.receivedAt)}</Fact>
      </dl>
      <Codes title={words.dangers} look="orange" all={record.dangers.map((code) => dangerWords[code])} />
      <Codes title={words.fields} look="outline" all={record.fields.map((code) => fieldWords[code])} />
      <Codes title={words.compounds} look="outline" all={record.compounds.map((code) => compoundWords[code])} />
      {record.dangers.length + record.fields.length + record.compounds.length > 0 && (
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
          {words.suggestionOnly}
          {record.fields.length + record.compounds.length > 0 && (
            <Link
              href={likeHref({ fields: record.fields, patterns: record.compounds })}
              className="text-key-1000 underline"
            >
              {words.similar}
            </Link>
          )}
        </p>
      )}
    </Part>
  );
}

function Codes({ title, look, all }: { title: string; look: 'orange' | 'outline'; all: string[] }) {
  if (all.length === 0) return null;
  return (
    <div className="py-1">
      <h3 className="text-dns-14N-130 text-solid-gray-700">{title}</h3>
      <ul className="mt-1 flex flex-wrap gap-1">
        {all.map((one) => (
          <li key={one}>
            <Chip look={look}>{one}</Chip>
          </li>
        ))}
      </ul>
    </div>
  );
}

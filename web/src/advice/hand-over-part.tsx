import { Link } from 'wouter';
import type { AdviceRecord, AdviceSide } from '../../../src/contract/index.js';
import { useMe } from '../sign-in/session.js';
import { words } from './advice.words.js';

/** How the person comes to the centre after all: by telephone, or by themselves. Nothing does it for anybody. */
export function HandOverPart({ side, record }: { side: AdviceSide; record: AdviceRecord }) {
  const { role } = useMe();
  return (
    <section className="text-dns-14N-130">
      <h2 className="text-dns-16B-130">{words.handOverTitle[side]}</h2>
      {side === 'agency' ? (
        <>
          <p>{words.handOverAgency}</p>
          {record.phones.map((phone) => (
            <p key={phone}>
              電話{' '}
              <a
                href={`tel:${phone.replaceAll('-', '')}`}
                className="inline-flex min-h-9 items-center text-key-1000 underline"
              >
                {phone}
              </a>
            </p>
          ))}
          <p>
            <a href="/" className="inline-flex min-h-9 items-center text-key-1000 underline">
              {words.handOverDoor}
            </a>
          </p>
        </>
      ) : (
        <>
          <p>{words.handOverCentre}</p>
          {role !== 'coordinator' && (
            <Link href="/new" className="inline-flex min-h-9 items-center text-key-1000 underline">
              {words.toNewNote}
            </Link>
          )}
        </>
      )}
    </section>
  );
}

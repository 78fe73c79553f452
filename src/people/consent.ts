import type { Consent, ConsentDecision, ConsentItem, ConsentSubject, ConsentWay } from '../contract/index.js';

/** What the rule reads of a line of the ledger. */
export type Consented = Pick<
  Consent,
  'subject' | 'stage' | 'decision' | 'agency' | 'items' | 'way' | 'givenAt' | 'validUntil' | 'withdrawn'
>;

/** What an answer of the interview says about telling others. `question` and `givenAt` name the answer. */
export interface AnsweredConsent {
  question: string;
  subject: ConsentSubject;
  decision: ConsentDecision;
  items: readonly ConsentItem[];
  way: ConsentWay;
  givenAt: Date;
}

/** Whether something may be told: yes; ask the person first; or no, because the person said so. */
export type Covers = 'yes' | 'ask' | 'no';

interface Statement {
  agency: string | null;
  items: readonly ConsentItem[];
  at: number;
  says: Covers;
}

const weight: Record<Covers, number> = { yes: 0, ask: 1, no: 2 };

/**
 * Whether the ledger lets these groups of facts about one data subject be told to an agency at a moment. Each group is
 * looked at by itself and the most careful answer counts; what nobody decided is `ask`.
 *
 * For one group, the last word about this very agency counts before the last word about counters in general, except that a
 * later general "no" beats it. 「毎回聞いてほしい」 is therefore answered by a consent that names the agency. Expired lines
 * say nothing; taking a consent back is itself a "no" to what it covered, unless only the answer changed or it had been
 * keyed in wrongly. Hearsay (`reported`) never covers. Rests on the consent model of the project: sharing is per agency and
 * per group of facts (個人情報の保護に関する法律 69条2項1号 for consent as a ground).
 */
export function covers(
  consents: readonly Consented[],
  agency: string,
  items: readonly ConsentItem[],
  at: Date,
  subject: ConsentSubject = 'person',
): Covers {
  if (items.length === 0) return 'ask';
  const said = consents
    .filter((one) => one.subject === subject && (one.stage === 'sharing' || one.stage === 'plan'))
    .flatMap((one) => statements(one, at.getTime()));
  const to = nameKey(agency);
  const answers = items.map((item) => {
    const about = said.filter((one) => one.items.includes(item));
    const named = last(about.filter((one) => one.agency !== null && nameKey(one.agency) === to));
    const general = last(about.filter((one) => one.agency === null));
    if (!named) return general?.says ?? 'ask';
    return general?.says === 'no' && general.at >= named.at ? 'no' : named.says;
  });
  return answers.reduce((a, b) => (weight[a] >= weight[b] ? a : b));
}

/** What a line says at a moment: nothing before it was given or when it has run out. */
function statements(one: Consented, now: number): Statement[] {
  const { agency, items, withdrawn } = one;
  const given = Date.parse(one.givenAt);
  const takenBack = withdrawn === null ? Number.POSITIVE_INFINITY : Date.parse(withdrawn.at);
  if (given > now) return [];
  if (takenBack <= now) {
    const byWord = withdrawn?.way !== 'answer_changed' && withdrawn?.way !== 'mistake';
    return one.decision === 'given' && byWord ? [{ agency, items, at: takenBack, says: 'no' }] : [];
  }
  if (one.validUntil !== null && Date.parse(one.validUntil) <= now) return [];
  if (one.decision === 'refused') return [{ agency, items, at: given, says: 'no' }];
  const says = one.decision === 'ask' || one.way === 'reported' ? 'ask' : 'yes';
  return [{ agency, items, at: given, says }];
}

/** The last word; of two at the same moment the more careful one. */
function last(all: Statement[]): Statement | undefined {
  return all.reduce<Statement | undefined>((a, b) => {
    if (!a || b.at > a.at) return b;
    return b.at === a.at && weight[b.says] > weight[a.says] ? b : a;
  }, undefined);
}

/** Full-width letters and stray spaces do not make another agency. */
const nameKey = (name: string) => name.normalize('NFKC').replace(/\s/g, '');

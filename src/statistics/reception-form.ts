import { printDangersOf } from '../consultation/print-dangers.js';
import type {
  PrintDanger,
  ReceptionForm,
  ReceptionLine,
  ReceptionPart,
  ReceptionTopic,
  TopicCode,
} from '../contract/index.js';
import { receptionParts, topicCodes } from '../contract/index.js';
import type { Fills, ReceptionAnswer } from '../intake/index.js';

/** Where each field stands on the form. What has no place of its own stands with the troubles, so that nothing is hidden. */
const placeOf: Partial<Record<Fills, ReceptionPart>> = {
  speaker: 'caller',
  affiliation: 'caller',
  knows: 'caller',
  name: 'person',
  ageBand: 'person',
  area: 'person',
  phone: 'reach',
  email: 'reach',
  danger: 'urgent',
  needs: 'urgent',
  since: 'urgent',
  household: 'household',
  concern: 'household',
  access: 'help',
  contact: 'answering',
  safeContact: 'answering',
  watched: 'answering',
  consent: 'consent',
};

/** What colleagues keyed in, or know otherwise than by an answer; null where nothing is known. */
export interface KeyedFacts {
  speaker: string | null;
  name: string | null;
  area: string | null;
  contact: string | null;
  summary: string | null;
  topics: TopicCode[];
}

/** Facts of staff that the questionnaire has no question for. */
const ownLines = [
  { fact: 'contact', part: 'reach', field: 'keyedContact', label: '連絡先' },
  { fact: 'summary', part: 'trouble', field: 'keyedSummary', label: '要旨' },
] as const;

/**
 * Lays answers and keyed facts out in the order of the form. A keyed fact stands beside its question, whatever was
 * answered there: whose word it is stays visible. `atCounter`: colleagues asked and wrote, so no words are the resident's own.
 */
export function layOut(answers: ReceptionAnswer[], keyed: KeyedFacts, atCounter = false): ReceptionForm['parts'] {
  const lines: { part: ReceptionPart; line: ReceptionLine }[] = answers.map(({ fills, words, ...answer }) => {
    const known = fills === 'speaker' || fills === 'name' || fills === 'area' ? keyed[fills] : null;
    const line = { ...answer, field: fills, words: atCounter ? null : words, staff: (atCounter && words) || known };
    return { part: (fills && placeOf[fills]) ?? 'trouble', line };
  });
  for (const { fact, part, field, label } of ownLines) {
    const staff = keyed[fact];
    if (staff === null || lines.some(({ line }) => line.staff === staff)) continue;
    const line = {
      question: fact,
      field,
      label,
      state: 'not_asked' as const,
      chosen: [],
      words: null,
      staff,
      at: null,
    };
    lines.push({ part, line });
  }
  return receptionParts.map((part) => ({
    part,
    lines: lines.filter((one) => one.part === part).map(({ line }) => line),
  }));
}

/** The topics that were named, in the form's order, each with who named it and whether it is the worst (◎). */
export function topicsNamed(
  resident: readonly string[],
  staff: readonly string[],
  worst: TopicCode | null,
): ReceptionTopic[] {
  return topicCodes
    .filter((code) => resident.includes(code) || staff.includes(code))
    .map((code) => ({
      code,
      worst: code === worst,
      by: [
        ...(resident.includes(code) ? (['resident'] as const) : []),
        ...(staff.includes(code) ? (['staff'] as const) : []),
      ],
    }));
}

/** Why printing this record asks first. @see printDangersOf */
export const printDangers = (
  record: { watched: boolean; protected: boolean; dangers: readonly string[] },
  topics: readonly ReceptionTopic[],
): PrintDanger[] => printDangersOf(record, record.dangers.includes('dv') || topics.some(({ code }) => code === 'T14'));

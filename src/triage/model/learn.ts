import type { Urgency } from '../../contract/index.js';
import { readByRules } from '../by-rules.js';
import type { Normalised } from '../normalised.js';
import { addDangers, answersOf, questions } from './answers.js';
import { besideOf } from './beside.js';
import { type Example, isByContext } from './example.js';
import { featuresOf } from './features.js';
import { foldsOf } from './folds.js';
import type { Features } from './size.js';
import { balanced, fewAlarms, fewMistakes, type Trial } from './thresholds.js';
import { scoreOf, separate, type Weights } from './train.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';
import { type Learnt, quantise } from './weights.js';
import { windowsOf } from './windows.js';

/**
 * Of 1,000 calm texts, how many may be taken for urgent by rules and model together: of those written to mislead, and
 * of others. The price of finding more: at 46 of the first kind, an earlier model missed a third of what it found at 75.
 */
const ALARMS_PER_THOUSAND = { context: 65, other: 30 };

/** Parts in which thresholds are tried, inside the examples that are learnt from. */
const INNER = 4;

/** What a missed yes costs beside a wrong yes, for levels and for all else; for levels, a text told by its context beside others. */
const PRICE = { level: 1.5, other: 3, context: 2 };

/** How often each text is gone through; the levels are worth more care. */
const ROUNDS = { level: 15, other: 8 };

interface Prepared {
  example: Example;
  answers: boolean[];
  read: Normalised;
  beside: string[];
  byRule: Urgency;
}

interface Weighed {
  vocabulary: Vocabulary;
  weights: Weights[];
}

/** Learns all questions from examples. Thresholds come from texts that the weights they are tried with have not seen. */
export function learn(examples: readonly Example[]): Learnt {
  const prepared = examples.map(prepare);
  const tried = tryOut(prepared, foldsOf(examples, INNER, 7));
  const written = examples.map(({ id }) => id.startsWith('w'));
  const hard = examples.map(isByContext);
  const allowed = [
    { among: hard.map((is, i) => is && !written[i]), perThousand: ALARMS_PER_THOUSAND.context },
    { among: hard.map((is) => !is), perThousand: ALARMS_PER_THOUSAND.other },
  ];
  const trialOf = (q: number): Trial => ({
    score: Float32Array.from(tried, (passages) => Math.max(...passages.map((own) => own[q] as number))),
    yes: prepared.map(({ answers }) => answers[q] ?? false),
  });
  // What was written to be learnt from holds each danger, field and pattern more often than what comes in.
  const asTheyCome = (q: number): Trial => {
    const { score, yes } = trialOf(q);
    return { score: score.filter((_, i) => !written[i]), yes: yes.filter((_, i) => !written[i]) };
  };
  const thresholds = questions.map((question, q) => {
    if (question === 'level.U3') return 0;
    if (question === 'level.U4') return balanced(asTheyCome(q), 2);
    return question.startsWith('level.') ? fewMistakes(asTheyCome(q)) : balanced(asTheyCome(q), 1);
  });
  // The border of U3 comes last: it counts U4 and the dangers with their own borders.
  for (const own of tried.flat()) {
    own.forEach((score, q) => {
      own[q] = score - (thresholds[q] as number);
    });
    addDangers(own);
  }
  const urgent = questions.indexOf('level.U3');
  const alarmed = prepared.map(({ byRule }) => byRule >= 'U3');
  thresholds[urgent] = fewAlarms(trialOf(urgent), alarmed, allowed);
  const { vocabulary, weights } = weigh(prepared);
  return quantise(vocabulary, weights, thresholds);
}

function prepare(example: Example): Prepared {
  const ruled = readByRules(example.text, { channel: example.channel });
  const { read, urgency } = ruled;
  return { example, answers: answersOf(example), read, beside: besideOf(ruled), byRule: urgency };
}

/** For every text its passages, each with the scores for all questions, by weights that were learnt without its fold. */
function tryOut(prepared: readonly Prepared[], folds: readonly number[]): Float32Array[][] {
  const tried = prepared.map((): Float32Array[] => []);
  for (let fold = 0; fold < INNER; fold += 1) {
    const { vocabulary, weights } = weigh(prepared.filter((_, i) => folds[i] !== fold));
    prepared.forEach(({ read, beside }, i) => {
      if (folds[i] !== fold) return;
      tried[i] = windowsOf(read).map(({ start, end }) => {
        const features = featuresOf(read.text.slice(start, end), beside, vocabulary);
        return Float32Array.from(weights, (own) => scoreOf(own, features));
      });
    });
  }
  return tried;
}

function weigh(prepared: readonly Prepared[]): Weighed {
  const vocabulary = vocabularyOf(prepared.map(({ read, beside }) => featuresOf(read.text, beside)));
  const texts: Features[] = prepared.map(({ read, beside }) => featuresOf(read.text, beside, vocabulary));
  const weights = questions.map((question, q) => {
    const isLevel = question.startsWith('level.');
    const forYes = isLevel ? PRICE.level : PRICE.other;
    const lessons = prepared.map(({ example, answers }, i) => ({
      text: texts[i] as Features,
      yes: answers[q] ?? false,
      price: (answers[q] ? forYes : 1) * (isLevel && isByContext(example) ? PRICE.context : 1),
    }));
    return separate(lessons, {
      rows: vocabulary.rarity.length,
      rounds: isLevel ? ROUNDS.level : ROUNDS.other,
    });
  });
  return { vocabulary, weights };
}

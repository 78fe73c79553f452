import {
  type AssessmentPart,
  assessmentParts,
  assessmentPartWords,
  type ConsentItem,
  caseKindWords,
  issueWords,
  traitCodes,
} from '../../contract/index.js';
import { dayOf, eraDay } from '../../municipality/index.js';
import { bornWords, type DraftPart, handing, headParts, line, type PaperFacts, paper } from './paper.js';

/** What sums everything up is told only where everything may be told. */
const everything: readonly ConsentItem[] = ['matter', 'family', 'health', 'money'];

/** To which groups of facts each part of an assessment belongs. */
export const itemsOf: Record<AssessmentPart, readonly ConsentItem[]> = {
  wish: ['matter'],
  home: ['family'],
  health: ['health'],
  money: ['money'],
  work: ['matter'],
  strengths: ['matter'],
  issues: everything,
};

/** インテーク・アセスメントシート. Its fields after the head are remembered, not confirmed (確認前). */
export function assessmentPaper(facts: PaperFacts) {
  const { record, subject, household, today } = facts;
  const { assessment } = record;
  const traits = (subject?.issues ?? []).filter(
    ({ issue, standing }) => standing === 'decided' && (traitCodes as readonly string[]).includes(issue),
  );
  const route = record.consultations.find((one) => one.route !== null)?.route ?? null;
  const drafts: DraftPart[] = [
    ...headParts(facts),
    {
      title: '世帯',
      lines: [],
      table: {
        national: 'unconfirmed',
        aboutOthers: true,
        items: ['family'],
        columns: ['続柄', '氏名', '生年月日'],
        rows: household.map(({ name, relation, born }) => [relation, name, bornWords(born, today)]),
      },
    },
    {
      title: 'アセスメント',
      lines: assessmentParts.map((part) =>
        line(assessmentPartWords[part], assessment?.words[part] ?? null, itemsOf[part], 'unconfirmed', {
          aboutOthers: part === 'home',
        }),
      ),
    },
    {
      title: '課題と振り分け',
      lines: [
        line('課題と特性', traits.map(({ issue }) => issueWords[issue]).join('、'), everything, 'unconfirmed'),
        line(
          'スクリーニング結果（振り分け）',
          route === null ? null : `${'①②③'[route - 1]} ${caseKindWords[record.kind]}`,
          ['matter'],
          'unconfirmed',
        ),
      ],
    },
    {
      title: '記入',
      lines: [
        line('版', assessment && `第${assessment.nth}版`, []),
        line('記入者', assessment?.by.name ?? null, []),
        line('記入日', assessment && eraDay(dayOf(new Date(assessment.at))), []),
      ],
    },
  ];
  return paper(facts, drafts, {
    form: 'assessment',
    of: null,
    choices: [],
    written: assessment !== null,
    ...handing(facts, () => true),
  });
}

import { type CaseRecord, goalOutcomeWords, seenChanges, seenChangeWords } from '../../contract/index.js';
import { eraDay } from '../../municipality/index.js';
import { type DraftPart, handing, headParts, line, type PaperFacts, paper, whoIs } from './paper.js';
import { coveredBy } from './plan-paper.js';

/** How a period went on after an evaluation. */
function outcome({ state, periods, plans }: CaseRecord, period: number, planNth: number | null): string {
  if (periods.find(({ nth }) => nth === period)?.endedAt) return '終結';
  const plan = plans.find(({ nth }) => nth === planNth);
  if (plan?.state === 'continued') return '継続（再プラン）';
  if (plan?.state === 'interrupted' || state === 'paused') return '中断';
  return '';
}

/**
 * 評価シート: whether the goal was reached, the changes seen as boxes, what is left, and who goes on. Its fields are remembered, not
 * confirmed (確認前). The team has it where the person agreed to the plan it is about; without a plan, where the matter may be told.
 */
export function evaluationPaper(facts: PaperFacts, of: string | null) {
  const { record, reader, covers } = facts;
  const found = of === null ? record.evaluations[0] : record.evaluations.find(({ id }) => id === of);
  const plan = record.plans.find(({ nth }) => nth === found?.planNth);
  const covered = coveredBy(plan);
  const mayHave = (id: string) => (plan ? covered.has(id) : covers('matter'));
  const rest = {
    form: 'evaluation' as const,
    of: found?.id ?? null,
    choices: record.evaluations.map(({ id, on, planNth }) => ({
      id,
      label: `${eraDay(on)}${planNth === null ? '' : `　プラン第${planNth}号`}`,
    })),
    written: found !== undefined,
    ...handing(facts, ({ id }) => mayHave(id)),
  };
  const number = { title: '受付', lines: [line('ケース番号', record.number, [])] };
  if (!found || (reader === 'team' && rest.handTo.length === 0)) return paper(facts, [number], rest);
  const period = record.periods.find(({ nth }) => nth === found.period);
  const supporter = record.members.find(({ id }) => id === period?.mainSupporterId);
  const waiting = record.followUps.filter((one) => one.period === found.period).map(({ dueOn }) => eraDay(dueOn));
  const drafts: DraftPart[] = [
    ...headParts(facts),
    {
      title: '評価',
      lines: [
        line('評価した日', eraDay(found.on), [], 'unconfirmed'),
        line('プラン', found.planNth === null ? 'プランなし（伴走支援）' : `第${found.planNth}号`, []),
        line('目標', plan?.goals.goal ?? null, []),
        line('目標の達成', goalOutcomeWords[found.reached], [], 'unconfirmed'),
        line(
          '見られた変化',
          seenChanges.map((one) => `${found.changes.includes(one) ? '☑' : '□'}${seenChangeWords[one]}`).join('　'),
          [],
          'unconfirmed',
        ),
        line('本人の満足', found.satisfied, [], 'unconfirmed'),
        line('残された課題', found.left, [], 'unconfirmed'),
        line('足りなかった社会資源', found.missing, []),
        line('評価した人', found.by.name, []),
      ],
    },
    {
      title: 'これから',
      lines: [
        line('終結・継続・中断', outcome(record, found.period, found.planNth), [], 'unconfirmed'),
        line('主担当（終結のあとも伴走する人）', supporter ? whoIs(supporter, reader) : null, []),
        line('終結のあとの連絡', waiting.join('、'), [], 'unconfirmed'),
      ],
    },
  ];
  return paper(facts, drafts, rest);
}

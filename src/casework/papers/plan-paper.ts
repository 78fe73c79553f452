import { type CasePlan, type PlanState, planItemStateWords, planStateWords } from '../../contract/index.js';
import { eraDay } from '../../municipality/index.js';
import { type DraftPart, handing, headParts, line, type PaperFacts, paper, whoIs } from './paper.js';

/** The members whom the person's standing consents to a plan let see it. */
export const coveredBy = (plan: CasePlan | undefined): Set<string> =>
  new Set((plan?.consents ?? []).filter(({ standing }) => standing).flatMap(({ members }) => members));

/** The last day on which a plan took a step; empty when it did not. */
const stepOn = ({ steps }: CasePlan, state: PlanState): string => {
  const last = steps.findLast((one) => one.state === state);
  return last ? eraDay(last.on) : '';
};

/**
 * プラン: the goals in the person's words, 役割分担表, and the person's consent as it was recorded, or a line for their signature. On the
 * team's paper the consent to this plan stands for the ledger; how the centre means to work (`policy`) stays in the centre.
 */
export function planPaper(facts: PaperFacts, of: string | null) {
  const { record, reader } = facts;
  const plan = of === null ? record.plans[0] : record.plans.find(({ id }) => id === of);
  const covered = coveredBy(plan);
  const rest = {
    form: 'plan' as const,
    of: plan?.id ?? null,
    choices: record.plans.map(({ id, nth, state }) => ({ id, label: `第${nth}号（${planStateWords[state]}）` })),
    written: plan !== undefined,
    ...handing(facts, ({ id }) => covered.has(id)),
  };
  if (!plan || (reader === 'team' && covered.size === 0)) return paper(facts, headOnly(facts), rest);
  const whoOf = (id: string | null) => {
    const member = record.members.find((one) => one.id === id);
    return member ? whoIs(member, reader) : '';
  };
  const consent = plan.consents.findLast(({ standing }) => standing);
  const drafts: DraftPart[] = [
    ...headParts(facts),
    {
      title: '目標',
      lines: [
        line('プラン', `第${plan.nth}号`, []),
        line('本人のことば（どうしたいか）', plan.goals.wish, [], 'unconfirmed'),
        line('目標', plan.goals.goal, [], 'named'),
        line('支援の方針', plan.goals.policy, [], 'named', { stays: reader === 'team' ? 'centre' : null }),
        line('期間', `${eraDay(plan.from)} ～ ${eraDay(plan.until)}`, [], 'unconfirmed'),
        line('次に様子を確かめる日', record.nextContactOn && eraDay(record.nextContactOn), [], 'unconfirmed'),
      ],
    },
    {
      title: '役割分担',
      lines: [],
      table: {
        national: 'named',
        aboutOthers: false,
        items: [],
        columns: ['すること', 'だれが', '役割', 'いつまで', '状況'],
        rows: plan.items
          .filter(({ state }) => state !== 'dropped')
          .map(({ what, memberId, role, by, state }) => [
            what,
            whoOf(memberId),
            role,
            by === null ? '' : eraDay(by),
            planItemStateWords[state],
          ]),
      },
    },
    {
      title: '利用する事業',
      lines: [
        line('参加支援', '', [], 'named', { byHand: true }),
        line('アウトリーチ', '', [], 'named', { byHand: true }),
      ],
    },
    {
      title: '会議と決定',
      lines: [
        line('会議に付した日', stepOn(plan, 'submitted'), [], 'unconfirmed'),
        line('支援を決定した日', stepOn(plan, 'decided'), [], 'unconfirmed'),
      ],
    },
    { title: '本人の同意', lines: consentLines(plan, consent, reader) },
  ];
  return paper(facts, drafts, rest);
}

/** Only which case it is. */
const headOnly = (facts: PaperFacts): DraftPart[] => [
  { title: '受付', lines: [line('ケース番号', facts.record.number, [])] },
];

/** The recorded consent; without one, what the person signs. */
function consentLines(plan: CasePlan, consent: CasePlan['consents'][number] | undefined, reader: PaperFacts['reader']) {
  if (!consent)
    return [
      line('同意', 'このプランの説明を受け、役割分担に名前のある人と共有することに同意します。', []),
      line('年月日', '', [], 'unconfirmed', { byHand: true }),
      line('本人署名', '', [], 'unconfirmed', { byHand: true }),
    ];
  const { way, on, explainedBy, said } = consent;
  return [
    line('同意', way === 'signature' ? '署名（署名した紙は別に保管）' : '口頭（記録）', [], 'unconfirmed'),
    line('年月日', eraDay(on), [], 'unconfirmed'),
    line('説明した人', explainedBy.name, []),
    ...(said !== '' && reader !== 'team' ? [line('本人のことば', said, [])] : []),
    ...(plan.consents.some(({ withdrawnOn }) => withdrawnOn !== null)
      ? [line('取り消された同意', '前の同意は取り消され、あらためて同意があります', [])]
      : []),
  ];
}

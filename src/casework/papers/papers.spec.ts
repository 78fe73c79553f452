import fc from 'fast-check';
import {
  type CaseForm,
  type CaseRecord,
  type ConsentItem,
  consentItems,
  type FormReader,
  formReaders,
} from '../../contract/index.js';
import { eraDay } from '../../municipality/index.js';
import { assessmentPaper } from './assessment-paper.js';
import { evaluationPaper } from './evaluation-paper.js';
import { bornWords, type PaperFacts } from './paper.js';
import { planPaper } from './plan-paper.js';

const ids = Array.from({ length: 9 }, (_, n) => `00000000-0000-4000-8000-00000000000${n}`);
const [caseId, planId, itemId, consentId, care, neighbour, person, worker, evaluationId] = ids as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const staff = { id: worker, name: '見本 職員' };
const member = {
  staff: null,
  party: null,
  agency: null,
  name: '',
  brought: false,
  covered: true,
  from: '2026-11-01',
  to: null,
};

const record: CaseRecord = {
  id: caseId,
  number: '2026-0001',
  kind: 'multi_agency',
  state: 'monitoring',
  stateBefore: null,
  period: 1,
  owner: staff,
  area: '北地区',
  people: 3,
  agencies: 1,
  nextContactOn: '2026-12-10',
  lastContactOn: null,
  overdue: false,
  openedAt: '2026-11-01T00:00:00.000Z',
  endedAt: null,
  protected: false,
  version: 7,
  mainSupporterId: null,
  consultations: [
    {
      id: itemId,
      receipt: 'K7RM-WNMX',
      channel: 'phone',
      route: 2,
      status: 'multi_agency',
      area: '北地区',
      fields: ['elderly'],
      compounds: ['8050'],
      protected: false,
      receivedAt: '2026-11-01T00:00:00.000Z',
    },
  ],
  hiddenConsultations: 0,
  members: [
    { ...member, id: person, party: 'person', role: '本人', sees: 'plan' },
    { ...member, id: care, agency: { code: 'care', name: '区介護保険室' }, role: '要介護認定', sees: 'plan' },
    { ...member, id: neighbour, party: 'neighbour', name: '見本 隣人', role: '声かけ', sees: 'own', brought: true },
  ],
  assessment: {
    words: {
      wish: 'このまま家で暮らしたい',
      home: '息子は部屋から出ない',
      health: '腰が痛い',
      money: '督促が来ている',
      work: '',
      strengths: '料理が好き',
      issues: '借金と介護',
    },
    nth: 2,
    by: staff,
    at: '2026-11-02T00:00:00.000Z',
  },
  plans: [
    {
      id: planId,
      nth: 1,
      period: 1,
      state: 'running',
      goals: { wish: '家で暮らしたい', goal: '取り立てがとまる', policy: '息子には言わない' },
      from: '2026-11-02',
      until: '2027-04-30',
      items: [
        {
          id: itemId,
          what: '要介護認定を申請する',
          memberId: care,
          role: '要介護認定',
          by: '2026-12-01',
          state: 'planned',
          reason: '',
          report: '',
          reportedOn: null,
        },
        {
          id: evaluationId,
          what: '声をかける',
          memberId: neighbour,
          role: '声かけ',
          by: null,
          state: 'doing',
          reason: '',
          report: '',
          reportedOn: null,
        },
      ],
      consents: [
        {
          id: consentId,
          way: 'oral',
          explainedBy: staff,
          on: '2026-11-03',
          said: 'それでお願いします',
          members: [person, care, neighbour],
          withdrawnOn: null,
          standing: true,
        },
      ],
      steps: [{ state: 'decided', on: '2026-11-05', by: staff, words: '', at: '2026-11-05T00:00:00.000Z' }],
    },
  ],
  monitorings: [],
  moreMonitorings: false,
  evaluations: [
    {
      id: evaluationId,
      period: 1,
      planNth: 1,
      on: '2026-11-20',
      reached: 'partly',
      changes: ['debt_settled'],
      satisfied: '',
      left: '受診はこれから',
      missing: '夜に話せる居場所',
      by: staff,
    },
  ],
  followUps: [],
  periods: [
    {
      nth: 1,
      kind: 'multi_agency',
      openedAt: '2026-11-01T00:00:00.000Z',
      openedBy: staff,
      why: '',
      endedAt: null,
      endedBy: null,
      endReason: null,
      mainSupporterId: null,
    },
  ],
};

const subject = {
  id: person,
  name: '見本 花子',
  kana: 'みほん はなこ',
  born: '1946-04-01',
  sex: '女性',
  address: '見本市北町一丁目',
  former: [],
  phones: '見本の番号',
  note: '家族に電話しない',
  guarded: false,
  issues: [{ issue: 'K10' as const, standing: 'decided' as const, by: staff, at: '2026-11-02T00:00:00.000Z' }],
  version: 1,
};

const facts = (
  reader: FormReader,
  covered: readonly ConsentItem[] = [],
  changed: Partial<PaperFacts> = {},
): PaperFacts => ({
  record,
  reader,
  subject,
  household: [{ name: '見本 太郎', relation: '子', born: '1976-05-05' }],
  reception: { receipt: 'K7RM-WNMX', channel: 'phone', on: '2026-11-01' },
  covers: (item) => covered.includes(item),
  today: '2026-11-26',
  ...changed,
});
const all = (given: PaperFacts) => [assessmentPaper(given), planPaper(given, null), evaluationPaper(given, null)];
const textOf = ({ parts }: Pick<CaseForm, 'parts'>) => JSON.stringify(parts);
const wordsAt = ({ parts }: Pick<CaseForm, 'parts'>, label: string) =>
  parts.flatMap(({ lines }) => lines).find((one) => one.label === label)?.value;

describe('the papers of a case', () => {
  it('write days as offices do, and the age of that day', () => {
    expect(eraDay('2026-11-26')).toBe('令和8年11月26日');
    expect(bornWords('1946-04-01', '2026-11-26')).toBe('昭和21年4月1日（80歳）');
    expect(bornWords('1946-11-27', '2026-11-26')).toBe('昭和21年11月27日（79歳）');
    expect(bornWords(null, '2026-11-26')).toBe('');
  });

  it('for the centre hold everything, mark the fields of the national forms and list what is missing of them', () => {
    const paper = assessmentPaper(facts('centre'));
    expect(wordsAt(paper, '住所')).toBe('見本市北町一丁目');
    expect(wordsAt(paper, '課題と特性')).toBe('（多重・過重）債務');
    expect(paper.missing).toEqual(['仕事・学校']);
    expect(paper.leftOut).toEqual([]);
    const bare = assessmentPaper(facts('centre', [], { subject: null, household: [] }));
    expect(bare.missing).toEqual(
      expect.arrayContaining(['ふりがな', '氏名', '性別', '生年月日', '住所', '電話', '世帯', '課題と特性']),
    );
    const marks = paper.parts.flatMap(({ lines }) => lines).map(({ label, national }) => [label, national]);
    expect(marks).toEqual(
      expect.arrayContaining([
        ['氏名', 'named'],
        ['健康・障がい', 'unconfirmed'],
        ['担当', null],
      ]),
    );
  });

  it('for the person leave out what is about others, and say so', () => {
    const paper = assessmentPaper(facts('person'));
    expect(textOf(paper)).not.toMatch(/部屋から出ない|見本 太郎/);
    expect(textOf(paper)).toContain('腰が痛い');
    expect(paper.leftOut).toEqual([
      '世帯、家族・地域との関係・住まい：本人以外の人の情報のため、本人に渡す写しには入りません。',
    ]);
    expect(textOf(assessmentPaper(facts('centre')))).toContain('部屋から出ない');
  });

  it('for the team hold exactly the groups of facts that may be told, whichever they are', () => {
    const told: Record<ConsentItem, RegExp> = {
      contact: /見本 花子/,
      matter: /このまま家で/,
      family: /部屋から出ない|見本 太郎/,
      health: /腰が痛い/,
      money: /督促が来ている/,
    };
    fc.assert(
      fc.property(fc.subarray([...consentItems]), (covered) => {
        const text = textOf(assessmentPaper(facts('team', covered)));
        for (const item of consentItems) expect([item, told[item].test(text)]).toEqual([item, covered.includes(item)]);
        const sum = (['matter', 'family', 'health', 'money'] as const).every((item) => covered.includes(item));
        expect(text.includes('借金と介護')).toBe(sum);
      }),
    );
  });

  it('that leave the centre have neither address nor number of whoever is kept to a list, nor any notes', () => {
    for (const reader of formReaders)
      for (const guarding of [{ subject: { ...subject, guarded: true } }, { record: { ...record, protected: true } }])
        for (const paper of all(facts(reader, consentItems, guarding))) {
          expect(textOf(paper)).not.toContain('家族に電話しない');
          if (reader === 'centre') continue;
          expect(textOf(paper)).not.toMatch(/北町|見本の番号/);
        }
  });

  it('that leave the centre name nobody of the team who is no office', () => {
    expect(textOf(planPaper(facts('centre'), null))).toContain('見本 隣人');
    for (const reader of ['person', 'team'] as const) {
      const paper = planPaper(facts(reader, consentItems), null);
      expect(JSON.stringify(paper)).not.toContain('見本 隣人');
      expect(textOf(paper)).toContain('近所の人');
    }
  });

  it('give the plan to those of the team whom the person agreed to and who see all of it', () => {
    const paper = planPaper(facts('team'), null);
    expect(paper.handTo).toEqual(['区介護保険室']);
    expect(paper.notTo).toEqual(['近所の人（自分の分だけ）']);
    expect(textOf(paper)).not.toMatch(/息子には言わない|それでお願いします|見本 花子/);
    expect(textOf(planPaper(facts('person'), null))).toContain('それでお願いします');
  });

  it('hold nothing of a plan for the team when the consent was withdrawn, and a line to sign for the person', () => {
    const [plan] = record.plans;
    const withdrawn = {
      ...plan!,
      consents: [{ ...plan!.consents[0]!, withdrawnOn: '2026-11-10', standing: false }],
    };
    const changed = { record: { ...record, plans: [withdrawn] } };
    for (const paper of [
      planPaper(facts('team', consentItems, changed), null),
      evaluationPaper(facts('team', consentItems, changed), null),
    ]) {
      expect(paper.handTo).toEqual([]);
      expect(textOf(paper)).not.toMatch(/取り立て|要介護認定を|受診/);
    }
    const person = planPaper(facts('person', [], changed), null);
    const signature = person.parts.flatMap(({ lines }) => lines).find(({ label }) => label === '本人署名');
    expect(signature).toMatchObject({ value: '', byHand: true });
    expect(person.missing).not.toContain('本人署名');
  });

  it('are not written while there is nothing, nor for a plan that there is not', () => {
    const empty = { record: { ...record, assessment: null, plans: [], evaluations: [] } };
    for (const paper of all(facts('centre', [], empty))) expect(paper.written).toBe(false);
    expect(planPaper(facts('centre'), caseId).written).toBe(false);
    expect(planPaper(facts('centre'), planId).written).toBe(true);
  });

  it('show the changes that were seen as boxes, and how it went on', () => {
    const paper = evaluationPaper(facts('centre'), null);
    expect(wordsAt(paper, '見られた変化')).toContain('☑債務の整理');
    expect(wordsAt(paper, '見られた変化')).toContain('□就労開始');
    expect(wordsAt(paper, '終結・継続・中断')).toBe('');
    expect(paper.missing).toEqual(expect.arrayContaining(['本人の満足', '終結・継続・中断']));
    const ended = {
      ...record,
      periods: [{ ...record.periods[0]!, endedAt: '2026-11-21T00:00:00.000Z', mainSupporterId: care }],
    };
    const over = evaluationPaper(facts('centre', [], { record: ended }), null);
    expect(wordsAt(over, '終結・継続・中断')).toBe('終結');
    expect(wordsAt(over, '主担当（終結のあとも伴走する人）')).toBe('区介護保険室');
  });
});

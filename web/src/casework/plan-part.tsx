import {
  isPlanOpenToWriting,
  isPlanOver,
  planDeeds,
  planItemStateWords,
  planStateWords,
  planSteps,
} from '../../../src/contract/index.js';
import { Fact } from '../record/fact.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { words } from './casework.words.js';
import { nameOf } from './deed-form.js';
import { forms } from './deeds.js';
import { PaperLink } from './paper-link.js';
import type { PartGiven } from './part-given.js';

/** The plans of a case, the newest first: goals in the person's words, and who does what by when. */
export function PlanPart({ record, ask }: PartGiven) {
  const open = record.plans.some((plan) => plan.period === record.period && !isPlanOver(plan.state));
  return (
    <div className="flex flex-col gap-4">
      {record.plans.length === 0 && <p>{words.noPlan}</p>}
      {!open && record.state !== 'ended' && (
        <div>
          <Button size="sm" look="solid" onClick={() => ask(forms.plan(record))}>
            {words.writePlan}
          </Button>
        </div>
      )}
      {record.plans.map((plan) => (
        <Plan key={plan.id} {...{ record, ask, plan }} />
      ))}
    </div>
  );
}

function Plan({ record, ask, plan }: PartGiven & { plan: PartGiven['record']['plans'][number] }) {
  const me = useMe();
  const people = [
    ...new Map([{ id: me.id, name: me.name }, ...me.colleagues].map((one) => [one.id, one.name] as const)),
  ];
  const over = isPlanOver(plan.state) || record.state === 'ended';
  const writing = !over && isPlanOpenToWriting(plan.state);
  const standing = plan.consents.some((one) => one.standing);
  const whoOf = (id: string | null) => {
    const member = record.members.find((one) => one.id === id);
    return member ? nameOf(member) : '';
  };
  return (
    <section aria-labelledby={`plan-${plan.nth}`} className="rounded-8 border border-solid-gray-420 p-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={`plan-${plan.nth}`} className="text-dns-17B-130">
          {words.plan(plan.nth)}
        </h2>
        <Chip look="blue">{planStateWords[plan.state]}</Chip>
        <span>
          {plan.from} ～ {plan.until}
        </span>
        {writing && (
          <Button size="xs" onClick={() => ask(forms.plan(record, plan))}>
            {words.editPlan}
          </Button>
        )}
        <PaperLink id={record.id} form="plan" of={plan.id} />
      </div>
      <dl>
        <Fact name={words.wish}>{plan.goals.wish}</Fact>
        <Fact name={words.goal}>{plan.goals.goal}</Fact>
        {plan.goals.policy && <Fact name={words.policy}>{plan.goals.policy}</Fact>}
      </dl>
      <WideTable label={words.itemTable(plan.nth)} columns={words.itemColumns}>
        {plan.items.map((item) => (
          <tr key={item.id}>
            <td className={`${cell} whitespace-pre-wrap`}>{item.what}</td>
            <td className={cell}>{whoOf(item.memberId)}</td>
            <td className={cell}>{item.role}</td>
            <td className={`${cell} whitespace-nowrap`}>{item.by}</td>
            <td className={cell}>
              <span className="flex flex-wrap items-center gap-2">
                <Chip look="outline">{planItemStateWords[item.state]}</Chip>
                {item.reason}
                {item.report && (
                  <span className="whitespace-pre-wrap">
                    {words.reported(item.reportedOn ?? '')}
                    {item.report}
                  </span>
                )}
                {writing && (
                  <Button size="xs" onClick={() => ask(forms.item(record, item))}>
                    {words.itemEdit}
                  </Button>
                )}
                {!over && (
                  <Button size="xs" onClick={() => ask(forms.itemState(record, item))}>
                    {words.itemState}
                  </Button>
                )}
              </span>
            </td>
          </tr>
        ))}
      </WideTable>
      <ul className="mt-2">
        {plan.consents.map((one) => (
          <li key={one.id} className="text-dns-14N-130">
            ✓ {words.consentLine(one.way === 'oral' ? words.oral : words.signature, one.explainedBy.name, one.on)}
            {one.said && `「${one.said}」`}
            {one.withdrawnOn && `　${words.withdrawn(one.withdrawnOn)}`}
          </li>
        ))}
        {plan.steps
          .filter(({ state }) => state !== 'explained')
          .map((step) => (
            <li key={step.at} className="text-dns-14N-130">
              {step.on} {planStateWords[step.state]}（{step.by.name}）{step.words}
            </li>
          ))}
      </ul>
      {!over && (
        <div className="mt-2 flex flex-wrap gap-2">
          {writing && (
            <Button size="sm" onClick={() => ask(forms.item(record))}>
              {words.addItem}
            </Button>
          )}
          {plan.state !== 'returned' && (
            <Button size="sm" onClick={() => ask(forms.consent(record, people, me.id))}>
              {words.consent}
            </Button>
          )}
          {planDeeds.some((to) => planSteps[plan.state].includes(to)) && (
            <Button size="sm" look="solid" onClick={() => ask(forms.planStep(record, plan))}>
              {words.planStep}
            </Button>
          )}
          {standing && (
            <Button size="sm" onClick={() => ask(forms.withdraw(record))}>
              {words.withdraw}
            </Button>
          )}
          {(plan.state === 'reviewing' || plan.state === 'evaluating') && (
            <Button size="sm" onClick={() => ask(forms.dated('plan_anew', words.planAnew))}>
              {words.planAnew}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

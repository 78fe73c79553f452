import type pg from 'pg';
import { type NewReferral, type Referral, ReferralSheet } from '../../src/contract/index.js';
import type { StaffMember } from './staff.js';

/** Puts down that sheets of these consultations were sent to an agency, without anything on them. */
export async function sentTo(client: pg.Client, agency: string, consultationIds: string[]): Promise<void> {
  await client.query(
    `insert into referral (id, number, client_id, consultation_id, agency, state, basis, items, created_by, created_at, sent_by, sent_at)
     select gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid(), c, $2, 'sent', 'consent', '{matter}', s.id, now(), s.id, now()
     from unnest($1::uuid[]) c, staff s where s.login = 'worker'`,
    [consultationIds, agency],
  );
}

/** A whole sheet of an invented person. */
export const wholeSheet = ReferralSheet.parse({
  name: '仮名 花子',
  phone: '自宅に昼',
  address: '見本町',
  heard: '夜眠れず、介護で仕事を休んでいる',
  issues: '介護の負担、仕事',
  done: '電話で三回お話を聞いた',
  asked: '介護サービスの相談に乗ってほしい',
  family: '母と二人暮らし',
  health: '腰痛がある',
  money: '家計は足りている',
});

/** Begins a sheet. */
export const beginReferral = (staff: StaffMember, id: string, given: Partial<NewReferral> = {}): Promise<Referral> =>
  staff.json('POST', `/api/consultations/${id}/referrals`, {
    clientId: crypto.randomUUID(),
    agency: 'kita-houkatsu',
    basis: 'consent',
    items: ['matter', 'contact'],
    sheet: wholeSheet,
    fromSection: '福祉まるごと相談室',
    ...given,
  });

/** A step of the sender's, from where the referral stands now. */
export const step = (
  staff: StaffMember,
  { id, consultation, version }: Referral,
  what: string,
  also: object = {},
): Promise<Referral> =>
  staff.json('POST', `/api/consultations/${consultation.id}/referrals/${id}/steps`, {
    clientId: crypto.randomUUID(),
    step: what,
    version,
    ...also,
  });

/** A sheet that was checked and sent. */
export async function sentReferral(
  staff: StaffMember,
  id: string,
  given: Partial<NewReferral> = {},
): Promise<Referral> {
  return step(staff, await step(staff, await beginReferral(staff, id, given), 'check'), 'send');
}

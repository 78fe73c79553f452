import { z } from 'zod';
import {
  AgencyReferral,
  AgencyReferralPage,
  MadeReferralLink,
  MonthTable,
  type NewReferral,
  type NewReferralFile,
  type NewReferralLink,
  type NewReferralPrinting,
  type NewReferralStep,
  Printing,
  Referral,
  type ReferralChange,
  ReferralList,
  ReferralsOfRecord,
} from '../../../src/contract/index.js';
import { call, download } from '../api.js';

const nothing = z.unknown();
const one = (id: string) => `consultations/${encodeURIComponent(id)}`;

/** The requests of the screens of つなぎ. */
export const referralApi = {
  referrals: (id: string) => call('GET', `${one(id)}/referrals`, ReferralsOfRecord),
  beginReferral: (id: string, body: NewReferral) => call('POST', `${one(id)}/referrals`, Referral, body),
  rewriteReferral: (id: string, referral: string, body: ReferralChange) =>
    call('PUT', `${one(id)}/referrals/${referral}`, Referral, body),
  stepReferral: (id: string, referral: string, body: NewReferralStep) =>
    call('POST', `${one(id)}/referrals/${referral}/steps`, Referral, body),
  makeReferralLink: (id: string, referral: string, body: NewReferralLink) =>
    call('POST', `${one(id)}/referrals/${referral}/link`, MadeReferralLink, body),
  revokeReferralLink: (id: string, referral: string) =>
    call('DELETE', `${one(id)}/referrals/${referral}/link`, nothing),
  printReferral: (id: string, referral: string, body: NewReferralPrinting) =>
    call('POST', `${one(id)}/referrals/${referral}/printing`, Printing, body),
  referralExcel: (id: string, referral: string, body: NewReferralFile) =>
    download(`${one(id)}/referrals/${referral}/excel`, body),
  referralList: (query: string) => call('GET', `referrals?${query}`, ReferralList),
  referralMonths: (from: string, to: string) => call('GET', `referrals/months?from=${from}&to=${to}`, MonthTable),
  agencyReferrals: (cursor: string) =>
    call('GET', `agency/referrals?${new URLSearchParams(cursor ? { cursor } : {})}`, AgencyReferralPage),
  agencyReferral: (id: string) => call('GET', `agency/referrals/${encodeURIComponent(id)}`, AgencyReferral),
  stepAgencyReferral: (id: string, body: NewReferralStep) =>
    call('POST', `agency/referrals/${encodeURIComponent(id)}/steps`, AgencyReferral, body),
};

import { useState } from 'react';
import type { MadeReferralLink, Referral } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { longTime } from '../words/times.js';
import { words } from './referral.words.js';
import { referralApi } from './referral-api.js';
import { issueAt, useReferralChange } from './use-referrals.js';

/** The link for an agency without an account: how it stands, a new one with its code, and stopping it. */
export function LinkPart({ id, referral, isProtected }: { id: string; referral: Referral; isProtected: boolean }) {
  const [clientId, setClientId] = useState(newId);
  const [to, setTo] = useState('');
  const [made, setMade] = useState<MadeReferralLink | null>(null);
  const making = useReferralChange(id, () =>
    referralApi.makeReferralLink(id, referral.id, { clientId, to: to.trim() === '' ? null : to.trim() }),
  );
  const stopping = useReferralChange(id, () => referralApi.revokeReferralLink(id, referral.id));
  const { link } = referral;
  const error = making.error ?? stopping.error;
  const noAddress = issueAt(making.error, 'to') ? words.linkToRequired : null;

  function make() {
    if (making.isPending) return;
    making.mutate(undefined, {
      onSuccess: (answer) => {
        setMade(answer);
        setClientId(newId());
      },
    });
  }

  return (
    <details open={link?.alive || made !== null} className="rounded-8 bg-solid-gray-50 px-3 py-2">
      <summary className="text-dns-16B-130">{words.link}</summary>
      <div className="mt-2 flex flex-col gap-2 text-dns-14N-130">
        {isProtected ? (
          <p>{words.linkProtected}</p>
        ) : (
          <>
            <p>{words.linkLead}</p>
            {link && (
              <p>
                {link.locked ? words.linkLocked : link.alive ? words.linkStands(longTime(link.until)) : words.linkDead}
                {'　'}
                {link.lastAt ? words.linkOpened(link.openings, longTime(link.lastAt)) : words.linkNotOpened}
              </p>
            )}
            {made && (
              <Notice kind="success" role="status" title={words.linkCode(made.code)}>
                {words.linkCodeLead}
              </Notice>
            )}
            {error && !noAddress && (
              <Notice kind="error" role="alert" title={words.stepFailed}>
                {wordsOf(error)}
              </Notice>
            )}
            <TextField
              id={`link-to-${referral.id}`}
              type="email"
              label={words.linkTo}
              optional
              support={words.linkToSupport}
              error={noAddress}
              autoComplete="off"
              maxLength={254}
              value={to}
              onChange={({ target }) => setTo(target.value)}
            />
            <div className="flex flex-wrap gap-2">
              <Button size="sm" onClick={make}>
                {making.isPending ? words.saving : words.linkMake}
              </Button>
              {link?.alive && (
                <Button size="sm" look="text" onClick={() => !stopping.isPending && stopping.mutate(undefined)}>
                  {words.linkRevoke}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </details>
  );
}

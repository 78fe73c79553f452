import { useMutation } from '@tanstack/react-query';
import type { SignedInDevice } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Notice } from '../ui/notice.js';
import { longTime } from '../words/times.js';
import { words } from './account.words.js';
import { useOwnSignInAnew } from './use-own-sign-in.js';

/** Where one is signed in. One device can be ended, or all but this one. */
export function DevicesPart({ devices }: { devices: SignedInDevice[] }) {
  const readAnew = useOwnSignInAnew();
  const ending = useMutation({
    mutationFn: (id: string | null) => (id === null ? api.endOtherSessions() : api.endSession(id)),
    onSettled: readAnew,
  });
  const end = (id: string | null) => !ending.isPending && ending.mutate(id);
  return (
    <section data-screen-only aria-labelledby="devices" className="flex flex-col gap-3">
      <div>
        <h2 id="devices" className="text-dns-17B-130">
          {words.devices}
        </h2>
        <p>{words.devicesLead}</p>
      </div>
      {ending.isError && (
        <Notice kind="error" role="alert" title={words.endFailed}>
          {wordsOf(ending.error)}
        </Notice>
      )}
      <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
        {devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-52">
              <p className="flex flex-wrap items-center gap-2 text-dns-16B-130">
                {words.device(device.browser, device.system)}
                {device.here && <Chip look="blue">{words.here}</Chip>}
              </p>
              <p className="flex flex-wrap gap-x-3 text-dns-14N-130 tabular-nums">
                <span>{words.since(longTime(device.since))}</span>
                <span>{words.seen(longTime(device.seenAt))}</span>
              </p>
            </div>
            {!device.here && (
              <Button
                size="sm"
                aria-label={words.endLabel(words.device(device.browser, device.system), longTime(device.since))}
                onClick={() => end(device.id)}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        {devices.length > 1 ? <Button onClick={() => end(null)}>{words.endOthers}</Button> : <p>{words.noOthers}</p>}
        <p role="status">{ending.isSuccess && words.ended}</p>
      </div>
    </section>
  );
}

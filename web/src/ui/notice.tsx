import type { ReactNode } from 'react';

const looks = {
  info: { border: 'border-blue-900', strip: 'bg-blue-900', word: 'お知らせ', text: 'text-blue-1000' },
  warning: { border: 'border-warning-yellow-2', strip: 'bg-warning-yellow-2', word: '注意', text: 'text-yellow-1200' },
  error: { border: 'border-error-1', strip: 'bg-error-1', word: 'エラー', text: 'text-red-1000' },
  success: { border: 'border-success-2', strip: 'bg-success-2', word: '完了', text: 'text-green-1000' },
};

/** A banner that says something about what is below it. The kind stands there as a word too. */
export function Notice({
  kind,
  title,
  role,
  action,
  children,
}: {
  kind: keyof typeof looks;
  title: string;
  role?: 'alert' | 'status';
  action?: ReactNode;
  children?: ReactNode;
}) {
  const look = looks[kind];
  return (
    <div role={role} className={`flex overflow-hidden rounded-8 border-2 bg-white ${look.border}`}>
      <div aria-hidden="true" className={`w-2 shrink-0 ${look.strip}`} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
        <div className="min-w-0 flex-1 basis-52">
          <p className="text-dns-16B-130">
            <span className={look.text}>【{look.word}】</span>
            {title}
          </p>
          {children && <div className="mt-1 text-dns-16N-130 text-solid-gray-800">{children}</div>}
        </div>
        {action}
      </div>
    </div>
  );
}

/** Said while something is being fetched; shown only after a moment, so that it does not flash. */
export function Loading({ what }: { what: string }) {
  return (
    <p role="status" className="delayed p-4 text-dns-16N-130 text-solid-gray-700">
      {what}を読み込んでいます…
    </p>
  );
}

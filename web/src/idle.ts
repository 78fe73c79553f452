const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

let touchedAt = Date.now();

/** Whole seconds since somebody last touched this screen: every request says it, so that refreshing is nobody's use. */
export const idleSeconds = (): number => Math.max(0, Math.floor((Date.now() - touchedAt) / 1000));

/** Notes touches of the screen until it is told to stop, and tells of each. */
export function watchTouches(tell: () => void): () => void {
  const touched = () => {
    touchedAt = Date.now();
    tell();
  };
  for (const sign of signs) document.addEventListener(sign, touched, { passive: true });
  return () => {
    for (const sign of signs) document.removeEventListener(sign, touched);
  };
}

/** Somebody proved who they are: the screen is in use again. */
export function usedNow(): void {
  touchedAt = Date.now();
}

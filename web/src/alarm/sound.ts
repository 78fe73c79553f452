/** How often the tone comes while an alarm waits. */
const everyMs = 30_000;
const muteMs = 60_000;

export type SoundState = 'silent' | 'sounding' | 'muted' | 'locked';

/**
 * The alarm's tone, made by the browser itself: two falling notes, three times. Browsers stay silent until somebody
 * has pressed something on the page; until then the state is `locked`, and the screen says so.
 */
class AlarmSound {
  private context: AudioContext | null = null;
  private wanted = false;
  private mutedUntil = 0;
  private loop: ReturnType<typeof setInterval> | null = null;
  private unmute: ReturnType<typeof setTimeout> | null = null;
  private readonly ears = new Set<() => void>();

  readonly subscribe = (ear: () => void): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };

  readonly state = (): SoundState => {
    if (!this.wanted) return 'silent';
    if (this.context?.state !== 'running') return 'locked';
    return Date.now() < this.mutedUntil ? 'muted' : 'sounding';
  };

  /** Sounds now and every half minute, until `stop`. */
  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.context ??= this.open();
    void this.unlock();
    this.loop = setInterval(() => this.play(), everyMs);
  }

  stop(): void {
    this.wanted = false;
    if (this.loop) clearInterval(this.loop);
    this.loop = null;
    this.mutedUntil = 0;
    this.tell();
  }

  /** Quiet on this computer for a minute; then it comes again. */
  mute(): void {
    this.mutedUntil = Date.now() + muteMs;
    if (this.unmute) clearTimeout(this.unmute);
    this.unmute = setTimeout(() => this.play(), muteMs + 50);
    this.tell();
  }

  /** Asks the browser to let sound out: it does once somebody has pressed something. */
  async unlock(): Promise<void> {
    await this.context?.resume().catch(() => {});
    this.play();
  }

  private open(): AudioContext {
    const context = new AudioContext();
    context.addEventListener('statechange', () => this.tell());
    const onGesture = () => {
      if (context.state === 'suspended' && this.wanted) void this.unlock();
    };
    for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, onGesture, { capture: true });
    return context;
  }

  private play(): void {
    this.tell();
    const context = this.context;
    if (this.state() !== 'sounding' || !context) return;
    for (let i = 0; i < 6; i++) {
      const begin = context.currentTime + 0.05 + i * 0.22;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.type = 'triangle';
      tone.frequency.value = i % 2 === 0 ? 988 : 784;
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(0.4, begin + 0.02);
      volume.gain.linearRampToValueAtTime(0, begin + 0.2);
      tone.connect(volume).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + 0.21);
    }
  }

  private tell(): void {
    for (const ear of this.ears) ear();
  }
}

/** One tone for the whole page. */
export const alarmSound = new AlarmSound();

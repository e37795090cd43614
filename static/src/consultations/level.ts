/** Loudness of one look at the wave, 0 (silence) to 1 (as loud as it goes), on a scale that follows the ear: 60 dB from end to end. */
export function loudness(wave: Float32Array): number {
  let sum = 0;
  for (const value of wave) {
    sum += value * value;
  }
  const decibels = 10 * Math.log10(sum / Math.max(1, wave.length) + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}

/** Tell the loudness of a track ten times a second until the signal aborts. */
export function watchLevel(track: MediaStreamTrack, tell: (level: number) => void, signal: AbortSignal): void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(wave);
    tell(loudness(wave));
  }, 100);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    void context.close();
  });
}

/** Two soft notes, so that one hears which speaker is meant. */
export async function playTestSound(speaker: string): Promise<void> {
  const context = new AudioContext();
  await (context as AudioContext & { setSinkId?: (id: string) => Promise<void> })
    .setSinkId?.(speaker)
    .catch(() => undefined);
  note(context, 523, 0);
  note(context, 659, 0.25);
  setTimeout(() => void context.close(), 1200);
}

function note(context: AudioContext, pitch: number, after: number): void {
  const begin = context.currentTime + after;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(0.25, begin + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, begin + 0.5);
  const tone = new OscillatorNode(context, { frequency: pitch });
  tone.connect(gain).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + 0.5);
}

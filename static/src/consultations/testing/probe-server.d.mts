export declare class ProbeServer {
  readonly address: string;
  readonly uploads: number[];
  static started(answer: object): Promise<ProbeServer>;
  stop(): Promise<void>;
}
